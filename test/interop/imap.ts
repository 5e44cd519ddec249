import { connect, type Socket } from 'node:net';

/** A message as IMAP holds it. */
export type ImapMessage = {
  readonly uid: number;
  readonly flags: readonly string[];
  /** Bytes of the whole message. */
  readonly raw: Uint8Array<ArrayBuffer>;
};

/** A piece of an answer: a line of text, or the bytes of a literal inside it. */
type Piece = string | Uint8Array<ArrayBuffer>;

/** Just enough IMAP to see what the server really holds ([RFC 3501]); never marks anything as read by looking. */
export class Imap {
  readonly #socket: Socket;
  #buffer = Buffer.alloc(0);
  #wake: () => void = () => undefined;
  #closed = false;
  #tag = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => {
      this.#buffer = Buffer.concat([this.#buffer, chunk]);
      this.#wake();
    });
    socket.on('close', () => {
      this.#closed = true;
      this.#wake();
    });
    socket.on('error', () => undefined);
  }

  static async login(port: number, user: string, password: string): Promise<Imap> {
    const imap = new Imap(connect(port, '127.0.0.1'));
    await imap.#line();
    await imap.#command(`LOGIN ${quote(user)} ${quote(password)}`);
    return imap;
  }

  /** Names of all mailboxes. */
  async folders(): Promise<string[]> {
    const answer = await this.#command('LIST "" "*"');
    return answer.flatMap((pieces) => {
      const name = /^\* LIST \([^)]*\) \S+ (?:"(.*)"|(\S+))$/.exec(text(pieces));
      return name === null ? [] : [name[1] ?? name[2] ?? ''];
    });
  }

  /** Makes a mailbox, unless it is there. */
  async create(folder: string): Promise<void> {
    if (!(await this.folders()).includes(folder)) await this.#command(`CREATE ${quote(folder)}`);
  }

  /** Every message of a mailbox, oldest first. */
  async messages(folder: string): Promise<ImapMessage[]> {
    await this.#command(`EXAMINE ${quote(folder)}`);
    const answer = await this.#command('UID FETCH 1:* (UID FLAGS BODY.PEEK[])');
    return answer.flatMap((pieces) => {
      const raw = pieces.find((piece) => typeof piece !== 'string');
      if (raw === undefined || !text(pieces).includes(' FETCH ')) return [];
      return [{ uid: uidOf(pieces), flags: flagsOf(pieces), raw }];
    });
  }

  /** Flags by UID, without the messages. */
  async flags(folder: string): Promise<Map<number, readonly string[]>> {
    await this.#command(`EXAMINE ${quote(folder)}`);
    const answer = await this.#command('UID FETCH 1:* (UID FLAGS)');
    return new Map(
      answer
        .filter((pieces) => text(pieces).includes(' FETCH '))
        .map((pieces) => [uidOf(pieces), flagsOf(pieces)]),
    );
  }

  /** Sets or removes flags, as another client would. */
  async store(folder: string, uid: number, change: '+FLAGS' | '-FLAGS', flag: string): Promise<void> {
    await this.#command(`SELECT ${quote(folder)}`);
    await this.#command(`UID STORE ${uid} ${change} (${flag})`);
  }

  /** Deletes a message for good. */
  async expunge(folder: string, uid: number): Promise<void> {
    await this.store(folder, uid, '+FLAGS', '\\Deleted');
    await this.#command('EXPUNGE');
  }

  async logout(): Promise<void> {
    await this.#command('LOGOUT');
    this.#socket.destroy();
  }

  /** @returns the untagged answers, each as its pieces. */
  async #command(command: string): Promise<Piece[][]> {
    const tag = `a${++this.#tag}`;
    this.#socket.write(`${tag} ${command}\r\n`);
    const answers: Piece[][] = [];
    for (;;) {
      const pieces = await this.#line();
      const first = pieces[0];
      if (typeof first === 'string' && first.startsWith(`${tag} `)) {
        if (first.startsWith(`${tag} OK`)) return answers;
        throw new Error(`IMAP: ${command.split(' ')[0] ?? ''}: ${first}`);
      }
      answers.push(pieces);
    }
  }

  async #line(): Promise<Piece[]> {
    const pieces: Piece[] = [];
    for (;;) {
      const end = await this.#until(() => this.#buffer.indexOf('\r\n'));
      const line = this.#buffer.subarray(0, end).toString('utf8');
      this.#buffer = this.#buffer.subarray(end + 2);
      pieces.push(line);
      const literal = /\{(\d+)\}$/.exec(line);
      if (literal === null) return pieces;
      const size = Number(literal[1]);
      await this.#until(() => (this.#buffer.length >= size ? size : -1));
      pieces.push(new Uint8Array(this.#buffer.subarray(0, size)));
      this.#buffer = this.#buffer.subarray(size);
    }
  }

  async #until(found: () => number): Promise<number> {
    for (;;) {
      const position = found();
      if (position >= 0) return position;
      if (this.#closed) throw new Error('IMAP: the connection was closed');
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

function quote(value: string): string {
  return `"${value.replaceAll(/["\\]/g, '\\$&')}"`;
}

function text(pieces: readonly Piece[]): string {
  return pieces.filter((piece) => typeof piece === 'string').join('');
}

function uidOf(pieces: readonly Piece[]): number {
  return Number(/\bUID (\d+)/.exec(text(pieces))?.[1]);
}

function flagsOf(pieces: readonly Piece[]): readonly string[] {
  return /\bFLAGS \(([^)]*)\)/.exec(text(pieces))?.[1]?.split(' ').filter(Boolean) ?? [];
}
