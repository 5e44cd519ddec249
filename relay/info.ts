/** How `GET /relay/info` answers: what a client must know before it begins. */
export type RelayInfo = {
  /** Raised when the interface of `/relay/*` changes so that older clients fail. */
  readonly api: 1;
  readonly version: string;
  /** Key for Web Push; null: no watches here. */
  readonly vapidKey: string | null;
  /** How credentials of watches are kept. */
  readonly watches: 'sealed' | 'memory' | 'off';
  /** Bytes of a request body. */
  readonly maxBody: number;
  /** Only servers that the operator listed can be reached. */
  readonly upstreamsOnly: boolean;
  /** Log-in of the demo Exchange behind this relay; null: there is none. `server` may be used as a server typed by hand. */
  readonly demo: { readonly address: string; readonly password: string; readonly server: string } | null;
};
