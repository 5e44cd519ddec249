import { describe, expect, it } from 'vitest';
import { text, utf8 } from '../../../../src/core/base/bytes.ts';
import { jsonUrl, readJsonAnswer } from '../../../../src/core/eas/autodiscover/json-answer.ts';
import { mobileSyncRequest, readMobileSync } from '../../../../src/core/eas/autodiscover/mobile-sync.ts';
import { childOf, readXml } from '../../../../src/core/eas/autodiscover/xml.ts';
import { found, redirect } from './answers.ts';

describe('version 1', () => {
  it('asks with one Request of the right schema', () => {
    const root = readXml(text(mobileSyncRequest('a&b@contoso.com')));
    expect(root.elements).toHaveLength(1);
    expect(childOf(root, 'Request', 'EMailAddress')?.text).toBe('a&b@contoso.com');
    expect(childOf(root, 'Request', 'AcceptableResponseSchema')?.text).toMatch(
      /mobilesync\/responseschema\/2006$/,
    );
  });

  it('takes the server of type MobileSync and the address as the server writes it', () => {
    expect(readMobileSync(utf8(found('https://mail.contoso.com/Microsoft-Server-ActiveSync')))).toEqual({
      kind: 'server',
      url: 'https://mail.contoso.com/Microsoft-Server-ActiveSync',
      address: 'Ann@contoso.com',
      displayName: 'Ann Arendt',
    });
  });

  it('UTF-16 too', () => {
    const value = `\ufeff${found('https://x/')}`;
    const bytes = new Uint8Array(
      Array.from(value, (character) => [character.charCodeAt(0) & 0xff, character.charCodeAt(0) >> 8]).flat(),
    );
    expect(readMobileSync(bytes)).toMatchObject({ kind: 'server', url: 'https://x/' });
  });

  it('a redirect, errors of both kinds', () => {
    expect(readMobileSync(utf8(redirect('ann@fabrikam.com')))).toEqual({
      kind: 'redirect',
      address: 'ann@fabrikam.com',
    });
    const error = (inner: string) =>
      readMobileSync(utf8(`<Autodiscover><Response>${inner}</Response></Autodiscover>`));
    expect(error('<Error Time="1" Id="2"><ErrorCode>600</ErrorCode></Error>')).toEqual({
      kind: 'error',
      code: 600,
    });
    expect(error('<Action><Error><Status>2</Status></Error></Action>')).toEqual({ kind: 'error', code: 2 });
    expect(error('')).toBeNull();
  });

  it.each(['', '<html></html>', 'not xml', '<Autodiscover/>', '<!DOCTYPE x><Autodiscover/>', '{"Url":"x"}'])(
    'no answer: %s',
    (body) => expect(readMobileSync(utf8(body))).toBeNull(),
  );

  it('a certificate service is no mail server', () => {
    expect(readMobileSync(utf8(found('https://x/').replace('MobileSync', 'CertEnroll')))).toBeNull();
  });
});

describe('version 2', () => {
  it('asks without credentials in the URL', () =>
    expect(jsonUrl('contoso.com', 'a b/c@contoso.com')).toBe(
      'https://contoso.com/autodiscover/autodiscover.json/v1.0/a%20b%2Fc%40contoso.com?Protocol=ActiveSync',
    ));

  it.each([
    ['{"Protocol":"ActiveSync","Url":"https://x/y"}', 'https://x/y'],
    ['{"Url":"https://x"}', 'https://x'],
    ['{"Protocol":"EWS","Url":"https://x"}', null],
    ['{"ErrorCode":"ProtocolNotSupported","ErrorMessage":"no"}', null],
    ['{"Url":1}', null],
    ['[]', null],
    ['null', null],
    ['<html>', null],
    ['', null],
  ])('%s', (body, expected) => expect(readJsonAnswer(utf8(body))).toBe(expected));
});
