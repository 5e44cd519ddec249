import { describe, expect, it } from 'vitest';
import { el, type Element } from '../../../src/core/wbxml/element.ts';
import { rawDevice, type RawDevice } from '../raw-device.ts';
import { settle } from '../../fakes/virtual-clock.ts';

function ping(seconds: number | null, folders: readonly string[] | null): Element {
  return el(
    'Ping:Ping',
    seconds !== null && el('Ping:HeartbeatInterval', seconds),
    folders !== null &&
      el(
        'Ping:Folders',
        folders.map((id) => el('Ping:Folder', el('Ping:Id', id), el('Ping:Class', 'Email'))),
      ),
  );
}

const status = (answer: Element | null): number | null => answer!.integer('Ping:Status');

async function ready(device: RawDevice, ...folders: readonly string[]): Promise<readonly string[]> {
  await device.folderSync();
  const keys: string[] = [];
  for (const folder of folders) keys.push((await device.pull(folder)).key);
  return keys;
}

describe('Ping', () => {
  it('wakes for a new mail and names its folder (status 2)', async () => {
    const { device, mailbox, clock } = rawDevice();
    const [inbox, sent] = [mailbox.folder('inbox'), mailbox.folder('sent')];
    await ready(device, inbox, sent);
    const answer = device.post('Ping', ping(480, [inbox, sent]));
    await clock.pass(100_000);
    mailbox.deliver({});
    const document = (await answer)!;
    expect(status(document)).toBe(2);
    expect(document.child('Ping:Folders')!.elements.map((each) => each.text())).toEqual([inbox]);
  });

  it('ends with 1 when the heartbeat is over, and repeats itself without a body', async () => {
    const { device, mailbox, clock } = rawDevice();
    const inbox = mailbox.folder('inbox');
    await ready(device, inbox);
    const answer = device.post('Ping', ping(60, [inbox]));
    await clock.pass(60_000);
    expect(status(await answer)).toBe(1);
    const again = device.post('Ping', null);
    await clock.pass(59_000);
    expect(clock.waiting).toBe(1);
    await clock.pass(1000);
    expect(status(await again)).toBe(1);
  });

  it('answers at once when the last Sync left something', async () => {
    const { device, mailbox } = rawDevice();
    const inbox = mailbox.folder('inbox');
    await ready(device, inbox);
    mailbox.deliver({});
    expect(status(await device.post('Ping', ping(480, [inbox])))).toBe(2);
  });

  it('wakes for new mail only where so set ([MS-ASCMD] 2.2.1.13)', async () => {
    const { device, mailbox, clock } = rawDevice('16.1', { pingWakes: 'new' });
    const inbox = mailbox.folder('inbox');
    const id = mailbox.deliver({});
    await ready(device, inbox);
    const answer = device.post('Ping', ping(60, [inbox]));
    await settle();
    mailbox.mark(id, { read: true });
    await clock.pass(60_000);
    expect(status(await answer)).toBe(1);
  });

  it('does not wake for what lies outside the window', async () => {
    const { device, mailbox, clock } = rawDevice();
    const inbox = mailbox.folder('inbox');
    await device.folderSync();
    await device.pull(inbox, el('AirSync:Options', el('AirSync:FilterType', 1)));
    const answer = device.post('Ping', ping(60, [inbox]));
    await settle();
    mailbox.deliver({ date: clock.now() - 9 * 86_400_000 });
    await clock.pass(60_000);
    expect(status(await answer)).toBe(1);
  });

  it.each([
    [null, null, 3],
    [480, ['5', '5'], 4],
    [30, ['5'], 5],
    [99_999, ['5'], 5],
    [480, ['5', '7'], 6],
    [480, ['nowhere'], 7],
  ])('refuses %s, %s with %i', async (seconds, folders, expected) => {
    const { device, mailbox } = rawDevice('16.1', { maxPingFolders: 1 });
    await ready(device, mailbox.folder('inbox'));
    const answer = await device.post('Ping', ping(seconds, folders));
    expect(status(answer)).toBe(expected);
    if (expected === 5) {
      expect(answer!.integer('Ping:HeartbeatInterval')).toBe(seconds === 30 ? 60 : 3540);
    }
    if (expected === 6) expect(answer!.integer('Ping:MaxFolders')).toBe(1);
  });

  it('answers 7 when the folders changed, also while it waits', async () => {
    const { device, mailbox } = rawDevice();
    const inbox = mailbox.folder('inbox');
    await ready(device, inbox);
    const answer = device.post('Ping', ping(480, [inbox]));
    await settle();
    mailbox.createFolder('New');
    expect(status(await answer)).toBe(7);
    expect(status(await device.post('Ping', null))).toBe(7);
  });

  it('remarks on a second Ping beside a held one (hurts 45)', async () => {
    const { device, mailbox, clock, exchange } = rawDevice();
    const inbox = mailbox.folder('inbox');
    await ready(device, inbox);
    const first = device.post('Ping', ping(60, [inbox]));
    await settle();
    const second = device.post('Ping', null);
    await clock.pass(60_000);
    await Promise.all([first, second]);
    expect(exchange.remarks).toEqual(['ping-twice: a Ping while another one is held']);
  });
});
