import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** A key and a certificate as PEM, made anew for each test run. */
export type Identity = { readonly key: string; readonly cert: string };

type Issuer = { readonly name: string; readonly key: KeyObject };

const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const { length } = body;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
};
const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const text = (tag: number, value: string) => der(tag, Buffer.from(value, 'ascii'));
const yes = Buffer.from([0x01, 0x01, 0xff]);

const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
const name = (commonName: string) => sequence(der(0x31, sequence(oid('550403'), text(0x0c, commonName))));
const extension = (id: string, critical: boolean, value: Uint8Array) =>
  sequence(oid(id), ...(critical ? [yes] : []), der(0x04, value));
const altName = (host: string) =>
  /^[\d.]+$/.test(host) ? der(0x87, Buffer.from(host.split('.').map(Number))) : text(0x82, host);

/** X.509 version 3 by hand (RFC 5280 4.1): Node can read certificates, not write them. */
function certificate(
  subject: string,
  hosts: readonly string[],
  publicKey: KeyObject,
  issuer: Issuer,
  expired: boolean,
): string {
  const extensions = [
    hosts.length === 0
      ? extension('551d13', true, sequence(yes))
      : extension('551d11', false, sequence(...hosts.map(altName))),
  ];
  const body = sequence(
    der(0xa0, Buffer.from([0x02, 0x01, 0x02])),
    der(0x02, Buffer.concat([Buffer.from([0x01]), randomBytes(8)])),
    ecdsaWithSha256,
    name(issuer.name),
    sequence(text(0x17, '200101000000Z'), text(0x17, expired ? '200102000000Z' : '491231235959Z')),
    name(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  );
  const signature = sign('sha256', body, issuer.key);
  const whole = sequence(body, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** An authority of our own. */
export class Authority {
  readonly #issuer: Issuer;
  /** PEM, for `UPSTREAMS_CA`. */
  readonly cert: string;

  constructor(commonName = 'Test authority') {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#issuer = { name: commonName, key: privateKey };
    this.cert = certificate(commonName, [], publicKey, this.#issuer, false);
  }

  /** A server certificate for names and IPv4 addresses. */
  issue(hosts: readonly string[], { expired = false } = {}): Identity {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    return {
      key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      cert: certificate(hosts[0] ?? '', hosts, publicKey, this.#issuer, expired),
    };
  }
}
