import { expect, it } from 'vitest';
import type { FaultAct } from '../../exchange/faults/fault-order.ts';
import { act, ann, fill, hour, lab, minute, numbersIn, outgoing, start } from './lab.ts';

// The sync report may be sent to strangers: it holds codes, numbers and names of commands, whatever goes wrong. Words are
// planted in every place a mailbox has for them, and looked for in all that the engine reports.

const secrets = {
  subject: 'Kanarienvogel',
  body: 'Zeisigfutter',
  preview: 'Stieglitz',
  sender: 'nachtigall@geheim.example',
  recipient: 'amsel@geheim.example',
  folder: 'Drosselmappe',
  file: 'Rohrsaenger.pdf',
  address: ann.address,
  password: 'pirol-und-wiedehopf',
  host: 'sperling.geheim.example',
} as const;

const storms: readonly (readonly [string, FaultAct])[] = [
  ['nothing', { kind: 'headers', headers: {} }],
  ['HTTP 500 with a talkative page', { kind: 'http', status: 500, body: secrets.body }],
  ['HTML under 200', { kind: 'html' }],
  ['a cut', { kind: 'cut', after: 60 }],
  ['a throttle that names the user', { kind: 'throttled', retryAfter: 1, reason: secrets.address }],
  [
    'a mailbox that moved',
    { kind: 'moved', location: `https://${secrets.host}/Microsoft-Server-ActiveSync` },
  ],
  ['Status 3', { kind: 'status', level: 'global', status: 3 }],
  ['Status 4', { kind: 'status', level: 'global', status: 4 }],
  ['Status 110', { kind: 'status', level: 'global', status: 110 }],
  ['Status 129', { kind: 'status', level: 'global', status: 129 }],
  ['refused items', { kind: 'status', level: 'item', status: 6 }],
  ['conflicts', { kind: 'status', level: 'item', status: 7 }],
  ['garbage behind the answer', { kind: 'garbage' }],
  ['an answer of another command', { kind: 'tree', edit: (answer) => answer.elements[0] ?? answer }],
];

it.each(storms)('after %s the report holds no secret', async (_name, fault) => {
  const one = lab();
  one.exchange.setPassword(ann.address, secrets.password);
  const folder = one.mailbox.createFolder(secrets.folder);
  const mail = {
    subject: secrets.subject,
    from: `Vogel <${secrets.sender}>`,
    html: `<p>${secrets.preview}</p>${`<p>${secrets.body}</p>`.repeat(200)}`,
    attachments: [{ name: secrets.file, type: 'application/pdf', bytes: new Uint8Array(9) }],
  };
  fill(one.mailbox, 6, mail);
  fill(one.mailbox, 2, mail, folder);
  const ids = one.mailbox.items(one.mailbox.folder('inbox')).map(({ id }) => id);
  one.mailbox.change(ids[1]!, { poison: 'bad-date' });
  one.mailbox.change(ids[2]!, { poison: 'unknown-elements' });
  const device = await one.device({ password: secrets.password });
  await device.live(10 * minute, 'start');
  const numbers = await numbersIn(device);
  await act(device, { kind: 'read', numbers: numbers.slice(0, 2), read: true });
  await act(device, { kind: 'move', numbers: numbers.slice(2, 3), target: folder as never });
  await act(device, { kind: 'send', mail: outgoing(secrets.subject, secrets.recipient) });
  one.exchange.faults.order({ command: '*', times: 12, act: fault });
  device.attention = { ...device.attention, visible: true, visibleMessages: numbers };
  await device.live(3 * hour, 'manual');
  one.exchange.faults.clear();
  one.mailbox.deliver({ ...mail, date: start + 3 * hour });
  await device.live(hour, 'manual');
  const stored = await one.clock.run(device.store.report());
  const told = JSON.stringify([device.reports, stored, device.statuses]);
  expect(device.reports.length).toBeGreaterThan(5);
  for (const secret of Object.values(secrets)) expect(told.toLowerCase()).not.toContain(secret.toLowerCase());
  // Nor any id or key of the server.
  for (const id of [...ids, folder]) if (id.length > 3) expect(told).not.toContain(`"${id}"`);
});
