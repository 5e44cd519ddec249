import { expect, test } from 'vitest';
import type { FetchAnswer } from '../../../src/core/eas/relay-call.ts';
import { relayInfo } from '../../../src/core/eas/relay-info.ts';
import { ManualClock } from './manual-clock.ts';

const answering = (body: string, headers: Record<string, string> = { 'Relay-Source': 'relay' }) => {
  const asked: string[] = [];
  const answer = relayInfo(
    {
      fetch: (url, { method }) => {
        asked.push(`${method} ${url}`);
        return Promise.resolve(new Response(body, { headers }) as FetchAnswer);
      },
      clock: new ManualClock(0),
      relay: 'https://relay.example',
      online: () => true,
    },
    new AbortController().signal,
  );
  return { asked, answer };
};

const demo = { address: 'a@b.example', password: 'pw', server: 'https://exchange.example' };

test('the relay says its version, its limit and its demo', async () => {
  const { asked, answer } = answering(JSON.stringify({ api: 1, version: '0.1.0', maxBody: 40, demo }));
  expect(await answer).toEqual({ version: '0.1.0', maxBody: 40, demo });
  expect(asked).toEqual(['GET https://relay.example/relay/info']);
});

test('what is not of the expected shape is left out', async () => {
  const odd = { version: 7, maxBody: 'much', demo: { address: 'a@b.example' } };
  expect(await answering(JSON.stringify(odd)).answer).toEqual({ version: '', maxBody: null, demo: null });
  expect(await answering('null').answer).toEqual({ version: '', maxBody: null, demo: null });
});

test('something else in the place of the relay is no answer', async () => {
  await expect(answering('<html>', { 'Relay-Source': 'relay' }).answer).rejects.toMatchObject({
    code: 'relay-missing',
  });
  await expect(answering('{}', {}).answer).rejects.toMatchObject({ code: 'relay-missing' });
});
