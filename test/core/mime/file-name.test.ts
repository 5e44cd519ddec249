import fc from 'fast-check';
import { expect, it } from 'vitest';
import { safeFileName } from '../../../src/core/mime/file-name.ts';

it.each([
  ['report.pdf', 'report.pdf'],
  ['Käse für Bücher.pdf', 'Käse für Bücher.pdf'],
  ['../../x', 'x'],
  ['C:\\Users\\ann\\x.txt', 'x.txt'],
  ['/etc/passwd', 'passwd'],
  ['folder/', 'folder_'],
  ['a:b*c?.txt', 'a_b_c_.txt'],
  ['.htaccess', 'htaccess'],
  ['x.exe.', 'x.exe'],
  ['photo\u202Egpj.exe', 'photogpj.exe'],
  ['a\0b\r\nc.txt', 'abc.txt'],
  ['CON', '_CON'],
  ['nul.txt', '_nul.txt'],
  ['', 'fallback'],
  ['...', 'fallback'],
  ['///', 'fallback'],
  [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(116)}.pdf`],
  ['👩‍🚀.png', '👩🚀.png'],
])('%s', (name, expected) => expect(safeFileName(name, 'fallback')).toBe(expected));

it('whatever comes, it leads nowhere and has a length', () => {
  const unit = fc.oneof(
    fc.constantFrom(...'/\\.: \0\n"<>|'.split('')),
    fc.constantFrom('a', 'ä', '😀', '\u202e', '\ud800'),
  );
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 400 }), (name) => {
      const safe = safeFileName(name, 'x');
      expect(safe).not.toMatch(/[/\\:*?"<>|\p{Cc}\p{Cf}]|^\.|\.$|^\s|\s$/u);
      expect(safe.length).toBeGreaterThan(0);
      expect(safe.length).toBeLessThanOrEqual(240);
    }),
  );
});
