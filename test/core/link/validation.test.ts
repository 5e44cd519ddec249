import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRequest } from '../../../src/core/link/envelope.ts';
import { readEvent } from '../../../src/core/link/event.ts';
import { readReply } from '../../../src/core/link/reply.ts';
import { LinkResponder } from '../../../src/core/link/responder.ts';

const account = '0123456789abcdef';
const requests = [
  { kind: 'hello', version: 1 },
  { kind: 'relay-info' },
  { kind: 'sign-in', address: 'ann@example.org', password: 'p' },
  {
    kind: 'sign-in',
    address: 'ann@example.org',
    password: '',
    server: 'mail.example.org',
    user: 'ann',
    domain: 'CONTOSO',
    trustedHost: 'outlook.example',
  },
  { kind: 'renew', account, password: 'p' },
  { kind: 'sign-out', account },
  { kind: 'beat', account, visible: true, openFolder: '5', visibleMessages: [1, 2], openMessage: null },
  { kind: 'wake', account },
  { kind: 'sync-now', account },
  { kind: 'fetch-quarantined', account, id: 3 },
  { kind: 'fetch-body', account, number: 7 },
  { kind: 'fetch-attachment', account, number: 7, fileReference: '5%3a1%3a0' },
];
const wrapped = (request: unknown): unknown => ({ link: 1, id: 'a-1', request });

describe('messages from pages', () => {
  it.each(requests)('takes %j', (request) => {
    expect(readRequest(wrapped(request))).toEqual(wrapped(request));
  });

  it.each(requests)('refuses %j with a field too many or too few, or of another kind', (request) => {
    expect(readRequest(wrapped({ ...request, more: 1 }))).toBeNull();
    for (const name of Object.keys(request).filter((key) => !/^(?:server|user|domain|trusted)/.test(key))) {
      const { [name]: _gone, ...rest } = request as Record<string, unknown>;
      expect(readRequest(wrapped(rest))).toBeNull();
      expect(readRequest(wrapped({ ...rest, [name]: { evil: true } }))).toBeNull();
    }
  });

  it.each([
    { kind: 'sign-out', account: '../../x' },
    { kind: 'fetch-body', account, number: -1 },
    { kind: 'fetch-body', account, number: 1.5 },
    { kind: 'fetch-body', account, number: Number.NaN },
    { kind: 'sign-in', address: 'x'.repeat(5_000), password: 'p' },
    {
      kind: 'beat',
      account,
      visible: true,
      openFolder: null,
      visibleMessages: Array(501).fill(1),
      openMessage: null,
    },
    { kind: 'format-disk' },
    null,
    'hello',
  ])('refuses %j', (request) => {
    expect(readRequest(wrapped(request))).toBeNull();
  });

  it('whatever is posted, the worker neither throws nor works', () => {
    let worked = 0;
    const responder = new LinkResponder(() => {
      worked += 1;
      return Promise.resolve(null);
    });
    fc.assert(
      fc.property(fc.anything(), (message) => {
        expect(readReply(message)).toBeNull();
        expect(readEvent(message)).toBeNull();
        void responder.receive(message, () => undefined);
      }),
      { numRuns: 500 },
    );
    expect(worked).toBe(0);
  });
});

it('events of other versions are not believed', () => {
  const status = { state: 'syncing', waiting: 0, problem: null, lastSync: null, firstSync: null };
  expect(readEvent({ kind: 'status', account, status })).toEqual({ kind: 'status', account, status });
  expect(readEvent({ kind: 'status', account, status: { ...status, state: 'fine' } })).toBeNull();
  expect(readEvent({ kind: 'changed', account, version: 3 })).toEqual({
    kind: 'changed',
    account,
    version: 3,
  });
  expect(readEvent({ kind: 'changed', account: 'x', version: 3 })).toBeNull();
});
