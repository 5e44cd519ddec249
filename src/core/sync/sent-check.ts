import { utf8, text } from '../base/bytes.ts';
import { itemOperationsRequest } from '../eas/commands/item-operations.ts';
import { readItemOperations, type ItemOperationsResponse } from '../eas/commands/item-operations-response.ts';
import { fetchStatuses, itemOperationsStatuses } from '../eas/status/items.ts';
import { supports } from '../eas/versions.ts';
import type { Operation } from '../model/operation.ts';
import type { SyncSettings } from '../model/settings.ts';
import type { Inflight } from '../store/mail-store.ts';
import { rests, unfinished } from './due.ts';
import { folderPass } from './folder-pass.ts';
import { refusalOf } from './refusal.ts';
import { resend, sendScope } from './send-pass.ts';
import { settlement } from './settle.ts';
import type { Turn } from './turn.ts';
import type { MailFolder } from './world.ts';

const minute = 60_000;

/** When Sent Items is looked into after a lost answer: at once, then later, since delivery takes its time. */
const looks = [0, minute, 5 * minute] as const;
/** How many of the newest sent mails with the same subject are looked at. */
const newest = 20;
/** Bytes of a mail in which its header lies. */
const headerBytes = 16_384;

/**
 * A mail that may or may not have been sent: look for its Message-ID in Sent Items before it is repeated, on every
 * version, since servers exist that do not know a ClientId again. From 14.0 on one look is enough: 118 guards the rest.
 * Where nobody can look the repeat is left to 118, and below 14.0 to the person.
 */
export async function checkSent(
  turn: Turn,
  inflight: Inflight,
  sentFolder: MailFolder | null,
  settings: SyncSettings,
): Promise<void> {
  const sent = inflight.operations[0]!;
  const operation = await turn.store.operation(sent.id);
  if (operation?.work.kind !== 'send') return turn.store.settle(sendScope(sent.id), []);
  const guarded = supports(turn.version, 'composeMail');
  if (sentFolder === null || rests(sentFolder.state, turn.now())) {
    if (guarded) return resend(turn, inflight);
    turn.log.mark('send-doubtful', {}, 'error');
    return turn.store.settle(sendScope(sent.id), [
      settlement(sent, { kind: 'doubtful', problem: 'send-doubtful' }),
    ]);
  }
  const since = Number(inflight.note['lookedAt'] ?? inflight.startedAt);
  const { state } = sentFolder;
  if (state.dirty || unfinished(state, settings) || (state.lastSync ?? 0) < since) {
    return folderPass(turn, sentFolder, settings);
  }
  if (await isInSent(turn, sentFolder, operation)) {
    turn.log.mark('send-found', { look: Number(inflight.note['looks'] ?? 0) });
    return turn.store.settle(sendScope(sent.id), [settlement(sent, { kind: 'done' })]);
  }
  const done = Number(inflight.note['looks'] ?? 0) + 1;
  const next = guarded ? undefined : looks[done];
  if (next === undefined) return resend(turn, inflight);
  const now = turn.now();
  await turn.store.saveInflight(sendScope(sent.id), {
    ...inflight,
    note: { ...inflight.note, looks: done, lookedAt: now, notBefore: now + next },
  });
}

async function isInSent(turn: Turn, { folder }: MailFolder, operation: Operation): Promise<boolean> {
  if (operation.work.kind !== 'send') return false;
  const { subject, messageId } = operation.work;
  const list = await turn.store.list({ folder: folder.id });
  const rows = await list.rows(0, Math.min(newest, list.length));
  const numbers = rows.filter((row) => same(row.subject, subject)).map(({ number }) => number);
  if (numbers.length === 0) return false;
  const keys = await turn.store.keys(numbers);
  const answer = await turn.post(
    itemOperationsRequest(
      {
        operations: [...keys.values()].map(({ collectionId, serverId }) => ({
          kind: 'item',
          collectionId,
          serverId,
          mimeSupport: 2,
          bodyPreferences: [{ type: 4, truncationSize: headerBytes }],
        })),
      },
      turn.version,
    ),
  );
  const response = readItemOperations(answer.root, answer.parts);
  const found = response.results.some((result) => {
    const mime =
      result.kind === 'fetch' ? result.properties?.bytes('AirSyncBase:Body', 'AirSyncBase:Data') : null;
    return mime != null && messageIdOf(mime) === messageId;
  });
  if (!found) demandAnswers(response);
  return found;
}

/** A failed question is no answer: only what was looked at can be said not to be there. */
function demandAnswers({ status, results }: ItemOperationsResponse): void {
  const refused = refusalOf(itemOperationsStatuses, status);
  if (refused !== null) throw refused.fault;
  for (const result of results) {
    const failed = refusalOf(fetchStatuses, result.status);
    if (failed !== null && failed.action !== 'drop-item') throw failed.fault;
  }
}

/** Message-ID of a mail's header, without angle brackets; null when it has none. */
export function messageIdOf(mime: Uint8Array): string | null {
  const header = text(mime.subarray(0, headerBytes)).split(/\r?\n\r?\n/, 1)[0]!;
  const match = /^message-id:\s*<?([^>\r\n]+)>?/im.exec(header.replace(/\r?\n[ \t]+/g, ' '));
  return match === null ? null : match[1]!.trim();
}

/** Servers fold white space and cut long subjects. */
function same(a: string, b: string): boolean {
  const [x, y] = [a, b].map((subject) => subject.replace(/\s+/g, ' ').trim());
  return x === y || (utf8(x!).length >= 100 && y!.startsWith(x!));
}
