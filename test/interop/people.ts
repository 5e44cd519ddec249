import { Sogo, sogoUsers, type SogoUser } from '../servers/sogo.ts';
import { Device, type DeviceOptions } from './device.ts';
import { Imap } from './imap.ts';
import { interopPlace } from './place.ts';

/** The running stack of `npm run interop`. */
export const sogo = (): Sogo => new Sogo(interopPlace().sogo);

/** A device of one of the users. Heartbeats hold a worker of the server, so each device keeps one id. */
export function deviceOf(
  user: SogoUser,
  deviceId = `interop${user}`,
  database = deviceId,
  loses?: DeviceOptions['loses'],
): Promise<Device> {
  const { relay } = interopPlace();
  const { address, password } = sogoUsers[user];
  return Device.open({
    relay,
    server: sogo().origin,
    address,
    user: address,
    password,
    deviceId,
    database,
    ...(loses === undefined ? {} : { loses }),
  });
}

/** What the server really holds. */
export function imapOf(user: SogoUser): Promise<Imap> {
  return Imap.login(sogo().imapPort, user, sogoUsers[user].password);
}
