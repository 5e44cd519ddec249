import type { ProtocolVersion } from '../../src/core/model/account.ts';
import type { Element } from '../../src/core/wbxml/element.ts';

/** A request as the server understood it. */
export type RequestFacts = {
  /** Name as in `Cmd`, `Options` or `Autodiscover`. */
  readonly command: string;
  readonly version: ProtocolVersion | null;
  /** Address of the user, `null` before the credentials were checked. */
  readonly user: string | null;
  readonly deviceId: string | null;
  /** Decoded body; `null` when there is none or it is no WBXML. */
  readonly document: Element | null;
};

/** A finished request in `exchange.requests`. */
export type RequestRecord = RequestFacts & {
  readonly at: number;
  readonly status: number;
  /** Bytes of the bodies. */
  readonly received: number;
  readonly sent: number;
  /** Decoded answer; `null` when empty, no WBXML, or longer than 64 kB. */
  readonly answer: Element | null;
  /** Kind of the fault that met it. */
  readonly fault: string | null;
};
