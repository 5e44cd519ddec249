import { Fault } from '../base/errors.ts';
import { readComposeStatus, type ComposeCommand } from '../eas/commands/compose-mail.ts';
import type { CommandRequest } from '../eas/commands/request.ts';
import { sendMailRequest } from '../eas/commands/send-mail.ts';
import { smartForwardRequest } from '../eas/commands/smart-forward.ts';
import { smartReplyRequest } from '../eas/commands/smart-reply.ts';
import { StatusFault } from '../eas/status-fault.ts';
import { sendStatuses } from '../eas/status/send.ts';
import { supports } from '../eas/versions.ts';
import type { OperationId } from '../model/ids.ts';
import type { Operation, OperationWork } from '../model/operation.ts';
import type { Inflight } from '../store/mail-store.ts';
import { requestBytes } from '../eas/wire.ts';
import { refusalOf, type Refusal } from './refusal.ts';
import { outcomeOf, settlement, type Outcome } from './settle.ts';
import { isUnsent } from './unsent.ts';
import type { Turn } from './turn.ts';

type SendWork = Extract<OperationWork, { readonly kind: 'send' }>;

/** Problem of an answer or forward whose source is gone: the next try is a plain SendMail with the quoted text. */
const sourceGone = 'source-gone';

/** Scope of a mail under way. */
export function sendScope(id: OperationId): string {
  return `send:${id}`;
}

/** Sends one mail: kept as `inflight` with its very bytes, sent, settled. One ClientId for its whole life. */
export async function sendPass(turn: Turn, id: OperationId): Promise<void> {
  const operation = await turn.store.operation(id);
  if (operation?.work.kind !== 'send') return;
  const request = composed(turn, operation, operation.work);
  const inflight: Inflight = {
    command: request.command,
    bytes: requestBytes(request)!,
    operations: [{ id, version: operation.version }],
    startedAt: turn.now(),
    tries: 0,
    note: { ...noteOf(request), unsure: true },
  };
  await turn.store.saveInflight(sendScope(id), inflight);
  await exchange(turn, inflight);
}

/** The same bytes once more; only where it is known, or was made as sure as can be, that they did not arrive. */
export async function resend(turn: Turn, inflight: Inflight): Promise<void> {
  const again: Inflight = {
    ...inflight,
    tries: inflight.tries + 1,
    note: { ...requestNote(inflight), unsure: true },
  };
  await turn.store.saveInflight(sendScope(inflight.operations[0]!.id), again);
  await exchange(turn, again);
}

function composed(turn: Turn, operation: Operation, work: SendWork): CommandRequest {
  const mail = { clientId: operation.clientId, mime: work.mime, saveInSent: true };
  // Below 14.0 the server would quote the original a second time.
  const plain = !supports(turn.version, 'composeMail') || operation.problem === sourceGone;
  if (work.source === null || plain) return sendMailRequest(mail, turn.version);
  const { verb, collectionId, serverId } = work.source;
  const smart = { ...mail, source: { collectionId, serverId }, replaceMime: true };
  return verb === 'reply' ? smartReplyRequest(smart, turn.version) : smartForwardRequest(smart, turn.version);
}

async function exchange(turn: Turn, inflight: Inflight): Promise<void> {
  const id = inflight.operations[0]!.id;
  let status: number;
  try {
    const answer = await turn.post(requestOf(inflight));
    status = readComposeStatus(inflight.command as ComposeCommand, answer.root);
  } catch (error) {
    if (!(error instanceof Fault) || !isUnsent(error)) throw error;
    if (error instanceof StatusFault && settles(error)) {
      return settle(turn, inflight, { fault: error, action: error.rule.action });
    }
    // The server, or the way to it, refused before anything was sent: the repeat needs no look into Sent Items.
    await turn.store.saveInflight(sendScope(id), {
      ...inflight,
      note: { ...inflight.note, unsure: false },
    });
    throw error;
  }
  const operation = await turn.store.operation(id);
  const refusal = refusalOf(sendStatuses, status, operation?.attempts ?? 0);
  if (refusal !== null) return settle(turn, inflight, refusal);
  await turn.store.settle(sendScope(id), [settlement(inflight.operations[0]!, { kind: 'done' })]);
  turn.log.note({ sent: inflight.bytes.length, status });
}

/** Refusals that speak of this mail and not of the account (12.1 says them by HTTP codes). */
function settles({ rule }: StatusFault): boolean {
  return rule.action === 'user' || rule.action === 'bug' || rule.action === 'split';
}

/** A refused mail goes back to the person with its reason, or is tried again; it never vanishes. */
async function settle(turn: Turn, inflight: Inflight, refusal: Refusal): Promise<void> {
  const sent = inflight.operations[0]!;
  turn.log.mark(refusal.fault.code, { status: refusal.fault.status }, 'warn');
  const operation = await turn.store.operation(sent.id);
  if (operation === null) return turn.store.settle(sendScope(sent.id), []);
  const outcome = sendOutcome(turn, inflight, operation, refusal);
  await turn.store.settle(sendScope(sent.id), [settlement(sent, outcome)]);
}

function sendOutcome(turn: Turn, inflight: Inflight, operation: Operation, refusal: Refusal): Outcome {
  const { code, status } = refusal.fault;
  // 121, 150: the original could not be used; the text quotes it already.
  if ((status === 121 || status === 150) && inflight.command !== 'SendMail') {
    return { kind: 'again', notBefore: turn.now(), problem: sourceGone };
  }
  if (refusal.action === 'retry' || refusal.action === 'rest') {
    return outcomeOf(refusal, operation, turn.now(), turn.host.random);
  }
  return { kind: 'failed', problem: code, revert: false };
}

/** What is needed beside the bytes to send them again: 12.1 has the rest of the request in the query. */
function noteOf({ content, parameters }: CommandRequest): Inflight['note'] {
  const named = Object.entries(parameters ?? {}).map(([name, value]) => [`parameter:${name}`, value]);
  return { content: content ?? 'wbxml', ...(Object.fromEntries(named) as Record<string, string>) };
}

function requestNote({ note }: Inflight): Inflight['note'] {
  return Object.fromEntries(
    Object.entries(note).filter(([name]) => name === 'content' || name.startsWith('parameter:')),
  );
}

function requestOf(inflight: Inflight): CommandRequest {
  const parameters = Object.entries(inflight.note)
    .filter(([name]) => name.startsWith('parameter:'))
    .map(([name, value]) => [name.slice('parameter:'.length), String(value)]);
  return {
    command: inflight.command as ComposeCommand,
    body: inflight.bytes,
    ...(inflight.note['content'] === 'mime' ? { content: 'mime' } : {}),
    ...(parameters.length > 0
      ? { parameters: Object.fromEntries(parameters) as Record<string, string> }
      : {}),
  };
}
