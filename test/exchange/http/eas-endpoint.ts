import { encode } from '../../../src/core/wbxml/encoder.ts';
import type { CommandResult } from '../command.ts';
import { allCommands } from '../commands/all-commands.ts';
import type { Acts } from '../faults/acts.ts';
import { inject } from '../items/poison.ts';
import { HttpRefusal, orderedFault, Refusal } from '../refusal.ts';
import { httpStatusBefore14 } from '../wire/http-status.ts';
import type { Query } from '../wire/query.ts';
import type { World } from '../world.ts';
import { checkDevice, commandOf, deviceOf, versionOf, watchHabits } from './gatekeeper.ts';
import { answerOf, type HttpAnswer } from './http-answer.ts';
import { documentOf, runCommand, statusDocument } from './run-command.ts';
import { signIn } from './sign-in.ts';

/** A POST to the ActiveSync URL, taken apart. */
export type Post = {
  readonly query: Query;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly acts: Acts;
  readonly signal: AbortSignal;
};

const wbxml = { 'content-type': 'application/vnd.ms-sync.wbxml' };

/** Answers a command as the version asked for wants it: by a status in a document, or before 14.0 by HTTP. */
export async function answerPost(world: World, post: Post): Promise<HttpAnswer> {
  const account = signIn(world, post.headers);
  const version = versionOf(post.query, post.headers);
  if (post.body.length > world.settings.maxRequestBytes) throw new HttpRefusal(413, 'a body too large');
  let cookies: readonly string[] = [];
  try {
    const command = commandOf(world, post.query, version);
    const device = deviceOf(post.query, account);
    watchHabits(world, device, post.headers, version);
    if (world.settings.cookies && Number(version) >= 16 && device.cookie === null) {
      device.cookie = `X-BackEndCookie=${world.makeKey().replace(/[{}]/g, '')}`;
      cookies = [
        `${device.cookie}; expires=${new Date(world.clock.now() + 3_600_000).toUTCString()}; path=/; secure; HttpOnly`,
      ];
    }
    const key = post.query.policyKey ?? post.headers.get('x-ms-policykey') ?? null;
    checkDevice(world, account, device, command, key);
    const document = documentOf(command, version, post.headers, post.body);
    const ordered = globalStatus(post.acts);
    if (ordered !== null) throw new Refusal(ordered, orderedFault);
    const result = await runCommand(command, { ...post, world, account, device, version, document });
    return resultAnswer(result, cookies);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    world.mistake(post.query.command, error);
    return refusalAnswer(error, post, version, cookies);
  }
}

function globalStatus(acts: Acts): number | null {
  for (const act of acts.all) {
    if (act.kind === 'status' && act.level === 'global' && act.process !== true) return act.status;
  }
  return null;
}

function resultAnswer(result: CommandResult, cookies: readonly string[]): HttpAnswer {
  if (result.kind === 'empty') return answerOf(200, {}, undefined, cookies);
  if (result.kind === 'raw') return answerOf(200, { 'content-type': result.type }, result.body, cookies);
  return answerOf(200, { ...wbxml, ...result.headers }, inject(encode(result.root)), cookies);
}

function refusalAnswer(
  { status }: Refusal,
  { query, headers }: Post,
  version: string,
  cookies: readonly string[],
): HttpAnswer {
  if (Number(version) < 14 && status > 100) {
    // Without a policy key a wipe is a 403 (commands.md, HTTP status codes).
    const noKey = status === 140 && query.policyKey === null && !headers.has('x-ms-policykey');
    return answerOf(noKey ? 403 : httpStatusBefore14(status, query.command), {}, undefined, cookies);
  }
  const root = allCommands.find(({ name }) => name === query.command)?.root ?? null;
  if (root === null) return answerOf(status === 137 ? 501 : 400, {}, undefined, cookies);
  return answerOf(200, wbxml, encode(statusDocument(root, status)), cookies);
}
