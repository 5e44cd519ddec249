import { expect } from 'vitest';
import { utf8 } from '../../../src/core/base/bytes.ts';
import type { MessageNumber } from '../../../src/core/model/ids.ts';
import type { Receipt } from '../../../src/core/model/operation.ts';
import type { Intent, OutgoingMail } from '../../../src/core/store/mail-store.ts';
import type { ProtocolVersion } from '../../../src/core/model/account.ts';
import type { MailInput } from '../../exchange/mailbox/mail.ts';
import { createExchange, type Exchange, type ExchangeOptions } from '../../exchange/exchange.ts';
import type { Mailbox } from '../../exchange/mailbox/mailbox.ts';
import { deviceView, serverView, type ServerViewOptions } from '../../fakes/compare.ts';
import { Device, type DeviceOptions } from '../../fakes/device.ts';
import { VirtualClock } from '../../fakes/virtual-clock.ts';

export const start = Date.UTC(2026, 10, 24, 9, 0, 0);
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export const ann = { address: 'ann@nordwind.example', password: 'right', name: 'Ann' };

/** A server, its clock, and one mailbox. */
export type Lab = {
  readonly clock: VirtualClock;
  readonly exchange: Exchange;
  readonly mailbox: Mailbox;
  /** A device that signs in there; not synchronised yet. */
  device(options?: Partial<DeviceOptions>): Promise<Device>;
  /** How often a command was sent since the last call of `forget`. */
  count(command?: string): number;
  forget(): void;
};

export function lab(options: ExchangeOptions & { readonly version?: ProtocolVersion } = {}): Lab {
  const { version, ...settings } = options;
  const clock = new VirtualClock(start);
  const exchange = createExchange({
    clock,
    origin: 'https://exchange.test',
    ...(version === undefined ? {} : { versions: [version] }),
    ...settings,
  });
  const mailbox = exchange.addUser(ann);
  let from = 0;
  return {
    clock,
    exchange,
    mailbox,
    device: (more = {}) => Device.open({ exchange, clock, ...ann, ...more }),
    count: (command) =>
      exchange.requests.slice(from).filter((request) => command === undefined || request.command === command)
        .length,
    forget: () => {
      from = exchange.requests.length;
    },
  };
}

/** Mails with subjects of their own, an hour apart, the newest an hour ago. */
export function fill(
  mailbox: Mailbox,
  count: number,
  more: MailInput = {},
  folder?: string,
): readonly string[] {
  return Array.from({ length: count }, (_, at) =>
    mailbox.deliver(
      { subject: `Mail ${String(at + 1)}`, date: start - (count - at) * hour, ...more },
      folder,
    ),
  );
}

/** Holds that the device shows what the server has. */
export async function expectEqual(
  { mailbox, clock }: Lab,
  device: Device,
  options: ServerViewOptions = {},
): Promise<void> {
  const shown = await clock.run(deviceView(device.store));
  expect(shown).toEqual(serverView(mailbox, options));
}

/** Numbers of the mails that a folder shows, newest first. */
export async function numbersIn(device: Device, role = 'inbox'): Promise<readonly MessageNumber[]> {
  const folder = await device.folder(role);
  const list = await device.clock.run(device.store.list({ folder }));
  return list.numbers(0, list.length);
}

/** Subjects that a folder shows, newest first. */
export async function subjectsIn(device: Device, role = 'inbox'): Promise<readonly string[]> {
  const folder = await device.folder(role);
  const list = await device.clock.run(device.store.list({ folder }));
  const rows = await device.clock.run(list.rows(0, list.length));
  return rows.map(({ subject }) => subject);
}

/** A person does something. */
export function act(device: Device, intent: Intent): Promise<Receipt> {
  return device.clock.run(device.store.perform(intent));
}

/** A mail ready to go. */
export function outgoing(subject: string, to = 'bob@elsewhere.example'): OutgoingMail {
  const messageId = `${subject.replaceAll(/\W/g, '')}@nordwind.example`;
  const mime = [
    `From: ${ann.address}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Message-ID: <${messageId}>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Hello.',
    '',
  ].join('\r\n');
  return {
    messageId,
    mime: utf8(mime),
    draft: { to: [{ name: '', address: to }], cc: [], bcc: [], subject, text: 'Hello.', files: [] },
  };
}
