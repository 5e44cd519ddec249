import type { Address } from '../../../core/model/address.ts';

const key = 'brieftaube.paper';
const most = 200;

/** Whether a person wants this sender's mail in its own colours, on white. Remembered by a hash, not by the address. */
export function keepsColours(sender: Address | null): boolean {
  return sender !== null && load().includes(hash(sender.address));
}

export function setKeepsColours(sender: Address | null, keep: boolean): void {
  if (!sender) return;
  const mark = hash(sender.address);
  const others = load().filter((one) => one !== mark);
  try {
    localStorage.setItem(key, JSON.stringify(keep ? [...others, mark].slice(-most) : others));
  } catch {
    // Private mode: it holds for this message.
  }
}

function load(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(stored) ? stored.filter((one): one is string => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

/** FNV-1a, 53 bits of two runs: to find it again, not to keep a secret. */
function hash(address: string): string {
  let [one, two] = [0x811c9dc5, 0x01000193];
  for (const byte of new TextEncoder().encode(address.toLowerCase())) {
    one = Math.imul(one ^ byte, 0x01000193) >>> 0;
    two = Math.imul(two ^ byte, 0x85ebca6b) >>> 0;
  }
  return `${one.toString(36)}${two.toString(36)}`;
}
