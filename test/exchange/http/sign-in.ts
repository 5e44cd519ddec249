import { fromBase64, text } from '../../../src/core/base/bytes.ts';
import type { Account } from '../devices/account.ts';
import { HttpRefusal } from '../refusal.ts';
import type { World } from '../world.ts';

const challenge = { 'www-authenticate': 'Basic realm="exchange.test"' };

/** The user behind the Authorization header. @throws HttpRefusal 401 with a Basic challenge. */
export function signIn(world: World, headers: ReadonlyMap<string, string>): Account {
  const match = /^Basic\s+(\S+)$/i.exec(headers.get('authorization') ?? '');
  const [login, password] = credentials(match?.[1]);
  const account = world.account(login);
  if (account === undefined || account.password !== password) {
    throw new HttpRefusal(401, 'no or wrong credentials', challenge);
  }
  return account;
}

/** The password may hold colons, the login may not (RFC 7617); both are UTF-8. */
function credentials(encoded: string | undefined): readonly [string, string] {
  if (encoded === undefined) return ['', ''];
  try {
    const plain = text(fromBase64(encoded));
    const at = plain.indexOf(':');
    return at < 0 ? ['', ''] : [plain.slice(0, at), plain.slice(at + 1)];
  } catch {
    return ['', ''];
  }
}
