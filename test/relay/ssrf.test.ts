import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPublic } from '../../relay/addresses.ts';
import { askRaw } from './rig/ask.ts';
import { easPath, easUrl, startRelay, type RunningRelay } from './rig/start-relay.ts';
import { startCanary } from './rig/upstream.ts';

const P = `${easPath}?Cmd=Sync&User=mara&DeviceId=ABC123&DeviceType=Brieftaube`;
const m = 'mail.contoso.com';
const host = (name: string) => `https://${name}${P}`;

/** Ways to write a target that must not be reached, as the text of `Relay-Target`. P and m of docs/relay.md. */
const refusedUrls: readonly string[] = [
  // scheme and form
  `http://${m}${P}`,
  `ftp://${m}${P}`,
  `file://${P}`,
  `file:///etc/passwd`,
  `gopher://${m}${P}`,
  `data:text/plain,x`,
  `javascript:alert(1)`,
  `ws://${m}${P}`,
  `//${m}${P}`,
  `https:${m}${P}`,
  `https:///${m}${P}`,
  `https:\\\\${m}${P}`,
  `https://${m}\t${P}`,
  `https://${m}%00.evil.org${P}`,
  `https://ma\u00adil.contoso.com${P}`,
  '',
  'https://',
  'https',
  // addresses and their disguises
  ...[
    '127.0.0.1',
    '127.1',
    '0',
    '0.0.0.0',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '0177.0.0.1',
    '127.0.0.1.',
    '%31%32%37.0.0.1',
    '１２７.０.０.１',
    '①②⑦.⓪.⓪.①',
    '127。0。0。1',
    'localhost',
    'LOCALHOST',
    'localhost.',
    'a.localhost',
    'localhost.localdomain',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[0:0:0:0:0:ffff:7f00:1]',
    '[::127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[64:ff9b::a9fe:a9fe]',
    '[2002:7f00:1::]',
    '[2001:0:7f00:1::]',
    '[fe80::1]',
    '[fe80::1%25eth0]',
    '[fc00::1]',
    '[fd00:ec2::254]',
    '[fec0::1]',
    '[ff02::1]',
    '8.8.8.8',
    '[2606:4700:4700::1111]',
  ].map(host),
  // names of inner networks
  'https://169.254.169.254/latest/meta-data/',
  ...[
    'metadata.google.internal',
    'metadata.goog.internal',
    'exchange',
    'exchange.corp',
    'printer.local',
    'nas.home.arpa',
    'x.onion',
    'kubernetes.default.svc.cluster.local',
  ].map(host),
  // ports, user parts, odd hosts
  ...[
    `${m}:22`,
    `${m}:80`,
    `${m}:8443`,
    `${m}:0`,
    `${m}:65536`,
    `${m}:443`,
    `user:pw@${m}`,
    `${m}@127.0.0.1`,
    `127.0.0.1#@${m}`,
    `${m}\\@127.0.0.1`,
    `${m}%2f@127.0.0.1`,
    `${m}?@127.0.0.1`,
    'a..m.com',
    '-a.m.com',
    'a_b.m.com',
    `${'a'.repeat(64)}.m.com`,
    `${m}.`,
    `mail.contoso.123`,
  ].map(host),
  // path and query
  `https://${m}/owa/`,
  `https://${m}${easPath}/../owa?Cmd=Sync`,
  `https://${m}/x/..${P}`,
  `https://${m}${easPath}%2f..%2fowa?Cmd=Sync`,
  `https://${m}/${P}`,
  `https://${m}${P}#frag`,
  `https://${m}${easPath}?url=https://evil.org`,
  `https://${m}${easPath}?Cmd=Nope`,
  `https://${m}${easPath}?Cmd=Sync&Cmd=Ping`,
  `https://${m}${easPath}?Cmd=Sync&Cmd=`,
  `https://${m}${easPath}?jAAJBAp2MTQwRGV2aWNlAApTbWFydFBob25l`,
  `https://${m}/autodiscover/autodiscover.xml`,
  `https://${m}${P}${'a'.repeat(2_100)}`,
];

/** Bytes that no header may hold; Node's parser or the relay must refuse them. */
const refusedBytes: readonly string[] = [
  ` https://${m}\x00${P}`,
  `https://${m}\nHost: evil.org${P}`,
  `https://${m}\r\n\tx${P}`,
  `https://${m}\rx${P}`,
  `https://${m}\x00${P}`,
];

/** What DNS must not lead to. */
const refusedAddresses = `
  0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254 169.254.169.254 169.254.170.2
  172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.192 192.0.2.1 192.88.99.1 192.168.0.1 198.18.0.1 198.19.255.255 198.51.100.1
  203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 168.63.129.16
  :: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 ::ffff:0:127.0.0.1 64:ff9b::7f00:1 64:ff9b::808:808
  64:ff9b:1::1 100::1 2001::1 2001:0:7f00:1:: 2001:10::1 2001:20::1 2001:db8::1 2002:7f00:1:: 2002:808:808:: 3fff::1
  2620:4f:8000::1 5f00::1 fc00::1 fd00:ec2::254 fd20:ce::254 fe80::1 fe80::1%eth0 febf::1 fec0::1 ff02::1 ff0e::1 4000::1
  not-an-address
`
  .trim()
  .split(/\s+/);

const publicAddresses = [
  '8.8.8.8',
  '1.1.1.1',
  '100.128.0.1',
  '172.32.0.1',
  '192.0.1.1',
  '2606:4700:4700::1111',
  '2a00::1',
];

/** Threat: the relay is made to knock on doors only it can reach. */
describe('ssrf', () => {
  let canary: Awaited<ReturnType<typeof startCanary>>;
  let relay: RunningRelay;
  let address: string | null = null;

  beforeAll(async () => {
    canary = await startCanary();
    // Every name leads to the canary, whatever the port, and every address passes: only the text itself is judged.
    relay = await startRelay({
      network: {
        resolve: async () => [{ address: '127.0.0.1', family: 4 }],
        isPublic: () => true,
        ownAddresses: () => [],
        ports: { http: canary.port, https: canary.port },
      },
    });
  });
  afterAll(async () => {
    await relay.close();
    await canary.close();
  });

  it('has a canary that hears a target which passes', async () => {
    const before = canary.connections();
    await relay.eas(host(m));
    expect(canary.connections()).toBe(before + 1);
  });

  it.each(refusedUrls)('refuses %j', async (url) => {
    const before = canary.connections();
    // As bytes of UTF-8, since an HTTP client would refuse to send some of these.
    const answer = await askRaw(relay.origin, head(Buffer.from(url).toString('latin1')));
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toMatch(/"code":"target-(?:malformed|scheme|port|host|path|query)"/);
    expect(canary.connections()).toBe(before);
  });

  it.each(refusedBytes)('refuses the bytes %j', async (bytes) => {
    const before = canary.connections();
    expect(await askRaw(relay.origin, head(bytes))).toMatch(/^HTTP\/1\.1 400 /);
    expect(canary.connections()).toBe(before);
  });

  describe('addresses', () => {
    let guarded: RunningRelay;
    beforeAll(async () => {
      guarded = await startRelay({
        network: {
          resolve: async () => [{ address: address ?? '', family: address?.includes(':') === true ? 6 : 4 }],
          ports: { http: canary.port, https: canary.port },
        },
      });
    });
    afterAll(() => guarded.close());

    it.each(refusedAddresses)(
      'does not connect to %s, and says no more than that the name has no address',
      async (entry) => {
        address = entry;
        const before = canary.connections();
        const answer = await guarded.eas(host(m));
        expect([answer.status, answer.code]).toEqual([502, 'target-unresolved']);
        expect(canary.connections()).toBe(before);
      },
    );

    it('gives the same answer for a name that does not exist', async () => {
      const nowhere = await startRelay({
        network: { resolve: () => Promise.reject(new Error('ENOTFOUND')) },
      });
      const answer = await nowhere.eas(host(m));
      expect([answer.status, answer.code]).toEqual([502, 'target-unresolved']);
      await nowhere.close();
    });

    it('does not connect to an address of this machine even if it is public', async () => {
      const own = await startRelay({
        network: {
          resolve: async () => [{ address: '127.0.0.1', family: 4 }],
          isPublic: () => true,
          ownAddresses: () => ['::ffff:127.0.0.1'],
          ports: { http: canary.port, https: canary.port },
        },
      });
      const before = canary.connections();
      expect((await own.eas(host(m))).code).toBe('target-unresolved');
      expect(canary.connections()).toBe(before);
      await own.close();
    });

    it.each(publicAddresses)('holds %s for public', (text) => expect(isPublic(text)).toBe(true));

    it('looks inside a NAT64 prefix that the operator names', () => {
      const prefix = '2a00:64::/96';
      expect(isPublic('2a00:64::808:808', prefix)).toBe(true);
      expect(isPublic('2a00:64::7f00:1', prefix)).toBe(false);
      expect(isPublic('2a00:64::a9fe:a9fe', prefix)).toBe(false);
      expect(isPublic('64:ff9b::808:808', '64:ff9b::/96')).toBe(true);
    });
  });

  it('exempts exactly the origin that is listed', async () => {
    const listed = await startRelay({ upstreams: [canary] });
    const before = canary.connections();
    await listed.eas(easUrl(canary));
    expect(canary.connections()).toBe(before + 1);
    for (const other of [
      canary.origin.replace('127.0.0.1', 'localhost'),
      canary.origin.replace('127.0.0.1', '127.0.0.2'),
      canary.origin.replace('http:', 'https:'),
      canary.origin.replace(/\d+$/, String(canary.port ^ 1)),
    ]) {
      expect((await listed.eas(easUrl(other))).code).toMatch(/^target-(?:scheme|port|host)$/);
    }
    expect(canary.connections()).toBe(before + 1);
    await listed.close();
  });
});

function head(target: string): string {
  return [
    'POST /relay/eas HTTP/1.1',
    'Host: 127.0.0.1',
    `Relay-Target: ${target}`,
    'Content-Length: 0',
    'Connection: close',
    '',
    '',
  ].join('\r\n');
}
