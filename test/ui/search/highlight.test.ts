import { html, render } from 'lit';
import { expect, test } from 'vitest';
import { excerpt, highlighter } from '../../../src/ui/views/search/highlight.ts';

function marks(text: string, query: string): string {
  const host = document.createElement('div');
  render(html`${highlighter(query)(text)}`, host);
  expect(host.textContent).toBe(text.normalize('NFC'));
  return [...host.querySelectorAll('mark')].map((mark) => mark.textContent).join('|');
}

test.each([
  ['Die Gerüststellung in KW 50', 'gerust', 'Gerüst'],
  ['GERÜST und gerüst', 'gerüst', 'GERÜST|gerüst'],
  ['Stromrechnung', 'rechnung', ''],
  ['Elif Yıldız, Photos', 'elif pho', 'Elif|Pho'],
  ['Straße 3', 'straße', 'Straße'],
  ['<b>gerüst</b>', 'b gerüst', 'b|gerüst|b'],
  ['📷 photo', 'photo', 'photo'],
])('in %j the query %j marks %j', (text, query, marked) => {
  expect(marks(text, query)).toBe(marked);
});

test('a hit far behind moves into sight', () => {
  const long =
    'As far as I know the city calls it a permission, in their words Gerüstgenehmigung, and wants it early.';
  expect(excerpt(long, 'gerüst')).toMatch(/^… .{0,30}Gerüstgenehmigung/);
  expect(excerpt('gerüst am Anfang', 'gerüst')).toBe('gerüst am Anfang');
});
