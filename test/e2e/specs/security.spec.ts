import { expect, test } from '../fixtures.ts';
import { dumpStorage } from '../dump-storage.ts';

test('no password in any storage in the clear', async ({ signedIn, page, person }) => {
  await signedIn.open(/Lunch on Friday\?/);
  const dump = await page.evaluate(dumpStorage, [
    person.password,
    btoa(`${person.address}:${person.password}`),
  ]);
  expect(dump.looked, 'places looked at').toBeGreaterThan(10);
  expect(dump.found).toEqual([]);
  expect(page.url()).not.toContain(person.password);
});

test.describe('hostile mail', () => {
  // While such a mail is taken apart in an inert document, the browser already says no to parts of it.
  test.use({ refusals: /inline event handler|base URI|@import rules are not allowed/ });

  test('runs nothing and fetches nothing', async ({ app, person, page }) => {
    person.mailbox.deliver({
      from: 'Evil <evil@bad.example>',
      subject: '<img src=x onerror=alert(1)> \u202egnp.exe',
      html: `<script>parent.pwned=1</script><img src=x onerror="top.pwned=1"><svg onload="top.pwned=1"></svg>
        <form action="https://bad.example"><input name=q><button>Go</button></form><style>@import 'https://bad.example/x.css'</style>
        <a href="javascript:top.pwned=1">click</a><iframe src="https://bad.example"></iframe><p style="background:url(https://bad.example/b.png)">shown</p>
        <meta http-equiv="refresh" content="0;url=https://bad.example"><base href="https://bad.example/"><object data="https://bad.example/o"></object>`,
    });
    await app.signIn(person);
    await app.open(/Evil/);
    await expect(app.body).toContainText('shown');
    await app.body
      .getByText('click')
      .click({ timeout: 2_000 })
      .catch(() => undefined);
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
    await expect(app.body.locator('script, form, input, iframe, object, base, meta[http-equiv]')).toHaveCount(
      0,
    );
  });
});

test('the app can be installed', async ({ signedIn, context, page, browserName }) => {
  test.skip(browserName !== 'chromium', 'no other engine says what it misses');
  await expect(signedIn.messages).toBeVisible();
  const session = await context.newCDPSession(page);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // A private window, which is what tests run in, may never install: that one is not about us.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
  const { errors, data } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  expect(JSON.parse(data ?? '{}')).toMatchObject({ name: 'Brieftaube' });
});
