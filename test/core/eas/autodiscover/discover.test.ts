import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../../src/core/base/bytes.ts';
import { Fault } from '../../../../src/core/base/errors.ts';
import { discover, type DiscoverRequest } from '../../../../src/core/eas/autodiscover/discover.ts';
import type {
  Candidate,
  DiscoverAnswer,
  DiscoverQuestion,
  DiscoverTransport,
} from '../../../../src/core/eas/autodiscover/transport.ts';
import { found, redirect } from './answers.ts';

const server = 'https://mail.contoso.com/Microsoft-Server-ActiveSync';
const basic = 'Basic YW5uQGNvbnRvc28uY29tOnNlY3JldA==';

type Reply =
  | {
      readonly status?: number;
      readonly body?: string;
      readonly challenge?: string;
      readonly location?: string;
    }
  | string;

/** Servers by host and version (`v1`, `v2`); who is not named is not there. A fault code instead of a reply is thrown. */
class Network implements DiscoverTransport {
  readonly asked: string[] = [];
  readonly secrets: string[] = [];
  extra: readonly Candidate[] = [];

  readonly #servers: Readonly<Record<string, (question: DiscoverQuestion) => Reply>>;

  constructor(servers: Readonly<Record<string, (question: DiscoverQuestion) => Reply>>) {
    this.#servers = servers;
  }

  async candidates(domain: string): Promise<readonly Candidate[]> {
    const at = (host: string, via: Candidate['via']): Candidate => ({
      url: `https://${host}/autodiscover/autodiscover.xml`,
      via,
      sameDomain: host === domain || host.endsWith(`.${domain}`),
    });
    return [at(domain, 'domain'), at(`autodiscover.${domain}`, 'prefix'), ...this.extra];
  }

  async ask(question: DiscoverQuestion): Promise<DiscoverAnswer> {
    question.signal.throwIfAborted();
    const { host, pathname } = new URL(question.url);
    const key = `${host} ${pathname.includes('.json') ? 'v2' : 'v1'}`;
    this.asked.push(`${key}${question.authorization === null ? '' : ' +'}`);
    if (question.authorization !== null) this.secrets.push(host);
    const reply = this.#servers[key]?.(question) ?? 'relay-target-unresolved';
    if (typeof reply === 'string') throw new Fault({ code: reply, verdict: 'later' });
    const { status = 200, body = '', challenge, location = null } = reply;
    return {
      status: location === null ? status : 302,
      headers: challenge === undefined ? {} : { 'www-authenticate': challenge },
      body: utf8(body),
      location,
    };
  }
}

/** A server of version 1 that wants the password. */
const guarded =
  (body: string) =>
  ({ authorization }: DiscoverQuestion): Reply =>
    authorization === basic ? { body } : { status: 401, challenge: 'Basic realm="x"' };

function run(network: Network, more: Partial<DiscoverRequest> = {}) {
  return discover({
    address: 'ann@contoso.com',
    login: { user: 'ann@contoso.com', password: 'secret' },
    trustedHosts: [],
    transport: network,
    signal: new AbortController().signal,
    ...more,
  });
}

const outlook: Candidate = {
  url: 'https://autodiscover-s.outlook.com/autodiscover/autodiscover.xml',
  via: 'http-redirect',
  sameDomain: false,
};
const json = (url: string) => (): Reply => ({ body: JSON.stringify({ Protocol: 'ActiveSync', Url: url }) });

describe('where it is found', () => {
  it('version 2 first, without any password', async () => {
    const network = new Network({ 'autodiscover.contoso.com v2': json('https://mail.contoso.com') });
    expect(await run(network)).toEqual({ serverUrl: server, address: 'ann@contoso.com', displayName: null });
    expect(network.secrets).toEqual([]);
    expect(network.asked).toHaveLength(2);
  });

  it('then version 1 in order; the password only after a 401', async () => {
    const network = new Network({
      'contoso.com v1': () => ({ status: 404 }),
      'autodiscover.contoso.com v1': guarded(found(server)),
    });
    expect(await run(network)).toEqual({
      serverUrl: server,
      address: 'Ann@contoso.com',
      displayName: 'Ann Arendt',
    });
    expect(network.asked.filter((each) => each.includes('v1'))).toEqual([
      'contoso.com v1',
      'autodiscover.contoso.com v1',
      'autodiscover.contoso.com v1 +',
    ]);
    expect(network.secrets).toEqual(['autodiscover.contoso.com']);
  });

  it('a web site that answers everything never sees the password', async () => {
    const page = (): Reply => ({ body: '<!DOCTYPE html><html></html>' });
    const network = new Network({ 'contoso.com v1': page, 'contoso.com v2': page });
    await expect(run(network)).rejects.toMatchObject({ code: 'discover-nothing', verdict: 'after-user' });
    expect(network.secrets).toEqual([]);
  });

  it('a server that only takes Bearer or Negotiate is not sent a password', async () => {
    const network = new Network({
      'contoso.com v1': () => ({ status: 401, challenge: 'Negotiate, Bearer realm="basic"' }),
    });
    await expect(run(network)).rejects.toMatchObject({ code: 'discover-nothing' });
    expect(network.secrets).toEqual([]);
  });

  it('without a login only open questions are asked', async () => {
    const network = new Network({ 'contoso.com v1': guarded(found(server)) });
    await expect(run(network, { login: null })).rejects.toMatchObject({ code: 'sign-in' });
    expect(network.secrets).toEqual([]);
  });

  it('domains with other letters are asked in ASCII', async () => {
    const network = new Network({ 'xn--bcher-kva.example v2': json('https://mail.xn--bcher-kva.example') });
    expect((await run(network, { address: 'ann@Bücher.example' })).serverUrl).toMatch(
      /^https:\/\/mail\.xn--bcher-kva\.example\//,
    );
  });

  it('tells the host before each question', async () => {
    const hosts: string[] = [];
    const network = new Network({ 'contoso.com v1': guarded(found(server)) });
    await run(network, { asking: (host) => hosts.push(host) });
    expect(hosts.slice(0, 2)).toEqual(['contoso.com', 'autodiscover.contoso.com']);
    expect(hosts).toHaveLength(4);
  });
});

describe('credentials never leave the domain without consent', () => {
  it('a redirect over plain http or DNS: the host is named, the person asked, then it is used', async () => {
    const network = new Network({ 'autodiscover-s.outlook.com v1': guarded(found(server)) });
    network.extra = [outlook];
    await expect(run(network)).rejects.toMatchObject({
      code: 'discover-redirect',
      verdict: 'after-user',
      facts: { host: 'autodiscover-s.outlook.com' },
    });
    expect(network.secrets).toEqual([]);
    expect(await run(network, { trustedHosts: ['autodiscover-s.outlook.com'] })).toMatchObject({
      serverUrl: server,
    });
  });

  it('an answer of version 2 by a stranger: the server it names is asked about', async () => {
    const network = new Network({ 'autodiscover-s.outlook.com v2': json('https://outlook.office365.com') });
    network.extra = [outlook];
    await expect(run(network)).rejects.toMatchObject({
      code: 'discover-redirect',
      facts: { host: 'outlook.office365.com' },
    });
    expect((await run(network, { trustedHosts: ['outlook.office365.com'] })).serverUrl).toBe(
      'https://outlook.office365.com/Microsoft-Server-ActiveSync',
    );
  });

  it('a redirect by HTTP within the domain is followed, to another host it is asked about', async () => {
    const there = 'https://mail.contoso.com/autodiscover/autodiscover.xml';
    const inside = new Network({
      'contoso.com v1': () => ({ location: there }),
      'mail.contoso.com v1': guarded(found(server)),
    });
    expect(await run(inside)).toMatchObject({ serverUrl: server });
    const evil = 'https://contoso.com.evil.test/autodiscover/autodiscover.xml';
    const outside = new Network({
      'contoso.com v1': () => ({ location: evil }),
      'contoso.com.evil.test v1': guarded(found(server)),
    });
    await expect(run(outside)).rejects.toMatchObject({
      code: 'discover-redirect',
      facts: { host: 'contoso.com.evil.test' },
    });
    expect(outside.secrets).toEqual([]);
  });

  it('an address in another domain is asked about, one in the same is followed', async () => {
    const network = new Network({
      'contoso.com v1': guarded(redirect('ann@fabrikam.com')),
      'fabrikam.com v1': guarded(found('https://mail.fabrikam.com')),
    });
    await expect(run(network)).rejects.toMatchObject({
      code: 'discover-redirect',
      facts: { host: 'fabrikam.com' },
    });
    expect(network.secrets).toEqual(['contoso.com']);
    expect(await run(network, { trustedHosts: ['fabrikam.com'] })).toMatchObject({
      serverUrl: 'https://mail.fabrikam.com/Microsoft-Server-ActiveSync',
    });
    const below = new Network({
      'contoso.com v1': guarded(redirect('ann@mail.contoso.com')),
      'mail.contoso.com v1': guarded(found(server)),
    });
    expect(await run(below)).toMatchObject({ serverUrl: server });
  });

  it('what a trusted server says is believed, wherever it points, but never on to plain http', async () => {
    const hosted = new Network({ 'contoso.com v1': guarded(found('https://exchange.hoster.example')) });
    expect((await run(hosted)).serverUrl).toBe('https://exchange.hoster.example/Microsoft-Server-ActiveSync');
    for (const url of [
      'http://mail.contoso.com',
      'https://mail.contoso.com/owa/',
      'https://ann@mail.contoso.com',
      'nonsense there',
    ]) {
      await expect(run(new Network({ 'contoso.com v1': guarded(found(url)) }))).rejects.toMatchObject({
        code: 'discover-nothing',
      });
      await expect(run(new Network({ 'contoso.com v2': json(url) }))).rejects.toMatchObject({
        code: 'discover-nothing',
      });
    }
  });
});

describe('nothing loops', () => {
  it('addresses that point at each other', async () => {
    const network = new Network({
      'contoso.com v1': guarded(redirect('bob@contoso.com')),
    });
    await expect(run(network)).rejects.toMatchObject({ code: 'discover-nothing' });
    expect(network.secrets).toHaveLength(2);
  });

  it('a new address each time: five, then it ends', async () => {
    let count = 0;
    const network = new Network({
      'contoso.com v1': (question) => guarded(redirect(`ann${(count += 1)}@contoso.com`))(question),
    });
    await expect(run(network)).rejects.toMatchObject({ code: 'discover-nothing' });
    expect(network.asked.length).toBeLessThanOrEqual(30);
  });

  it('a redirect to itself, in both versions', async () => {
    const network = new Network({
      'contoso.com v1': ({ url }) => ({ location: url }),
      'contoso.com v2': ({ url }) => ({ location: url }),
    });
    await expect(run(network)).rejects.toMatchObject({ code: 'discover-nothing' });
    expect(network.asked.filter((each) => each.startsWith('contoso.com'))).toHaveLength(10);
  });
});

describe('what goes wrong', () => {
  it('a refused password is said, with the host', async () => {
    const network = new Network({
      'autodiscover.contoso.com v1': () => ({ status: 401, challenge: 'Basic' }),
    });
    await expect(run(network)).rejects.toMatchObject({
      code: 'sign-in',
      facts: { host: 'autodiscover.contoso.com' },
    });
  });

  it.each([
    '',
    'ann',
    'ann@',
    '@contoso.com',
    'ann@localhost',
    'ann@127.0.0.1',
    'ann@[::1]',
    'ann@a/b.com',
    'a b@contoso.com',
    'ann@contoso.com@evil.test',
    'ann@contoso.com:8080',
  ])('no address: "%s"', async (address) => {
    const network = new Network({});
    await expect(run(network, { address })).rejects.toMatchObject({
      code: 'discover-address',
      verdict: 'after-user',
    });
    expect(network.asked).toEqual([]);
  });

  it.each(['offline', 'network', 'relay-missing', 'relay-guess-limited', 'relay-stopping'])(
    '%s ends the search',
    async (code) => {
      const network = new Network({ 'contoso.com v2': () => code });
      await expect(run(network)).rejects.toMatchObject({ code });
    },
  );

  it.each(['relay-upstream-tls', 'relay-upstream-timeout', 'relay-target-unresolved', 'timeout'])(
    '%s only ends the question',
    async (code) => {
      const network = new Network({
        'contoso.com v2': () => code,
        'contoso.com v1': () => code,
        'autodiscover.contoso.com v1': guarded(found(server)),
      });
      expect(await run(network)).toMatchObject({ serverUrl: server });
    },
  );

  it('an aborted search ends with the caller’s reason', async () => {
    const controller = new AbortController();
    const network = new Network({
      'contoso.com v2': () => {
        controller.abort(new Error('left'));
        return {};
      },
    });
    await expect(run(network, { signal: controller.signal })).rejects.toThrow('left');
  });
});
