import { describe, expect, it } from 'vitest';
import type { Random } from '../../../src/core/base/clock.ts';
import { Fault } from '../../../src/core/base/errors.ts';
import { LinkChannel } from '../../../src/core/link/channel.ts';
import type { LinkRequest } from '../../../src/core/link/messages.ts';
import type { AccountId, FileReference, MessageNumber } from '../../../src/core/model/ids.ts';
import type { LinkHandler } from '../../../src/core/link/responder.ts';
import { VirtualClock } from '../../fakes/virtual-clock.ts';
import { Pipe } from './pipe.ts';

const random: Random = { bytes: (length) => new Uint8Array(length).fill(7), fraction: () => 0.5 };
const account = '0123456789abcdef' as AccountId;
const attachment: Extract<LinkRequest, { kind: 'fetch-attachment' }> = {
  kind: 'fetch-attachment',
  account,
  number: 3 as MessageNumber,
  fileReference: 'f/1' as FileReference,
};

const connect = (handler: LinkHandler): { pipe: Pipe; clock: VirtualClock; channel: LinkChannel } => {
  const clock = new VirtualClock(1_800_000_000_000);
  const pipe = new Pipe(handler);
  return { pipe, clock, channel: new LinkChannel(pipe, clock, random) };
};

describe('a request over the link', () => {
  it('is answered once, with progress before', async () => {
    const { channel, clock } = connect((_request, tell) => {
      tell({ kind: 'fetch-attachment', received: 10, total: 20 });
      return Promise.resolve({ size: 20 });
    });
    const seen: unknown[] = [];
    const answer = await clock.run(channel.ask(attachment, { progress: (progress) => seen.push(progress) }));
    expect(answer).toEqual({ size: 20 });
    expect(seen).toEqual([{ kind: 'fetch-attachment', received: 10, total: 20 }]);
  });

  it('brings back the fault with code, verdict and facts', async () => {
    const fault = new Fault({ code: 'sign-in', verdict: 'after-user', facts: { status: 401 } });
    const { channel, clock } = connect(() => Promise.reject(fault));
    const asked = channel.ask({ kind: 'hello', version: 1 });
    await expect(clock.run(asked)).rejects.toMatchObject({
      code: 'sign-in',
      verdict: 'after-user',
      facts: { status: 401 },
    });
  });

  it('tells of an unexpected error no more than its kind', async () => {
    const { channel, clock } = connect(() =>
      Promise.reject(new TypeError('ann@example.org has no password')),
    );
    await expect(clock.run(channel.ask({ kind: 'hello', version: 1 }))).rejects.toMatchObject({
      code: 'unexpected',
      facts: { error: 'TypeError' },
    });
  });

  it('survives a worker that was ended in the middle of it', async () => {
    let begun = 0;
    const { pipe, channel, clock } = connect(async () => {
      begun += 1;
      if (begun < 3) await new Promise(() => undefined);
      return { size: 5 };
    });
    const asked = channel.ask(attachment);
    await clock.pass(1_000);
    pipe.kill();
    await clock.pass(6_000);
    pipe.kill();
    await expect(clock.run(asked)).resolves.toEqual({ size: 5 });
    expect(begun).toBe(3);
  });

  it('is worked on once, however often it is sent', async () => {
    let begun = 0;
    const { channel, clock } = connect(async () => {
      begun += 1;
      await clock.sleep(60_000);
      return { size: 1 };
    });
    await clock.run(channel.ask(attachment));
    expect(begun).toBe(1);
  });

  it('is answered from memory when the answer was lost', async () => {
    let begun = 0;
    const { pipe, channel, clock } = connect(() => {
      begun += 1;
      return Promise.resolve({ size: 1 });
    });
    const deliver = pipe.deliver.bind(pipe);
    let lost = 0;
    pipe.deliver = (message) => {
      if (typeof message === 'object' && message !== null && 'answer' in message && lost++ === 0) return;
      deliver(message);
    };
    await expect(clock.run(channel.ask(attachment))).resolves.toEqual({ size: 1 });
    expect({ begun, lost }).toEqual({ begun: 1, lost: 2 });
  });

  it('says so when nobody answers', async () => {
    const { pipe, channel, clock } = connect(() => Promise.resolve(null));
    pipe.kill(true);
    await expect(clock.run(channel.ask({ kind: 'wake', account }))).rejects.toMatchObject({
      code: 'worker-gone',
      verdict: 'later',
    });
  });

  it('waits as long as the worker gives signs of life', async () => {
    const { channel, clock } = connect(async () => {
      await clock.sleep(3_600_000);
      return null;
    });
    await expect(clock.run(channel.ask({ kind: 'wake', account }))).resolves.toBeNull();
  });

  it('that nobody waits for any more is stopped in the worker', async () => {
    let stopped = false;
    const { channel, clock } = connect(
      (_request, _tell, signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            stopped = true;
            reject(signal.reason as Error);
          });
        }),
    );
    const stop = new AbortController();
    const asked = channel.ask(attachment, { signal: stop.signal });
    stop.abort(new DOMException('gone', 'AbortError'));
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    await clock.pass(10);
    expect(stopped).toBe(true);
  });

  it('outlives a port that throws because no worker is there yet', async () => {
    const { pipe, channel, clock } = connect(() => Promise.resolve(null));
    const post = pipe.post.bind(pipe);
    let times = 0;
    pipe.post = (message) => {
      if (times++ < 2) throw new Error('no controller');
      post(message);
    };
    await expect(clock.run(channel.ask({ kind: 'wake', account }))).resolves.toBeNull();
  });
});

it('a worker of another version asks for a reload, in the envelope of the page', async () => {
  const { pipe, clock } = connect(() => Promise.resolve(null));
  pipe.post({ link: 2, id: 'x-1', request: { kind: 'wake', account } });
  await clock.pass(1);
  expect(pipe.sent.at(-1)).toEqual({
    link: 2,
    id: 'x-1',
    error: { code: 'link-version', verdict: 'after-user', facts: {} },
  });
});
