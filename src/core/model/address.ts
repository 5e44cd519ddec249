/** One mailbox of an address list; `name` is empty when the mail gives none. */
export type Address = { readonly name: string; readonly address: string };
