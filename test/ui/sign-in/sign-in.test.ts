import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Fault } from '../../../src/core/base/errors.ts';
import type { LinkRequest } from '../../../src/core/link/messages.ts';
import { workerState } from '../../../src/ui/app/pwa.ts';
import { fakeServices, mockAccount } from '../../fakes/fake-services.ts';
import type { FakeServices } from '../../fakes/fake-services.ts';
import { openApp } from '../app-page.ts';

const demo = {
  address: 'demo@nordwind.example',
  password: 'demo-secret',
  server: 'https://exchange.example',
};
const address = 'mara.feld@nordwind.example';
const secret = 'a-Secret_the-tests-look-for';

const button = (name: string) => page.getByRole('button', { name, exact: true });
const field = (name: string) => page.getByRole('textbox', { name, exact: true });
// Browsers give a password field no role.
const password = page.getByLabelText('Password', { exact: true });
const signIns = (services: FakeServices) => services.link.asked.filter(({ kind }) => kind === 'sign-in');

/** What has the keyboard, through all shadow roots. */
function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** The app with nobody signed in; `signIn` is what becomes of an attempt. */
async function signedOut(
  signIn: (request: LinkRequest) => Promise<unknown> = async () => ({ account: mockAccount.id }),
  offer: typeof demo | null = null,
): Promise<FakeServices> {
  const services = fakeServices();
  let accounts: readonly (typeof mockAccount)[] = [];
  services.link.answer = async (request) => {
    if (request.kind === 'relay-info') return { version: '1', maxBody: null, demo: offer };
    if (request.kind !== 'sign-in') return null;
    const answer = await signIn(request);
    accounts = [mockAccount];
    services.link.tell({ kind: 'accounts' });
    return answer;
  };
  await openApp('phone', { ...services, accounts: async () => accounts }, '/');
  await expect.element(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  return services;
}

async function type(): Promise<void> {
  await field('Email address').fill(address);
  await password.fill(secret);
}

const refuse =
  (code: string, facts: Fault['facts'] = {}) =>
  async (): Promise<never> => {
    throw new Fault({ code, verdict: 'after-user', facts });
  };

beforeEach(() => {
  localStorage.clear();
  workerState.value = { kind: 'ready' };
});

describe('the way in', () => {
  test('address and password are all that is asked for; then the mailbox is there', async () => {
    const services = await signedOut();
    await type();
    await button('Sign in').click();
    await expect.element(page.getByRole('list', { name: 'Messages' })).toBeVisible();
    expect(signIns(services)).toEqual([{ kind: 'sign-in', address, password: secret }]);
    expect(location.pathname).toBe('/mail/inbox');
  });

  test('a server typed by hand is passed on as it stands, with user name and domain', async () => {
    const services = await signedOut();
    await type();
    await button('Server settings').click();
    await field('Server').fill('mail.nordwind.example');
    await field('User name').fill('mara');
    await field('Domain').fill('NORD');
    await userEvent.keyboard('{Enter}');
    await expect
      .poll(() => signIns(services))
      .toEqual([
        {
          kind: 'sign-in',
          address,
          password: secret,
          server: 'mail.nordwind.example',
          user: 'mara',
          domain: 'NORD',
        },
      ]);
  });

  test('the password stays in no storage of the page and in no address', async () => {
    await signedOut();
    await type();
    await button('Sign in').click();
    await expect.element(page.getByRole('list', { name: 'Messages' })).toBeVisible();
    const kept = JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      history.state,
      location.href,
    ]);
    expect(kept).not.toContain(secret);
    expect(document.body.innerHTML).not.toContain(secret);
  });

  test('the demo has a button where there is one, and its log-in', async () => {
    const services = await signedOut(undefined, demo);
    await button('Try the demo').click();
    await expect.poll(() => signIns(services)).toEqual([{ kind: 'sign-in', ...demo }]);
  });

  test('without a demo there is no button for it', async () => {
    await signedOut();
    expect(button('Try the demo').elements()).toEqual([]);
  });
});

describe('what goes wrong', () => {
  test('a refused password is said in a sentence, and what was typed stays', async () => {
    await signedOut(refuse('sign-in'));
    await type();
    await button('Sign in').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('The server refused this password.');
    await expect.element(field('Email address')).toHaveValue(address);
    await expect.element(password).toHaveValue(secret);
    expect(focused()?.getAttribute('name')).toBe('password');
    await expect.element(password).toHaveAttribute('aria-invalid', 'true');
  });

  test('an address without an at sign is said before anything is asked', async () => {
    const services = await signedOut();
    await field('Email address').fill('mara.feld');
    await password.fill(secret);
    await button('Sign in').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('whole email address');
    expect(signIns(services)).toEqual([]);
  });

  test('no server found: the fields for it unfold', async () => {
    await signedOut(refuse('discover-nothing'));
    await type();
    await button('Sign in').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('No server was found');
    await expect.element(field('Server')).toBeVisible();
  });

  test('a device that is not let in names its id for the administrator', async () => {
    await signedOut(refuse('device-blocked', { deviceId: 'BT7K2M9QX4PA' }));
    await type();
    await button('Sign in').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('BT7K2M9QX4PA');
  });

  test('a server that wants a log-in page of its own says which, and what can be done', async () => {
    await signedOut(refuse('oauth-only', { authority: 'login.microsoftonline.com' }));
    await type();
    await button('Sign in').click();
    const alert = page.getByRole('alert');
    await expect.element(alert).toHaveTextContent('takes no passwords here');
    await expect.element(alert).toHaveTextContent('Ask your administrator');
    await expect.element(alert).toHaveTextContent('login.microsoftonline.com');
  });

  test('a window without a worker says what does not work', async () => {
    workerState.value = { kind: 'missing', code: 'no-worker' };
    await signedOut();
    await expect.element(page.getByRole('alert')).toHaveTextContent('neither fetched nor sent');
    await expect.element(button('Sign in')).toBeDisabled();
  });
});

describe('a server on another domain', () => {
  const redirect = (request: LinkRequest): Promise<unknown> =>
    'trustedHost' in request
      ? Promise.resolve({ account: mockAccount.id })
      : refuse('discover-redirect', { host: 'mail.hoster.example' })();

  test('is asked about, and gets the password only then', async () => {
    const services = await signedOut(redirect);
    await type();
    await button('Sign in').click();
    await expect.element(page.getByText('mail.hoster.example')).toBeVisible();
    expect(signIns(services)).toHaveLength(1);
    await button('Continue').click();
    await expect
      .poll(() => signIns(services)[1])
      .toMatchObject({
        password: secret,
        trustedHost: 'mail.hoster.example',
      });
  });

  test('turned down, it gets nothing', async () => {
    const services = await signedOut(redirect);
    await type();
    await button('Sign in').click();
    await button('Cancel').click();
    await expect.element(button('Sign in')).toBeVisible();
    expect(signIns(services)).toHaveLength(1);
    await expect.element(password).toHaveValue(secret);
  });
});

test('progress names the server; Cancel leaves and keeps what was typed', async () => {
  const services = await signedOut();
  const answer = services.link.answer;
  services.link.answer = (request, tell) => {
    if (request.kind !== 'sign-in') return answer(request, tell);
    tell?.({ kind: 'sign-in', step: 'connect', host: 'mail.nordwind.example' });
    return new Promise(() => undefined);
  };
  await type();
  await button('Sign in').click();
  await expect.element(page.getByText('Found mail.nordwind.example')).toBeVisible();
  await expect.element(page.getByText('Signing in to mail.nordwind.example')).toBeVisible();
  await button('Cancel').click();
  await expect.element(field('Email address')).toHaveValue(address);
  await expect.element(button('Sign in')).toBeVisible();
  expect(page.getByRole('alert').elements()).toEqual([]);
});

test('signed out from a deep address, the way in is at the root', async () => {
  const services = fakeServices();
  await openApp('phone', { ...services, accounts: async () => [] }, '/settings/sync');
  await expect.element(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect.poll(() => location.pathname).toBe('/');
});

describe('the refused password of an account that is here', () => {
  test('is asked for again, and the new one goes to the worker', async () => {
    const services = fakeServices();
    await openApp('phone', services, '/settings/account');
    await expect.element(button('Remove account')).toBeVisible();
    services.link.tell({
      kind: 'status',
      account: mockAccount.id,
      status: { state: 'sign-in', waiting: 0, problem: 'sign-in', lastSync: null, firstSync: null },
    });
    await expect.element(page.getByRole('heading', { name: 'Please sign in again' })).toBeVisible();
    services.link.answer = refuse('sign-in');
    await password.fill('wrong');
    await button('Sign in').click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('refused this password');
    services.link.answer = async () => null;
    await password.fill(secret);
    await button('Sign in').click();
    await expect
      .poll(() => services.link.asked.at(-1))
      .toEqual({ kind: 'renew', account: mockAccount.id, password: secret });
    await expect.element(password).toHaveValue('');
  });
});
