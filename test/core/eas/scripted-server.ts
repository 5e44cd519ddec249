import { encode } from '../../../src/core/wbxml/encoder.ts';
import { decode } from '../../../src/core/wbxml/decoder.ts';
import { Element } from '../../../src/core/wbxml/element.ts';
import type { EasRequest, EasResponse, EasTransport } from '../../../src/core/eas/transport.ts';

/** What the server is to answer: a document, bytes, or a bare status with headers. */
export type Reply = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: EasResponse['cookies'];
  readonly body?: Element | Uint8Array<ArrayBuffer>;
  readonly dropped?: string;
};

/** A request as the script sees it. */
export type Seen = EasRequest & { readonly command: string; readonly root: Element | null };

/** A server that answers by a function of the request, and remembers all it was asked. */
export class ScriptedServer implements EasTransport {
  readonly seen: Seen[] = [];
  answer: (request: Seen, count: number) => Reply | Promise<Reply>;

  constructor(answer: (request: Seen, count: number) => Reply | Promise<Reply>) {
    this.answer = answer;
  }

  /** Names of the commands asked for, in order. */
  get commands(): readonly string[] {
    return this.seen.map(({ command }) => command);
  }

  async send(request: EasRequest): Promise<EasResponse> {
    request.signal.throwIfAborted();
    const command =
      request.method === 'OPTIONS' ? 'OPTIONS' : (new URL(request.url).searchParams.get('Cmd') ?? '');
    const isWbxml = request.headers['Content-Type'] === 'application/vnd.ms-sync.wbxml';
    const root = request.body !== null && isWbxml ? decode(request.body).root : null;
    const seen = { ...request, command, root };
    this.seen.push(seen);
    const count = this.seen.filter((other) => other.command === command).length;
    const { status = 200, headers = {}, cookies = [], body, dropped } = await this.answer(seen, count);
    request.signal.throwIfAborted();
    const bytes = body instanceof Element ? encode(body) : (body ?? new Uint8Array(0));
    const type = body === undefined ? {} : { 'content-type': 'application/vnd.ms-sync.wbxml' };
    return {
      status,
      headers: { ...type, ...headers },
      cookies,
      body: bytes,
      ...(dropped === undefined ? {} : { dropped }),
    };
  }
}

/** Headers of a good answer to OPTIONS. */
export function optionsHeaders(
  versions = '12.1,14.0,14.1,16.0,16.1',
  commands = 'Sync,FolderSync,Ping,Provision,SendMail,Settings,Search',
): Readonly<Record<string, string>> {
  return { 'ms-asprotocolversions': versions, 'ms-asprotocolcommands': commands };
}
