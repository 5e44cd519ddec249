import { describe, expect, it } from 'vitest';
import {
  forwardSubject,
  forwardText,
  quoteText,
  replySubject,
  replyText,
} from '../../../src/core/mime/quote.ts';

it('quotes go one level in, empty lines without a blank behind', () => {
  expect(quoteText('a\r\n\r\n> b\n>> c\n\n')).toBe('> a\n>\n>> b\n>>> c');
});

it('a reply leaves room above, a forward keeps the text as it was', () => {
  expect(replyText('Ann wrote:', 'Hi\nthere')).toBe('\n\nAnn wrote:\n> Hi\n> there\n');
  expect(forwardText(['From: Ann', 'Subject: x'], '> Hi\n')).toBe('\n\nFrom: Ann\nSubject: x\n\n> Hi\n');
});

describe('subjects', () => {
  it.each([
    ['Hello', 'Re: Hello'],
    ['Re: Hello', 'Re: Hello'],
    ['RE:Hello', 'RE:Hello'],
    ['re : x', 're : x'],
    ['AW: Hallo', 'AW: Hallo'],
    ['Antw: x', 'Antw: x'],
    ['SV: x', 'SV: x'],
    ['Re[2]: x', 'Re[2]: x'],
    ['Re(3): x', 'Re(3): x'],
    ['回复：x', '回复：x'],
    ['Fwd: x', 'Re: Fwd: x'],
    ['Regarding: x', 'Re: Regarding: x'],
    ['Rest', 'Re: Rest'],
    ['', 'Re:'],
  ])('reply to "%s"', (subject, expected) => expect(replySubject(subject)).toBe(expected));

  it.each([
    ['Hello', 'Fwd: Hello'],
    ['FW: x', 'FW: x'],
    ['Fwd: x', 'Fwd: x'],
    ['WG: x', 'WG: x'],
    ['TR: x', 'TR: x'],
    ['Re: x', 'Fwd: Re: x'],
    ['', 'Fwd:'],
  ])('forward of "%s"', (subject, expected) => expect(forwardSubject(subject)).toBe(expected));
});
