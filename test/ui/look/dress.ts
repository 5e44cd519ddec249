import { Fault } from '../../../src/core/base/errors.ts';
import type { LinkRequest } from '../../../src/core/link/messages.ts';
import type { CollectionId, MessageNumber } from '../../../src/core/model/ids.ts';
import type { KeptDraft } from '../../../src/core/model/kept-draft.ts';
import type { Operation } from '../../../src/core/model/operation.ts';
import type { ReportEntry } from '../../../src/core/model/sync-status.ts';
import type { FakeServices } from '../../fakes/fake-services.ts';
import { operation, sending } from '../../fakes/mock-operations.ts';
import { mara, mockFolders } from '../../fakes/mock-mailbox.ts';

const at = (hour: number, minute: number, day = 24): number =>
  new Date(2026, 10, day, hour, minute).getTime();
const never = new Promise<never>(() => undefined);

/** What the fake world of a picture holds beyond mail, by the name of its state: `?state=looking`. */
export function dress(services: FakeServices, state: string): FakeServices {
  const { link, store } = services;
  const answer = link.answer;
  link.answer = async (request, onProgress) => {
    if (request.kind === 'relay-info')
      return {
        version: '0.1.0',
        maxBody: 41_943_040,
        demo: { address: mara.address, password: 'demo', server: 'https://exchange.nordwind.example' },
      };
    if (request.kind === 'sign-in' || request.kind === 'renew') return signIn(state, request, onProgress);
    return answer(request, onProgress);
  };
  store.entries = report;
  store.compared = mockFolders.map(({ id }, index) => ({
    collectionId: id,
    at: at(8, 0),
    estimate: index === 3 ? null : 0,
    local: 12,
  }));
  if (state === 'report')
    store.aside = [
      {
        id: 1,
        at: at(8, 2),
        collectionId: '5' as CollectionId,
        serverId: '5:1873',
        reason: 'wbxml-string',
        raw: new Uint8Array(8_420),
      },
    ];
  if (state === 'outbox') store.waiting = [...operations];
  if (state === 'signedout' || state === 'looking' || state === 'error' || state === 'asking')
    return { ...services, accounts: async () => [] };
  return services;
}

async function signIn(
  state: string,
  request: LinkRequest,
  onProgress?: Parameters<FakeServices['link']['answer']>[1],
): Promise<unknown> {
  if (state === 'looking') {
    onProgress?.({ kind: 'sign-in', step: 'connect', host: 'mail.nordwind.example' });
    return never;
  }
  if (state === 'asking' && !('trustedHost' in request))
    throw new Fault({
      code: 'discover-redirect',
      verdict: 'after-user',
      facts: { host: 'mail.hoster.example' },
    });
  throw new Fault({ code: 'sign-in', verdict: 'after-user' });
}

const step = (
  when: number,
  work: string,
  took: number,
  facts: ReportEntry['facts'],
  steps: readonly ReportEntry[],
  level: ReportEntry['level'] = 'info',
): ReportEntry => ({
  at: when,
  level,
  code: 'step',
  facts: { reason: 'beat', work, ...facts },
  took,
  steps,
});

const wire = (when: number, code: string, sent: number, received: number, took: number): ReportEntry => ({
  at: when,
  level: 'info',
  code,
  facts: { sent, received },
  took,
  steps: [],
});

const mark = (when: number, code: string, level: ReportEntry['level']): ReportEntry => ({
  at: when,
  level,
  code,
  facts: {},
  took: null,
  steps: [],
});

const report: readonly ReportEntry[] = [
  step(at(9, 41), 'pull', 210, { folder: 'inbox', added: 1, changed: 0, gone: 0 }, [
    wire(at(9, 41), 'Sync', 96, 3_410, 190),
  ]),
  step(at(9, 38), 'send', 890, { sent: 5_120 }, [wire(at(9, 38), 'SendMail', 5_120, 0, 860)]),
  step(
    at(9, 20),
    'pull',
    60_000,
    { folder: 'inbox' },
    [wire(at(9, 20), 'Sync', 96, 0, 120), mark(at(9, 20), 'server-busy', 'warn')],
    'warn',
  ),
  step(at(8, 57), 'ping', 240_000, { status: 2, seconds: 240 }, [wire(at(8, 57), 'Ping', 60, 31, 240_000)]),
  step(
    at(8, 2),
    'pull',
    400,
    { folder: 'inbox', added: 2, quarantined: 1 },
    [wire(at(8, 2), 'Sync', 96, 12_000, 380), mark(at(8, 2), 'quarantined', 'error')],
    'error',
  ),
  step(at(17, 0, 23), 'pull', 2_100, { folder: 'inbox', added: 12, changed: 3, gone: 1 }, [
    wire(at(17, 0, 23), 'Sync', 120, 64_000, 2_000),
  ]),
];

const operations: readonly Operation[] = [
  ...Array.from({ length: 34 }, (_, n) =>
    operation(
      `h${n}`,
      {
        kind: 'delete',
        number: n as MessageNumber,
        from: '10' as CollectionId,
        serverId: `${n}` as never,
        forGood: true,
      },
      { state: 'held' },
    ),
  ),
  operation('d', sending('Terminplan KW 49 bis 51'), { state: 'doubtful', problem: 'cut' }),
  operation('f', sending('Quarterly review, second try'), { state: 'failed', problem: 'invalid-recipients' }),
  operation('w', { kind: 'read', number: 3 as MessageNumber, read: true, base: false }),
  operation('s', sending('Keys for the office'), { state: 'inflight' }),
];

/** A draft that was closed half written. */
export const keptDraft: KeptDraft = {
  id: 'kept',
  savedAt: at(9, 12),
  draft: {
    to: [{ name: 'Jana Brandt', address: 'jana@brandt-architekten.example' }],
    cc: [],
    bcc: [],
    subject: 'Farbmuster Treppenhaus',
    text: 'Guten Morgen Jana,\n\ndie Muster kommen heute mit der Post.',
    files: [],
  },
};
