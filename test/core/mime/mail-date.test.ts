import { expect, it } from 'vitest';
import { parseMailDate } from '../../../src/core/mime/mail-date.ts';

const moment = Date.UTC(1997, 10, 21, 15, 55, 6);

it.each([
  ['Fri, 21 Nov 1997 09:55:06 -0600', moment],
  ['21 Nov 97 09:55:06 -0600', moment],
  ['Fri, 21 Nov 1997 09(comment):   55  :  06 -0600', moment],
  ['Fri, 21 Nov 1997 15:55:06 GMT', moment],
  ['Fri, 21 Nov 1997 10:55:06 EST', moment],
  ['Fri, 21 Nov 1997 15:55:06', moment],
  ['Fri, 21-Nov-1997 15:55:06 Z', moment],
  ['Fri, 21 November 1997 15:55:06 UT', moment],
  ['Fri, 21 Nov 1997 15:55 +0000 (UTC)', moment - 6000],
  ['21 Nov 1997', Date.UTC(1997, 10, 21)],
  ['Mon, 2 Mar 26 08:15:00 +0000', Date.UTC(2026, 2, 2, 8, 15)],
  ['yesterday', null],
  ['', null],
  ['32 Nov 1997', null],
  ['21 Foo 1997', null],
  ['21 Nov 1997 25:00:00', null],
])('%s', (value, expected) => expect(parseMailDate(value)).toBe(expected));
