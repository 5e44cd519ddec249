import { describe, expect, it } from 'vitest';
import { moveTarget, serverUrlOf } from '../../../src/core/eas/server-url.ts';

const url = 'https://mail.contoso.com/Microsoft-Server-ActiveSync';

describe('serverUrlOf', () => {
  it.each([
    ['mail.contoso.com', url],
    ['  MAIL.contoso.com/ ', url],
    ['https://mail.contoso.com', url],
    ['https://mail.contoso.com:443/Microsoft-Server-ActiveSync/', url],
    [`${url}?Cmd=Sync#x`, url],
    ['mail.contoso.com/microsoft-server-activesync', 'https://mail.contoso.com/microsoft-server-activesync'],
    ['http://127.0.0.1:12400', 'http://127.0.0.1:12400/Microsoft-Server-ActiveSync'],
    ['localhost:8443', 'https://localhost:8443/Microsoft-Server-ActiveSync'],
    ['bücher.example', 'https://xn--bcher-kva.example/Microsoft-Server-ActiveSync'],
  ])('%s', (value, expected) => expect(serverUrlOf(value)).toBe(expected));

  it.each([
    '',
    '   ',
    'ann@mail.contoso.com',
    'https://u:p@mail.contoso.com',
    'ftp://mail.contoso.com',
    'javascript:alert(1)',
    'https://mail.contoso.com/owa',
    'https:///',
    'two words',
    'data:text/html,x',
  ])('refuses "%s"', (value) => expect(serverUrlOf(value)).toBeNull());
});

describe('moveTarget', () => {
  it('https, always; http only for an account that lives on http', () => {
    expect(moveTarget(`${url}?x`, 'https://old.contoso.com/Microsoft-Server-ActiveSync')).toBe(url);
    expect(moveTarget('http://other.test', url)).toBeNull();
    expect(moveTarget('http://127.0.0.1:1', 'http://127.0.0.1:2/Microsoft-Server-ActiveSync')).toBe(
      'http://127.0.0.1:1/Microsoft-Server-ActiveSync',
    );
  });

  it.each([undefined, '', '/relative', 'other.contoso.com', '//other.contoso.com'])(
    'refuses %s',
    (location) => expect(moveTarget(location, url)).toBeNull(),
  );
});
