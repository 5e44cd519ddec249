import { expect, secondPage, test, type Person } from '../fixtures.ts';
import { WorkerKiller } from '../worker.ts';

// The life of the service worker as every engine has it, with Background Sync (Chromium) and without (all others).

test('the worker takes the first page over, and answers for the app from then on', async ({
  app,
  page,
  network,
}) => {
  const inControl = (): Promise<string> =>
    page.evaluate(() => new URL(navigator.serviceWorker.controller?.scriptURL ?? 'none:').pathname);
  await page.goto('/');
  await expect.poll(inControl).toBe('/sw.js');
  await page.reload();
  expect(await inControl(), 'from the start of the second').toBe('/sw.js');
  await network.off();
  await page.goto('/settings/about');
  await expect(app.page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('a worker that starts without a network has its second script, too', async ({
  app,
  page,
  context,
  network,
  browserName,
}) => {
  const killer = browserName === 'chromium' ? await WorkerKiller.attach(context, page) : null;
  await page.goto('/');
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await network.off();
  if (killer !== null) expect(await killer.kill()).toBe(true);
  // Signing in is in the second script: what cannot be reached is the network, not the code.
  await app.typeSignIn({
    address: 'mara@nordwind.example',
    password: 'x',
    server: 'https://mail.nordwind.example',
  });
  await expect(page.getByRole('alert')).toContainText(/You are offline|The connection broke/);
});

test('what waits when the app is closed leaves when it is opened again', async ({
  signedIn,
  context,
  network,
  exchange,
  person,
}) => {
  await network.off();
  await signedIn.archive(/Message 02/);
  await signedIn.send({ to: 'jonas@hafen.example', subject: 'From the train', text: 'No signal here.' });
  await expect(signedIn.undo).toBeVisible();
  await signedIn.page.close();
  await network.on();
  const { app, page } = await secondPage(context);
  await page.goto('/');
  await expect(app.row(/Message 03/)).toBeVisible();
  await expect.poll(() => inbox(person), { timeout: 30_000 }).not.toContain('Message 02');
  await expect.poll(() => exchange.sent.map(({ subject }) => subject)).toEqual(['From the train']);
  await app.settled();
  expect(exchange.sent.length, 'sent once').toBe(1);
});

test('a server that was away is found again by a beat, without any word of the network', async ({
  signedIn,
  servers,
  person,
}) => {
  await servers.relay.kill();
  await signedIn.archive(/Message 02/);
  await expect(signedIn.status).not.toHaveText(/^Up to date/, { timeout: 20_000 });
  await servers.relay.resume();
  await expect.poll(() => inbox(person), { timeout: 50_000 }).not.toContain('Message 02');
  await signedIn.settled();
});

function inbox({ mailbox }: Person): readonly string[] {
  return mailbox.items(mailbox.folder('inbox')).map(({ subject }) => subject);
}
