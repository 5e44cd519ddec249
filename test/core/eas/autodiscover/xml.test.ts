import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childOf, escapeXml, readXml, type XmlElement } from '../../../../src/core/eas/autodiscover/xml.ts';

const leaf = (name: string, text: string): XmlElement => ({ name, elements: [], text });

describe('readXml', () => {
  it('elements, text, references, CDATA, comments, prefixes', () => {
    const text = `\ufeff<?xml version="1.0" encoding='utf-8'?>
      <!-- a comment -->
      <a:Root xmlns:a="urn:x" b='>'>
        <One/><Two a = "1" >x &amp; &#228;&#xF6; y</Two ><![CDATA[<raw>&amp;]]>
      </a:Root>
      <?done?>`;
    expect(readXml(text)).toEqual({
      name: 'Root',
      elements: [leaf('One', ''), leaf('Two', 'x & äö y')],
      text: '<raw>&amp;',
    });
    expect(childOf(readXml(text), 'Two')?.text).toBe('x & äö y');
    expect(childOf(readXml(text), 'Two', 'Three')).toBeNull();
  });

  it.each([
    ['nothing', ''],
    ['a web page', '<!DOCTYPE html><html></html>'],
    ['an entity of its own', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['an external entity', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'],
    ['an unknown reference', '<a>&nbsp;</a>'],
    ['a bare ampersand', '<a>x & y</a>'],
    ['a reference to no character', '<a>&#0;</a>'],
    ['a surrogate', '<a>&#xD800;</a>'],
    ['tags that cross', '<a><b></a></b>'],
    ['a tag that stays open', '<a><b></b>'],
    ['an end without a beginning', '</a>'],
    ['two roots', '<a/><b/>'],
    ['text around', 'x<a/>'],
    ['text behind', '<a/>x'],
    ['CDATA outside', '<![CDATA[x]]><a/>'],
    ['an attribute without quotes', '<a b=c/>'],
    ['an open quote', '<a b="c></a>'],
    ['a less-than in an attribute', '<a b="<"/>'],
    ['a comment without end', '<a/><!-- x'],
    ['too deep', '<a>'.repeat(33) + '</a>'.repeat(33)],
    ['too many', `<a>${'<b/>'.repeat(5_000)}</a>`],
    ['too large', `<a>${'x'.repeat(262_144)}</a>`],
  ])('refuses %s', (_, text) => {
    expect(() => readXml(text)).toThrow(
      expect.objectContaining({ code: 'xml-malformed', verdict: 'later' }) as Error,
    );
  });

  it('throws nothing else, and is done soon, whatever comes', () => {
    const unit = fc.constantFrom(...'<>/="\'&;#!?-[]a: \n'.split(''));
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
        try {
          readXml(text);
        } catch (error) {
          expect(error).toMatchObject({ code: 'xml-malformed' });
        }
      }),
      { numRuns: 2000 },
    );
    for (const piece of ['<', '<a ', '<a b="', '<!--', '<![CDATA[', '&', '<a b="c" ', '<?a ', '<a:b']) {
      expect(() => readXml(piece.repeat(262_144 / piece.length))).toThrow();
    }
  });
});

it('escapeXml is read back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (value) => {
      const clean = value.replace(/\p{Cc}/gu, '').trim();
      expect(readXml(`<a>${escapeXml(clean)}</a>`).text).toBe(clean);
    }),
  );
  expect(escapeXml(`<a href="x">'&\0`)).toBe('&#60;a href=&#34;x&#34;&#62;&#39;&#38;');
});
