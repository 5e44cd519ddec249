import { beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { FakeStore } from '../../fakes/fake-store.ts';
import { fakeServices, mockAccount } from '../../fakes/fake-services.ts';
import type { FakeServices } from '../../fakes/fake-services.ts';
import { operation, sending } from '../../fakes/mock-operations.ts';
import { mockFolders } from '../../fakes/mock-mailbox.ts';
import { openApp } from '../app-page.ts';

const button = (name: string) => page.getByRole('button', { name, exact: true });
const alert = page.getByRole('alert');
const undo = page.getByRole('status', { name: 'Undo' });

const tell = (services: FakeServices, problem: string): void =>
  services.link.tell({
    kind: 'status',
    account: mockAccount.id,
    status: { state: 'problem', waiting: 0, problem, lastSync: null, firstSync: null },
  });

beforeEach(() => {
  localStorage.clear();
});

describe('a mail the server refused', () => {
  const refused = (): FakeServices => {
    const services = fakeServices();
    services.store.waiting = [
      operation('f', sending('Quarterly review'), { state: 'failed', problem: 'invalid-recipients' }),
    ];
    return services;
  };

  test('says which one and why, and goes into the queue again', async () => {
    const services = await openApp('phone', refused());
    await expect.element(alert).toHaveTextContent('“Quarterly review” was not sent');
    await expect.element(alert).toHaveTextContent('does not accept one of the recipients');
    await button('Try again').click();
    expect(services.store.decisions).toEqual([[['f'], 'send']]);
    expect(services.link.asked).toContainEqual({ kind: 'wake', account: mockAccount.id });
    await expect.element(alert).not.toBeInTheDocument();
  });

  test('opens in the editor, and is a draft before it leaves the outbox', async () => {
    const services = refused();
    const decide = services.store.decide.bind(services.store);
    let drafts = -1;
    services.store.decide = async (...args) => {
      drafts = (await services.drafts(mockAccount.id).all()).length;
      await decide(...args);
    };
    await openApp('phone', services);
    await button('Edit').click();
    await expect.element(page.getByRole('textbox', { name: 'Subject' })).toHaveValue('Quarterly review');
    expect(services.store.decisions).toEqual([[['f'], 'drop']]);
    expect(drafts).toBe(1);
  });

  test('is thrown away, and Undo opens it again', async () => {
    const services = await openApp('phone', refused());
    await button('Discard').click();
    await expect.element(undo).toHaveTextContent('Draft discarded');
    expect(services.store.decisions).toEqual([[['f'], 'drop']]);
    await undo.getByRole('button', { name: 'Undo' }).click();
    await expect.element(page.getByRole('textbox', { name: 'Subject' })).toHaveValue('Quarterly review');
  });

  test('other changes that were refused lead to the outbox', async () => {
    const services = fakeServices();
    services.store.waiting = [
      operation('r', { kind: 'read', number: 3 as never, read: true, base: false }, { state: 'failed' }),
    ];
    await openApp('phone', services);
    await expect.element(alert).toHaveTextContent('The server refused 1 change');
    await button('Open the outbox').click();
    await expect.element(page.getByText('Mark a message as read')).toBeVisible();
  });
});

describe('a server that does not let this device in', () => {
  test.each([
    ['quarantined', 'Your company has to let this device in'],
    ['device-blocked', 'Your company does not let this device in'],
    ['http-forbidden', 'The server lets you in no further'],
    ['sync-disabled', 'The server does not let this account in'],
    ['policy-unmet', 'This app does not meet your company’s rules'],
  ])('%s has words of its own, and the device ID to send', async (problem, words) => {
    const services = fakeServices(new FakeStore({ folders: mockFolders, messages: [] }));
    await openApp('phone', services);
    await expect.element(page.getByRole('heading', { name: 'Inbox' })).toBeVisible();
    tell(services, problem);
    await expect.element(page.getByRole('heading', { name: words })).toBeVisible();
    await expect.element(page.getByText(mockAccount.deviceId)).toBeVisible();
    await button('Ask again now').click();
    expect(services.link.asked).toContainEqual({ kind: 'sync-now', account: mockAccount.id });
  });

  test('mail that is here stays readable, and the reason stands above it', async () => {
    const services = await openApp('phone');
    tell(services, 'device-blocked');
    await expect.element(alert).toHaveTextContent('Your company does not let this device in');
    await expect.element(alert).toHaveTextContent(mockAccount.deviceId);
    await expect.element(page.getByRole('listitem').first()).toBeVisible();
  });
});
