import { expect, test } from 'vitest';
import { migrations } from '../../../src/core/store/migrations.ts';
import version1 from './fixtures/version-1.json';
import { putImage, takeImage } from './support/database-image.ts';
import type { DatabaseImage } from './support/database-image.ts';
import { Harness, inbox, mail } from './support/harness.ts';
import { expectImageContent, fillForImage } from './support/image-content.ts';

/**
 * What each version of the app left behind, oldest first. Before a migration is added, `takeImage` of a database that
 * `fillForImage` has filled becomes the next one; images are never written again.
 */
const images: readonly DatabaseImage[] = [version1];

test('there is an image of every version', () => {
  expect(images.map(({ version }) => version)).toEqual(migrations.map((_, at) => at + 1));
});

for (const image of images) {
  test(`a database of version ${image.version} opens with everything in it, and goes on`, async () => {
    const harness = new Harness();
    await putImage(`brieftaube-${harness.accountId}`, image);
    harness.store = await harness.open();
    await expectImageContent(harness);
    await harness.sync(inbox, {
      expectedKey: '2' as never,
      syncKey: '3' as never,
      adds: [{ serverId: '9' as never, item: mail() }],
    });
    expect((await harness.store.list({ folder: inbox })).length).toBe(2);
    expect(await harness.store.selfCheck()).toEqual([]);
    harness.store.close();
  });
}

test('a new database has the stores and indexes that the migrations lead to', async () => {
  const harness = await fillForImage();
  await expectImageContent(harness);
  const shape = ({ stores }: DatabaseImage): unknown => stores.map(({ rows: _rows, ...store }) => store);
  expect(shape(await takeImage(`brieftaube-${harness.accountId}`))).toEqual(shape(images.at(-1)!));
  harness.store.close();
});
