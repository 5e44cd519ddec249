import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAddress, formatAddresses, parseAddresses } from '../../../src/core/mime/address.ts';

/** `name|address` of each, for short tables. */
const read = (list: string): readonly string[] =>
  parseAddresses(list).map(({ name, address }) => `${name}|${address}`);

describe('as RFC 5322 writes it', () => {
  it.each([
    ['ann@example.org', ['|ann@example.org']],
    ['Ann <ann@example.org>', ['Ann|ann@example.org']],
    ['"Ann" <ann@example.org>, "Bob" <bob@example.org>', ['Ann|ann@example.org', 'Bob|bob@example.org']],
    ['"O\'Neil, Sean" <sean@example.org>', ["O'Neil, Sean|sean@example.org"]],
    ['"Sean \\"Shay\\" O\'Neil" <sean@example.org>', ['Sean "Shay" O\'Neil|sean@example.org']],
    ['"Joe" Smith <joe@example.org>', ['Joe Smith|joe@example.org']],
    ['"Joe" "Smith" <joe@example.org>', ['Joe Smith|joe@example.org']],
    ['ann@example.org (Ann Arendt)', ['Ann Arendt|ann@example.org']],
    [
      'Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>',
      ['Pete|pete(hisaccount)@silly.test(hishost)'],
    ],
    [
      'A Group:Ed Jones <joe@where.test>,joe@where.test,John <jdoe@one.test>;',
      ['Ed Jones|joe@where.test', '|joe@where.test', 'John|jdoe@one.test'],
    ],
    ['Undisclosed recipients:;', []],
    ['undisclosed-recipients:;, ann@example.org', ['|ann@example.org']],
    ['<@one.test,@two.test:ann@example.org>', ['|ann@example.org']],
    ['"john doe"@example.org', ['|"john doe"@example.org']],
    ['"john.doe"@example.org', ['|john.doe@example.org']],
    ['<"john doe"@example.org>', ['|"john doe"@example.org']],
    ['ann@[IPv6:2001:db8::1]', ['|ann@[IPv6:2001:db8::1]']],
    ['  \r\n\tann@example.org\r\n , ', ['|ann@example.org']],
    ['', []],
    [',,;;', []],
  ])('%s', (list, expected) => expect(read(list)).toEqual(expected));
});

describe('as servers write it', () => {
  it.each([
    // SOGo (servers/sogo): quotes inside are not escaped, ReplyTo has none around the comma.
    ['"O\'Neil, Sean "Shay"" <sean@example.org>', ['O\'Neil, Sean "Shay"|sean@example.org']],
    [
      '"O\'Neil, Sean "Shay"" <sean@example.org>, "Bob" <bob@example.org>',
      ['O\'Neil, Sean "Shay"|sean@example.org', 'Bob|bob@example.org'],
    ],
    ['"A "B" C" <a@example.org>', ['A "B" C|a@example.org']],
    ['O\'Neil, Sean "Shay" <sean@example.org>', ['O\'Neil, Sean "Shay"|sean@example.org']],
    ['Sean "Shay" O\'Neil <sean@example.org>', ['Sean "Shay" O\'Neil|sean@example.org']],
    ["O'Neil, Sean <sean@example.org>", ["O'Neil, Sean|sean@example.org"]],
    [
      "bob@example.org; O'Neil, Sean <sean@example.org>; carl@example.org",
      ['|bob@example.org', "O'Neil, Sean|sean@example.org", '|carl@example.org'],
    ],
    // EAS: ReplyTo is parted by semicolons.
    ['ann@example.org;bob@example.org', ['|ann@example.org', '|bob@example.org']],
    // Exchange: an address of the directory.
    [
      '"Ann" </o=ExchangeLabs/ou=Group (X)/cn=Recipients/cn=ann>',
      ['Ann|/o=ExchangeLabs/ou=Group(X)/cn=Recipients/cn=ann'],
    ],
    // Outlook: single quotes around a name that is an address.
    ['"\'ann@example.org\'" <ann@example.org>', ['|ann@example.org']],
    ['ann@example.org <ann@example.org>', ['|ann@example.org']],
    ['Ann Arendt ann@example.org', ['Ann Arendt|ann@example.org']],
    ['Meeting 10:30 <room@example.org>', ['Meeting 10:30|room@example.org']],
    ['Ann', ['Ann|']],
    ['Ann, bob@example.org', ['Ann|', '|bob@example.org']],
    ['mailto:ann@example.org;', ['|ann@example.org']],
    ['=?utf-8?Q?J=C3=BCrgen,_der_Gro=C3=9Fe?= <j@example.org>', ['Jürgen, der Große|j@example.org']],
    ['"=?utf-8?B?SsO8cmdlbg==?=" <j@example.org>', ['Jürgen|j@example.org']],
    ['Jürgen Müller <j@bücher.example>', ['Jürgen Müller|j@bücher.example']],
    ['张三，李四 <z@example.org>', ['张三，李四|z@example.org']],
  ])('%s', (list, expected) => expect(read(list)).toEqual(expected));
});

describe('broken', () => {
  it.each([
    ['"Joe Smith <joe@example.org>', ['Joe Smith|joe@example.org']],
    [
      '"Joe Smith <joe@example.org>, "Bob" <bob@example.org>',
      ['Joe Smith|joe@example.org', 'Bob|bob@example.org'],
    ],
    ['Joe (no end <joe@example.org>, bob@example.org', ['Joe (no end|joe@example.org', '|bob@example.org']],
    ['Joe <joe@example.org', ['Joe|joe@example.org']],
    ['<>', []],
    ['"" <ann@example.org>', ['|ann@example.org']],
    ['Joe <>', ['Joe|']],
    ['\\', []],
    ['a@b@c', ['|a@b@c']],
  ])('%s', (list, expected) => expect(read(list)).toEqual(expected));

  it('no control and no turner of text comes through', () => {
    expect(read('"A\u0000nn\u202egro.elpmaxe" <ann\u202e@exa\u0007mple.org>')).toEqual([
      'A nn gro.elpmaxe|ann@example.org',
    ]);
    expect(read('Ann\r\nBcc: eve@example.org <ann@example.org>')).toEqual([
      'Ann Bcc: eve@example.org|ann@example.org',
    ]);
  });

  it('a name that poses as another mailbox stays a name', () => {
    expect(read('"Boss <boss@example.org>, " <eve@example.net>')).toEqual([
      'Boss <boss@example.org>,|eve@example.net',
    ]);
    expect(read('"<@>;" <ann@example.org>')).toEqual(['<@>;|ann@example.org']);
  });

  it('never throws, and is done soon, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'"<>(),;:@\\ a.=?\n'.split('')) }),
        (list) => void parseAddresses(list),
      ),
    );
    for (const piece of ['"', '(', '<', '"a', '\\"', '"a" b ', '(a', '<a', 'a:', '=?', '"a"b'])
      parseAddresses(piece.repeat(20_000));
  });

  it('ends at ten thousand', () => expect(parseAddresses('a@b,'.repeat(20_000))).toHaveLength(10_000));
});

describe('formatAddress', () => {
  it.each([
    [{ name: '', address: 'ann@example.org' }, 'ann@example.org'],
    [{ name: 'Ann Arendt', address: 'ann@example.org' }, 'Ann Arendt <ann@example.org>'],
    [{ name: 'Bob Müller', address: 'bob@example.org' }, 'Bob Müller <bob@example.org>'],
    [{ name: "O'Neil, Sean", address: 's@example.org' }, '"O\'Neil, Sean" <s@example.org>'],
    [{ name: 'Sean "Shay"', address: 's@example.org' }, '"Sean \\"Shay\\"" <s@example.org>'],
    [{ name: 'a\r\nBcc: eve', address: 's@example.org' }, '"a Bcc: eve" <s@example.org>'],
  ])('%o', (address, expected) => expect(formatAddress(address)).toBe(expected));

  it('reads back the same, whatever the name', () => {
    const name = fc.string({
      unit: fc.oneof(
        fc.constantFrom(...'"<>(),;:@\\ .\'='.split('')),
        fc.constantFrom(...'aäß漢1-'.split('')),
      ),
      maxLength: 30,
    });
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), (names) => {
        const list = names.map((each, at) => ({
          // What a reader does with white space and outer single quotes is done before.
          name: each.replace(/\s+/g, ' ').replace(/^[\s']+|[\s']+$/g, ''),
          address: `user${at}@example.org`,
        }));
        expect(parseAddresses(formatAddresses(list))).toEqual(list);
      }),
      { numRuns: 500 },
    );
  });
});
