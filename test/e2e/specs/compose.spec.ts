import { expect, test } from '../fixtures.ts';

test('a mail is written, sent once, and lies in Sent Items', async ({ signedIn, exchange, person }) => {
  await signedIn.button('New message').click();
  await signedIn.textbox('To').fill('jonas@hafen.example');
  await signedIn.page.keyboard.press('Enter');
  await signedIn.textbox('Subject').fill('Grüße aus Kiel 🕊');
  await signedIn.textbox('Message').fill('Hello Jonas,\nall is well.');
  await signedIn.button('Send').click();
  await expect(signedIn.undo).toBeVisible();
  await expect.poll(() => exchange.sent.length, { timeout: 20_000 }).toBe(1);
  expect(exchange.sent[0]).toMatchObject({
    subject: 'Grüße aus Kiel 🕊',
    recipients: ['jonas@hafen.example'],
  });
  await expect
    .poll(() => person.mailbox.items(person.mailbox.folder('sent')).map(({ subject }) => subject))
    .toEqual(['Grüße aus Kiel 🕊']);
});

test('undo takes a mail back before it leaves', async ({ signedIn, exchange }) => {
  await signedIn.button('New message').click();
  await signedIn.textbox('To').fill('jonas@hafen.example');
  await signedIn.page.keyboard.press('Enter');
  await signedIn.textbox('Subject').fill('Too early');
  await signedIn.textbox('Message').fill('Not yet.');
  await signedIn.button('Send').click();
  await signedIn.undo.getByRole('button', { name: 'Undo' }).click();
  await expect(signedIn.textbox('Subject')).toHaveValue('Too early');
  await signedIn.page.waitForTimeout(7_000);
  expect(exchange.sent).toEqual([]);
});

test('a reply quotes, is sent as a reply, and marks the message as answered', async ({
  signedIn,
  exchange,
  person,
}) => {
  await signedIn.open(/Lunch on Friday\?/);
  await signedIn.button('Reply').click();
  await expect(signedIn.textbox('Subject')).toHaveValue(/^Re: Lunch on Friday\?$/);
  await signedIn.textbox('Message').pressSequentially('Gladly. ');
  await signedIn.button('Send').click();
  await expect.poll(() => exchange.sent.length, { timeout: 20_000 }).toBe(1);
  expect(exchange.sent[0]).toMatchObject({
    recipients: ['lena@hafen.example'],
    subject: 'Re: Lunch on Friday?',
  });
  const mime = new TextDecoder().decode(exchange.sent[0]?.mime);
  expect(mime).toContain('Gladly.');
  await expect
    .poll(
      () =>
        person.mailbox
          .items(person.mailbox.folder('inbox'))
          .find(({ subject }) => subject === 'Lunch on Friday?')?.lastVerb,
    )
    .toBe(1);
});
