/**
 * Who may see the password: hosts of the address's own domain, and those the person agreed to. An answer of such a host is
 * believed wherever it points; what plain DNS or an open redirect points at is not (commands.md section 2).
 */
export class Trust {
  readonly #names: readonly string[];

  constructor(domain: string, hosts: readonly string[]) {
    this.#names = [domain, ...hosts].map((name) => name.toLowerCase());
  }

  /** @param host as `URL.host` gives it, with a port where one was named. */
  has(host: string): boolean {
    return this.#names.some((name) => host === name || host.endsWith(`.${name}`));
  }
}

/** Domain of an address in ASCII, or null when it is none. */
export function domainOf(address: string): string | null {
  const match = /^[^\s@]+@([^\s@/?#\\:[\]]+)$/.exec(address.trim());
  if (match === null) return null;
  const url = `https://${match[1]}`;
  if (!URL.canParse(url)) return null;
  const domain = new URL(url).hostname.replace(/\.$/, '');
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(domain) && !/^[\d.]+$/.test(domain) ? domain : null;
}
