import type { DeviceInformation } from '../src/core/eas/provision.ts';
import { userAgent } from '../src/core/eas/session.ts';

/** What an administrator sees of this device; the browser's own name is in none of it (exchange-online.md section 6). */
export function deviceInformation(navigator: {
  readonly userAgent: string;
  readonly language: string;
}): DeviceInformation {
  return {
    model: 'Brieftaube',
    friendlyName: `Brieftaube on ${platform(navigator.userAgent)}`,
    os: platform(navigator.userAgent),
    osLanguage: navigator.language,
    userAgent,
  };
}

/** A request header of this value is matched by access rules: a word that does not change with every update. */
function platform(agent: string): string {
  if (/iPhone|iPad/.test(agent)) return 'iOS';
  if (agent.includes('Android')) return 'Android';
  if (agent.includes('Windows')) return 'Windows';
  if (agent.includes('Mac OS X')) return 'macOS';
  if (agent.includes('CrOS')) return 'ChromeOS';
  return agent.includes('Linux') ? 'Linux' : 'unknown';
}

/** Letters only, for ever: servers filter and match it (commands.md section 1). */
export const deviceType = 'Brieftaube';

/**
 * The id of this device for one address: the same whenever the address signs in again here, so that servers, which allow
 * a limited number of devices, see one. Nobody can tell the address or the other ids of the device from it.
 * @returns 32 hexadecimal digits
 */
export async function deviceIdFor(
  subtle: SubtleCrypto,
  seed: Uint8Array<ArrayBuffer>,
  address: string,
): Promise<string> {
  const key = await subtle.importKey('raw', seed, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const text = new TextEncoder().encode(address.trim().toLowerCase());
  const digest = new Uint8Array(await subtle.sign('HMAC', key, text));
  return [...digest.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
