import { beforeEach, expect, test } from 'vitest';
import type { Body } from '../../../src/core/model/email.ts';
import type { MessageNumber } from '../../../src/core/model/ids.ts';
import { Harness, inbox, mail, serverId } from './support/harness.ts';

let h: Harness;
let number: MessageNumber;

/** The beginning of a text, as a list has it. */
const head = (preview: string): Body => ({
  type: 1,
  estimatedSize: 3_000,
  truncated: true,
  data: null,
  preview,
});

const whole: Body = {
  type: 2,
  estimatedSize: 3_000,
  truncated: false,
  data: '<p>Old words</p>',
  preview: null,
};

beforeEach(async () => {
  h = await Harness.start();
  [number] = (await h.add(inbox, [mail({ subject: 'Minutes', body: head('Old words') })])) as [MessageNumber];
  await h.store.commitBodies([{ number: number, body: whole }]);
});

const newest = async (): Promise<MessageNumber> => {
  await h.store.refresh();
  const list = await h.store.list({ folder: inbox });
  return list.numbers(0, 1)[0]!;
};

const change = (patch: Parameters<typeof mail>[0]): Promise<unknown> =>
  h.sync(inbox, {
    changes: [{ serverId: serverId('inbox:1'), item: mail({ subject: 'Minutes', ...patch }) }],
  });

test('a mail whose text the server replaced is not read from the old copy: it is fetched again', async () => {
  await change({ subject: 'Minutes, corrected', body: head('New words') });
  const now = await newest();
  expect(await h.store.body(now)).toBeNull();
  expect(await h.store.missingBodies(inbox, 5)).toEqual([now]);
  expect((await h.store.message(now))?.preview).toBe('New words');
});

test('the same under an unchanged subject, and where the new text came whole', async () => {
  await change({ body: head('New words') });
  expect(await h.store.body(await newest())).toBeNull();
  const text: Body = { type: 1, estimatedSize: 5, truncated: false, data: 'Short', preview: 'Short' };
  await h.store.commitBodies([{ number: await newest(), body: { ...whole, data: '<p>New words</p>' } }]);
  await change({ body: text });
  expect((await h.store.body(await newest()))?.data).toBe('Short');
  expect(await h.store.selfCheck()).toEqual([]);
});

test('a text that begins as before is kept: a mail announced again, another subject, a server without previews', async () => {
  await change({ body: head('Old words') });
  expect((await h.store.body(await newest()))?.data).toBe('<p>Old words</p>');
  await change({ subject: 'Minutes, corrected', body: head('Old words') });
  expect((await h.store.body(await newest()))?.data).toBe('<p>Old words</p>');
  await change({ subject: 'Minutes', body: head('') });
  expect((await h.store.body(await newest()))?.data).toBe('<p>Old words</p>');
});
