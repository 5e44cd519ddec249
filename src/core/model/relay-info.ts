/** What the interface has to know of the relay it came from. */
export type RelayInfo = {
  readonly version: string;
  /** Bytes of the largest request it carries; null: it does not say. */
  readonly maxBody: number | null;
  /** Log-in of the demo Exchange behind it; null: there is none. */
  readonly demo: { readonly address: string; readonly password: string; readonly server: string } | null;
};
