import type { Mailbox, UserInput } from '../mailbox/mailbox.ts';
import { Device } from './device.ts';

/** A user with mailbox, password and devices. */
export class Account {
  readonly mailbox: Mailbox;
  readonly logins: readonly string[];
  password: string;
  disabled = false;
  /** Ordered for every device, also for those that come later. */
  wipe: 'device' | 'account' | null = null;
  readonly devices = new Map<string, Device>();
  /** ClientIds of messages sent: a second one is answered with 118. */
  readonly sentIds = new Set<string>();
  oof: ReadonlyMap<string, string> = new Map();
  readonly #makeKey: () => string;

  constructor(user: UserInput, mailbox: Mailbox, makeKey: () => string) {
    this.mailbox = mailbox;
    this.password = user.password;
    this.logins = [user.address, ...(user.login === undefined ? [] : [user.login])].map(normal);
    this.#makeKey = makeKey;
  }

  /** The address, the login, or the part before the @; case does not matter. */
  answersTo(login: string): boolean {
    const asked = normal(login);
    return this.logins.includes(asked) || this.logins[0]!.split('@')[0] === asked;
  }

  /** The partnership of a device, begun when it is new. */
  device(id: string, type: string): Device {
    let device = this.devices.get(id);
    if (device === undefined) {
      device = new Device(id, type, this.#makeKey);
      device.wipe = this.wipe;
      this.devices.set(id, device);
    }
    return device;
  }
}

function normal(login: string): string {
  return login.trim().toLowerCase();
}
