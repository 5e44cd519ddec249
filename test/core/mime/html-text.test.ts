import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlText } from '../../../src/core/mime/html-text.ts';

describe('htmlText', () => {
  it.each([
    ['<p>Hello <b>you</b>,</p><p>two  \n lines</p>', 'Hello you,\n\ntwo lines'],
    ['a<br>b<br/>c', 'a\nb\nc'],
    ['<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>', '1 2\n\n3'],
    ['K&auml;se &amp; Br&#246;tchen &#x1F600; &euro;&nbsp;5 &lt;x&gt;', 'Käse & Brötchen 😀 € 5 <x>'],
    ['&#150; &#0; &unknown; &amp &copy', '– \ufffd &unknown; & ©'],
    ['&AMP; &constructor; &#99999999;', '&AMP; &constructor; \ufffd'],
    ['<style>p { color: red }</style>x<script>if (a < b) alert("</p>")</script>y', 'xy'],
    ['<title>t</title><head><meta x></head>body', 'body'],
    ['<head><title>t</title><body>no end of head', 'no end of head'],
    ['a<!-- <p>hidden</p> <style> -->b', 'ab'],
    ['<!--[if mso]><style>x</style><![endif]-->shown', 'shown'],
    ['<!DOCTYPE html><?xml version="1.0"?>x', 'x'],
    ['<a href="x>y" title=\'a>b\'>link</a>', 'link'],
    ['<p title="never closed>text</p>', ''],
    ['<p style=font:"Arial>text</p>', 'text'],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['<p>end <b', 'end'],
    ['<script>never closed', ''],
    ['<STYLE>x</STYLE >y', 'y'],
    ['<noscript>shown</noscript>', 'shown'],
    ['', ''],
    ['plain\r\ntext', 'plain text'],
    ['<pre>a\nb</pre>', 'a b'],
  ])('%s', (html, expected) => expect(htmlText(html)).toBe(expected));

  it('never throws, and is linear: a megabyte of the worst is nothing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'<>"\'=&;#!-/ apstyle\n'.split('')) }),
        (html) => void htmlText(html),
      ),
    );
    for (const piece of [
      '<',
      '<a "',
      '<a =',
      '<a ="',
      "<a ='x' ",
      '<!--',
      '<style>',
      '</',
      '&',
      '&#',
      '<p>',
      ' \n',
      '<a b=" ',
      '<!',
    ]) {
      htmlText(piece.repeat(1_000_000 / piece.length));
    }
  });
});
