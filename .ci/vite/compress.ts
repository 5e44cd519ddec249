import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { filesBelow } from './files.ts';

const text = /\.(?:js|css|html|svg|json|webmanifest|txt)$/;

/** Writes a `.br` beside every text file, so that the server never compresses while someone waits. */
export function compress(folder: string): void {
  for (const file of filesBelow(folder).filter((name) => text.test(name))) {
    const path = join(folder, file);
    const plain = readFileSync(path);
    const packed = brotliCompressSync(plain, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
      },
    });
    if (packed.length < plain.length) writeFileSync(`${path}.br`, packed);
  }
}
