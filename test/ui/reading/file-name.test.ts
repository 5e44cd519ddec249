import { expect, test } from 'vitest';
import { fileKind } from '../../../src/ui/views/reading/file-kind.ts';
import { splitEnding } from '../../../src/ui/views/reading/file-name.ts';

test('names are cut before their ending', () => {
  expect(splitEnding('Angebot.v3.pdf')).toEqual(['Angebot.v3', '.pdf']);
  expect(splitEnding('README')).toEqual(['README', '']);
  expect(splitEnding('.profile')).toEqual(['.profile', '']);
});

test.each(['page.html', 'picture.svg', 'feed.xml', 'page.xhtml', 'script.js', 'noending'])(
  '%s is never opened here: it would run with this app’s rights',
  (name) => {
    expect(fileKind(name)).toMatchObject({ type: 'application/octet-stream', view: null });
  },
);
