import { describe, expect, test } from 'vitest';
import type { Address } from '../../../src/core/model/address.ts';
import type { MessageCard } from '../../../src/core/model/message.ts';
import { readText, writeText } from '../../../src/ui/views/compose/editor-text.ts';
import { draftOf, emptyLetter, isEmpty, letterOf, splitQuote } from '../../../src/ui/views/compose/letter.ts';
import { isComplete, joined, readRecipients } from '../../../src/ui/views/compose/recipient-text.ts';
import { replyTo } from '../../../src/ui/views/compose/reply-to.ts';

const person = (name: string, address = `${name.toLowerCase()}@example.org`): Address => ({ name, address });
const [mara, jana, milan, elif] = ['Mara', 'Jana', 'Milan', 'Elif'].map((name) => person(name)) as [
  Address,
  Address,
  Address,
  Address,
];

describe('the text with its quote', () => {
  const quote = {
    label: 'Jana, 09:38',
    text: '\n\nOn Tuesday, Jana wrote:\n> Good morning,\n>\n> all is well.\n',
  };

  test('new text stands first, the quote follows it once', () => {
    const letter = { ...emptyLetter, text: 'Gladly.\n\n', quote };
    expect(draftOf(letter, []).text).toBe(`Gladly.${quote.text}`);
  });

  test('a draft that comes back is folded where it was', () => {
    const draft = draftOf({ ...emptyLetter, text: 'Gladly.', quote }, []);
    const letter = letterOf(draft, 'Quoted text');
    expect(letter.text).toBe('Gladly.');
    expect(draftOf(letter, []).text.trimEnd()).toBe(draft.text.trimEnd());
  });

  test.each([
    ['an answer between the lines', 'Hello\n> one\nmine\nShe wrote:\n> two'],
    ['a text without a quote', 'Hello\nthere'],
    ['a quote nobody is named for', 'Hello\n> one'],
  ])('%s stays whole', (_what, text) => {
    expect(splitQuote(text)).toEqual([text, '']);
  });

  test('nothing written is nothing to keep, a file is', () => {
    expect(isEmpty({ ...emptyLetter, text: ' \n', quote }, 0)).toBe(true);
    expect(isEmpty(emptyLetter, 1)).toBe(false);
    expect(isEmpty({ ...emptyLetter, to: [jana] }, 0)).toBe(false);
  });
});

describe('whom an answer is for', () => {
  const card = (patch: Partial<MessageCard>): MessageCard =>
    ({ from: jana, to: [mara, milan], cc: [elif], bcc: [], replyTo: [], ...patch }) as MessageCard;

  test('a reply goes to the writer, or where the writer wants it', () => {
    expect(replyTo(card({}), mara.address, false)).toEqual({ to: [jana], cc: [] });
    expect(replyTo(card({ replyTo: [elif] }), mara.address, false)).toEqual({ to: [elif], cc: [] });
  });

  test('a reply to all leaves oneself out, in whatever case, and names nobody twice', () => {
    const shout = { ...mara, address: mara.address.toUpperCase() };
    const twice = card({ to: [shout, milan, jana], cc: [elif, milan] });
    expect(replyTo(twice, mara.address, true)).toEqual({ to: [jana, milan], cc: [elif] });
  });

  test('the answer to a mail of one’s own goes to those it went to', () => {
    const own = card({ from: mara, to: [milan], cc: [elif] });
    expect(replyTo(own, mara.address, false)).toEqual({ to: [milan], cc: [] });
    expect(replyTo(own, mara.address, true)).toEqual({ to: [milan], cc: [elif] });
  });

  test('a mail to oneself alone is answered to oneself', () => {
    const own = card({ from: mara, to: [mara], cc: [] });
    expect(replyTo(own, mara.address, true).to).toEqual([mara]);
  });

  test('a mail of nobody is for nobody', () => {
    expect(replyTo(card({ from: null, to: [], cc: [] }), mara.address, true)).toEqual({ to: [], cc: [] });
  });
});

describe('recipients as people type them', () => {
  test.each([
    ['jana@example.org', [person('', 'jana@example.org')]],
    ['Jana <jana@example.org>, milan@example.org', [jana, person('', 'milan@example.org')]],
    ['a@b.example; c@d.example', [person('', 'a@b.example'), person('', 'c@d.example')]],
    ['a@b.example\nc@d.example', [person('', 'a@b.example'), person('', 'c@d.example')]],
    ['"Brandt, Jana" <jana@example.org>', [person('Brandt, Jana', 'jana@example.org')]],
  ])('%j', (text, people) => {
    expect(readRecipients(text)).toEqual(people);
  });

  test('what is no address is kept and marked, never lost', () => {
    const [found] = readRecipients('jana at example');
    expect(found?.address).toBe('jana at example');
    expect(isComplete(found ?? jana)).toBe(false);
  });

  test.each(['a@b', 'x y@example.org', '@example.org', 'a@@b.c', 'a@b,c', ''])(
    '%j is not complete',
    (address) => {
      expect(isComplete({ name: '', address })).toBe(address === 'a@b');
    },
  );

  test('nobody stands there twice', () => {
    expect(joined([jana], [{ ...jana, address: 'JANA@example.org' }, milan, milan])).toEqual([jana, milan]);
  });
});

describe('the text of the field', () => {
  test.each([
    ['one\ntwo', 'one\ntwo'],
    ['one<br>two<br>', 'one\ntwo'],
    ['<div>one</div><div>two</div>', 'one\ntwo'],
    ['one<div><br></div><div>two</div>', 'one\n\ntwo'],
    ['a&nbsp;b &lt;i&gt;', 'a b <i>'],
  ])('%j reads as %j', (html, text) => {
    const field = document.createElement('div');
    field.innerHTML = html;
    expect(readText(field)).toBe(text);
  });

  test('what is written is text, whatever it looks like', () => {
    const field = document.createElement('div');
    writeText(field, '<img src=x onerror=alert(1)>');
    expect(field.children).toHaveLength(0);
    expect(readText(field)).toBe('<img src=x onerror=alert(1)>');
  });
});
