// Writes the image of the database as this version of the app leaves it: `npx tsx test/core/store/support/write-image.ts`.
// Run once before a migration is added; the images are never written again.
import 'fake-indexeddb/auto';
import { writeFile } from 'node:fs/promises';
import { takeImage } from './database-image.ts';
import { fillForImage } from './image-content.ts';

const harness = await fillForImage();
const image = await takeImage(`brieftaube-${harness.accountId}`);
const path = new URL(`../fixtures/version-${image.version}.json`, import.meta.url);
await writeFile(path, `${JSON.stringify(image)}\n`);
harness.store.close();
