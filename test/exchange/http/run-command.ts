import type { ProtocolVersion } from '../../../src/core/model/account.ts';
import type { KnownTag } from '../../../src/core/wbxml/code-pages.ts';
import { decode } from '../../../src/core/wbxml/decoder.ts';
import { el, type Element } from '../../../src/core/wbxml/element.ts';
import type { Command, CommandContext, CommandResult } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { violation } from '../strict/grammar.ts';
import { foreignTag } from '../strict/tag-versions.ts';

/** The decoded body of a request; null when it is empty or the command takes none. */
export function documentOf(
  command: Command,
  version: ProtocolVersion,
  headers: ReadonlyMap<string, string>,
  body: Uint8Array,
): Element | null {
  const type = (headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
  if (command.root === null) return null;
  if (command.mimeBefore14 && Number(version) < 14) {
    if (type !== 'message/rfc822') throw new Refusal(101, `content type ${type} of a message`);
    return null;
  }
  if (body.length === 0) {
    if (command.bodyless) return null;
    throw new Refusal(101, 'no body');
  }
  if (type !== 'application/vnd.ms-sync.wbxml' && type !== 'application/vnd.ms-sync') {
    throw new Refusal(101, `content type ${type}`);
  }
  return decodeStrictly(body);
}

/** Only what ActiveSync uses: the fixed prologue, nothing behind the document ([MS-ASWBXML] 2.1; status 102). */
function decodeStrictly(body: Uint8Array): Element {
  let document;
  try {
    document = decode(body);
  } catch (error) {
    throw new Refusal(102, error instanceof Error ? error.message : 'WBXML');
  }
  const [version, publicId, charset, table] = body;
  if (version !== 3 || publicId !== 1 || charset !== 0x6a || table !== 0) throw new Refusal(102, 'prologue');
  if (document.trailing.length > 0) throw new Refusal(102, 'bytes behind the document');
  return document.root;
}

/** Holds the document against the command's grammar and carries the command out. */
export function runCommand(
  command: Command,
  context: CommandContext,
): Promise<CommandResult> | CommandResult {
  const { document, version } = context;
  if (document !== null) {
    if (document.tag !== command.root) throw new Refusal(103, `${document.tag} for ${command.name}`);
    const broken = violation(command.grammar, version, document);
    if (broken !== null) throw new Refusal(command.malformed, broken);
    const foreign = foreignTag(version, document);
    if (foreign !== null) throw new Refusal(102, `${foreign} with ${version}`);
  }
  return command.handle(context);
}

/** A command's answer that is nothing but a status. */
export function statusDocument(root: KnownTag, status: number): Element {
  const page = root.slice(0, root.indexOf(':'));
  return el(root, el(`${page}:Status` as KnownTag, status));
}
