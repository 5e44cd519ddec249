import { beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { Fault } from '../../../src/core/base/errors.ts';
import type { CollectionId, MessageNumber } from '../../../src/core/model/ids.ts';
import type { ReportEntry } from '../../../src/core/model/sync-status.ts';
import { saveAppearance } from '../../../src/ui/app/appearance.ts';
import { presetAppearance, presetSync } from '../../../src/core/model/settings.ts';
import type { FetchMode } from '../../../src/core/model/settings.ts';
import { wakesWhileClosed } from '../../../src/ui/app/pwa.ts';
import { reportText } from '../../../src/ui/views/settings/report-text.ts';
import { fakeServices, mockAccount } from '../../fakes/fake-services.ts';
import type { FakeServices } from '../../fakes/fake-services.ts';
import { operation, sending } from '../../fakes/mock-operations.ts';
import { openApp } from '../app-page.ts';

const button = (name: string) => page.getByRole('button', { name, exact: true });
const combobox = (name: string) => page.getByRole('combobox', { name, exact: true });
const optionsOf = (name: string) =>
  [...(combobox(name).element() as HTMLSelectElement).options].map(({ text }) => text);

async function at(section: string, services = fakeServices()): Promise<FakeServices> {
  await openApp('desk', services, `/settings/${section}`);
  await expect.element(page.getByRole('heading').first()).toBeVisible();
  return services;
}

beforeEach(() => {
  localStorage.clear();
  saveAppearance(presetAppearance);
});

describe('the sections', () => {
  test('are the contract’s, each a link', async () => {
    await at('account');
    const sections = page.getByRole('navigation', { name: 'Settings sections' });
    for (const name of ['Account', 'Sync', 'Notifications', 'Security', 'Appearance', 'About']) {
      await sections.getByRole('link', { name }).click();
      await expect.element(page.getByRole('region', { name })).toBeVisible();
      expect(location.pathname).toBe(`/settings/${name.toLowerCase()}`);
    }
  });

  test('on a phone the list comes first, and leads there and back', async () => {
    await openApp('phone', fakeServices(), '/settings');
    await page.getByRole('link', { name: 'Sync' }).click();
    await expect.element(page.getByRole('heading', { name: 'Sync' })).toBeVisible();
    await page.getByRole('main').getByRole('link', { name: 'Settings' }).click();
    await expect.element(page.getByRole('navigation', { name: 'Settings sections' })).toBeVisible();
  });

  test('a word that is no section, or a name of Object, is the account', async () => {
    await at('constructor');
    await expect.element(page.getByRole('region', { name: 'Account' })).toBeVisible();
  });
});

describe('Sync', () => {
  test('the contract’s choices in the contract’s words', async () => {
    await at('sync');
    await expect.element(combobox('Keep mail of')).toBeVisible();
    expect(optionsOf('Keep mail of')).toEqual([
      '1 day',
      '3 days',
      '1 week',
      '2 weeks',
      '1 month',
      'everything',
    ]);
    expect(optionsOf('Fetch new data')).toEqual([
      'Push',
      'every 15 minutes',
      'every 30 minutes',
      'hourly',
      'manually',
    ]);
    expect(optionsOf('Keep calendar of')).toEqual([
      '2 weeks',
      '1 month',
      '3 months',
      '6 months',
      'everything',
    ]);
  });

  test('a choice is kept, and the worker is told', async () => {
    const services = await at('sync');
    await combobox('Keep mail of').selectOptions('2 weeks');
    await expect.poll(async () => (await services.store.settings()).mailWindow).toBe('2w');
    await combobox('Fetch new data').selectOptions('every 30 minutes');
    await expect.poll(() => services.store.settings()).toEqual({ mailWindow: '2w', fetchMode: 30 });
    expect(services.link.asked.filter(({ kind }) => kind === 'wake')).toHaveLength(2);
  });

  test.each<readonly [FetchMode, boolean, RegExp]>([
    ['push', true, /at once when something is new\. Closed, it looks now and then/],
    ['push', false, /at once when something is new\. Closed, it does not look/],
    [30, true, /at this pace while the app is open\. Closed, it looks now and then/],
    [30, false, /at this pace while the app is open\. Closed, it does not look/],
  ])('fetching %s, woken while closed: %s: says what is true', async (fetchMode, wakes, words) => {
    wakesWhileClosed.value = wakes;
    const services = fakeServices();
    await services.store.saveSettings({ ...presetSync, fetchMode });
    await at('sync', services);
    wakesWhileClosed.value = wakes;
    await expect.element(page.getByText(words)).toBeVisible();
    wakesWhileClosed.value = false;
  });

  test('what does not work yet cannot be mistaken for working', async () => {
    await at('sync');
    for (const name of ['Keep calendar of', 'Peak times'])
      await expect.element(combobox(name)).toBeDisabled();
    for (const name of ['Sync less on mobile data', 'Download attachments'])
      await expect.element(page.getByRole('checkbox', { name })).toBeDisabled();
  });
});

describe('Account', () => {
  test('says who, where, by which device', async () => {
    await at('account');
    for (const text of [
      'mara.feld@nordwind.example',
      'mail.nordwind.example',
      'ActiveSync 16.1',
      'BT7K2M9QX4PA',
    ])
      await expect.element(page.getByText(text).first()).toBeVisible();
  });

  test('is removed only after its consequences were named', async () => {
    const services = fakeServices();
    services.store.waiting = [
      operation('w', { kind: 'read', number: 1 as MessageNumber, read: true, base: false }),
    ];
    await services.drafts(mockAccount.id).save({
      id: 'x',
      savedAt: 0,
      draft: { to: [], cc: [], bcc: [], subject: 'Unsent', text: '', files: [] },
    });
    await at('account', services);
    await button('Remove account').click();
    const dialog = page.getByRole('dialog', { name: 'Remove account' });
    await expect.element(page.getByText('1 change was not sent', { exact: false })).toBeVisible();
    await expect
      .element(page.getByText('1 draft is kept on this device alone', { exact: false }))
      .toBeVisible();
    expect(services.link.asked.map(({ kind }) => kind)).not.toContain('sign-out');
    await dialog.getByRole('button', { name: 'Remove account' }).click();
    await expect
      .poll(() => services.link.asked.at(-1))
      .toEqual({ kind: 'sign-out', account: mockAccount.id });
  });

  test('a removal that fails says so', async () => {
    const services = await at('account');
    services.link.answer = async () => {
      throw new Fault({ code: 'worker-gone', verdict: 'later' });
    };
    await button('Remove account').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove account' }).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('does not answer');
  });
});

describe('Appearance', () => {
  test('theme and density are seen at once, and kept', async () => {
    await at('appearance');
    await page.getByRole('radio', { name: 'Dark' }).click();
    await page.getByRole('radio', { name: 'Compact' }).click();
    await expect.element(page.getByRole('radio', { name: 'Dark' })).toHaveAttribute('aria-checked', 'true');
    expect(JSON.parse(localStorage.getItem('brieftaube.appearance') ?? '{}')).toMatchObject({
      theme: 'dark',
      density: 'compact',
    });
  });

  test('swipes are chosen one by one', async () => {
    await at('appearance');
    await combobox('Left, far').selectOptions('Junk');
    await expect
      .poll(() => JSON.parse(localStorage.getItem('brieftaube.appearance') ?? '{}') as unknown)
      .toMatchObject({ swipes: { rightShort: 'read', leftLong: 'junk' } });
  });
});

describe('Outbox', () => {
  const held = Array.from({ length: 25 }, (_, n) =>
    operation(
      `h${n}`,
      {
        kind: 'delete',
        number: n as MessageNumber,
        from: '10' as CollectionId,
        serverId: `${n}` as never,
        forGood: true,
      },
      { state: 'held' },
    ),
  );

  test('the brake asks one question for all it holds, and the answer settles it', async () => {
    const services = fakeServices();
    services.store.waiting = [...held];
    await at('outbox', services);
    await expect.element(page.getByText('Delete 25 messages on the server?')).toBeVisible();
    await button('Keep them').click();
    await expect.poll(() => services.store.decisions).toEqual([[held.map(({ id }) => id), 'drop']]);
    await expect.element(page.getByText('Nothing waits', { exact: false })).toBeVisible();
  });

  test('a refused mail says why, and can be tried, edited or discarded', async () => {
    const services = fakeServices();
    const failed = operation('f', sending('Review'), { state: 'failed', problem: 'mailbox-full' });
    services.store.waiting = [failed];
    await at('outbox', services);
    await expect
      .element(page.getByText('Your mailbox on the server is full', { exact: false }))
      .toBeVisible();
    await expect.element(button('Try again')).toBeVisible();
    await expect.element(button('Discard')).toBeVisible();
    await button('Edit').click();
    await expect.element(page.getByRole('textbox', { name: 'Subject' })).toHaveValue('Review');
    await expect.poll(() => services.store.decisions).toEqual([[['f'], 'drop']]);
    await expect.poll(async () => (await services.drafts(mockAccount.id).all()).length).toBe(1);
  });

  test('a doubtful mail is never sent again by itself: the person says', async () => {
    const services = fakeServices();
    services.store.waiting = [operation('d', sending('Plan'), { state: 'doubtful', problem: 'cut' })];
    await at('outbox', services);
    await button('Send again').click();
    await expect.poll(() => services.store.decisions).toEqual([[['d'], 'send']]);
  });
});

describe('Sync report', () => {
  const entry = (patch: Partial<ReportEntry>): ReportEntry => ({
    at: Date.now(),
    level: 'info',
    code: 'step',
    facts: { work: 'pull', added: 2 },
    took: 200,
    steps: [],
    ...patch,
  });

  test('words outside, the wire inside', async () => {
    const services = fakeServices();
    services.store.entries = [
      entry({
        steps: [
          entry({ code: 'Sync', facts: { sent: 100, received: 2_000 } }),
          entry({ code: 'reset', facts: { why: 'key' }, took: null, level: 'warn' }),
        ],
        level: 'warn',
      }),
    ];
    await at('report', services);
    await page.getByText('Asked for new mail').click();
    await expect.element(page.getByText('Sync sent=100 received=2000', { exact: false })).toBeVisible();
    await expect.element(page.getByText('A folder is read anew', { exact: false }).first()).toBeVisible();
  });

  test('says for each folder whether everything is here', async () => {
    const services = fakeServices();
    services.store.compared = [
      { collectionId: '5' as CollectionId, at: Date.now(), estimate: 0, local: 12 },
      { collectionId: '9' as CollectionId, at: Date.now(), estimate: 3, local: 12 },
    ];
    await at('report', services);
    await expect.element(page.getByText(/^All \d+/).first()).toBeVisible();
    await expect.element(page.getByText(/, 3 to come$/)).toBeVisible();
    await expect.element(page.getByText(/not compared yet$/).first()).toBeVisible();
  });

  test('shows what was kept aside', async () => {
    const services = fakeServices();
    services.store.aside = [
      {
        id: 1,
        at: Date.now(),
        collectionId: '5' as CollectionId,
        serverId: '5:1',
        reason: 'wbxml-string',
        raw: new Uint8Array(5),
      },
    ];
    await at('report', services);
    await expect.element(page.getByText('In step, one message kept aside')).toBeVisible();
    await page.getByText('One message could not be stored').first().click();
    await expect.element(page.getByText('wbxml-string', { exact: false })).toBeVisible();
  });

  test.for([
    { may: true, then: 'Copied' },
    { may: false, then: 'The browser did not let it be copied' },
  ])('copied, or refused by the browser: the button says it ($then)', async ({ may, then }) => {
    const copied: string[] = [];
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => {
      if (!may) throw new DOMException('no', 'NotAllowedError');
      copied.push(text);
    });
    const services = fakeServices();
    services.store.entries = [entry({})];
    await at('report', services);
    await page.getByRole('button', { name: 'Copy report' }).click();
    await expect.element(page.getByRole('button', { name: then })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Copy report' })).toBeVisible();
    expect(copied).toHaveLength(may ? 1 : 0);
    writeText.mockRestore();
  });

  test('as text it holds codes and numbers, and no id of the server', () => {
    const text = reportText(
      {
        version: '1',
        protocol: '16.1',
        status: 'up-to-date',
        entries: [entry({ at: 0, steps: [entry({ code: 'Sync', facts: { sent: 1 }, at: 0 })] })],
        quarantined: [
          {
            id: 1,
            at: 0,
            collectionId: 'secret-folder' as CollectionId,
            serverId: 'secret-id',
            reason: 'wbxml-string',
            raw: new Uint8Array(5),
          },
        ],
        completeness: [{ collectionId: 'secret-folder' as CollectionId, at: 0, estimate: null, local: 7 }],
      },
      0,
    );
    expect(text).toContain('step work=pull added=2 200 ms');
    expect(text).toContain('wbxml-string 5 bytes');
    expect(text).toContain('7 / unknown');
    expect(text).not.toContain('secret');
  });
});

test('Security and Notifications say what is so and what is not there yet', async () => {
  await at('security');
  await expect.element(page.getByText('Your password is sealed')).toBeVisible();
  await expect.element(page.getByText('Your company sets no rules for this device')).toBeVisible();
  await page.getByRole('link', { name: 'Notifications' }).click();
  await expect.element(page.getByText('Notifications come with a later version')).toBeVisible();
});
