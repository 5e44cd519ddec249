import { expect, test } from 'vitest';
import { fileKind } from '../../../src/ui/views/reading/file-kind.ts';
import { safeFileName, splitEnding } from '../../../src/ui/views/reading/file-name.ts';

test.each([
  ['../../etc/passwd', '_.._etc_passwd'],
  ['..\\..\\boot.ini', '_.._boot.ini'],
  ['C:\\Users\\x.txt', 'C_Users_x.txt'],
  ['invoice\u202Efdp.exe', 'invoice fdp.exe'],
  ['a\u0000b\r\n.pdf', 'a b .pdf'],
  ['.htaccess', 'htaccess'],
  ['con.txt', '_con.txt'],
  ['   ', 'File 1'],
  ['...', 'File 1'],
  ['Gerüstplan Hofseite.png', 'Gerüstplan Hofseite.png'],
  ['סיכום.pdf', 'סיכום.pdf'],
])('%j becomes %j', (name, safe) => {
  expect(safeFileName(name, 'File 1')).toBe(safe);
});

test('a very long name keeps its ending', () => {
  const safe = safeFileName(`${'x'.repeat(500)}.pdf`, 'File 1');
  expect(safe).toHaveLength(120);
  expect(safe.endsWith('.pdf')).toBe(true);
});

test('names are cut before their ending', () => {
  expect(splitEnding('Angebot.v3.pdf')).toEqual(['Angebot.v3', '.pdf']);
  expect(splitEnding('README')).toEqual(['README', '']);
});

test.each(['page.html', 'picture.svg', 'feed.xml', 'page.xhtml', 'script.js', 'noending'])(
  '%s is never opened here: it would run with this app’s rights',
  (name) => {
    expect(fileKind(name)).toMatchObject({ type: 'application/octet-stream', view: null });
  },
);
