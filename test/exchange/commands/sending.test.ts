import PostalMime, { type Email } from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../src/core/base/bytes.ts';
import { el, type Content, type Element } from '../../../src/core/wbxml/element.ts';
import { rawDevice, type RawDevice } from '../raw-device.ts';

const message = (to: string, extra = ''): Uint8Array<ArrayBuffer> =>
  utf8(
    `From: Somebody Else <else@example.org>\r\nTo: ${to}\r\n${extra}Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n` +
      'Message-ID: <m1@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHallo Bob\r\n',
  );

const compose = (
  command: 'SendMail' | 'SmartReply' | 'SmartForward',
  clientId: string,
  mime: Uint8Array<ArrayBuffer>,
  source: Content = null,
  ...flags: readonly Content[]
): Element =>
  el(
    `ComposeMail:${command}`,
    el('ComposeMail:ClientId', clientId),
    source,
    flags,
    el('ComposeMail:Mime', mime),
  );

const save = el('ComposeMail:SaveInSentItems');

const status = (answer: Element | null): number | null => answer!.integer('ComposeMail:Status');

const read = (mime: Uint8Array<ArrayBuffer>): Promise<Email> => PostalMime.parse(mime);

describe('SendMail', () => {
  it('sends once, files a copy, delivers to users here; a repeat is 118 (hurts 40)', async () => {
    const { device, exchange, mailbox } = rawDevice();
    const bob = exchange.addUser({ address: 'bob@example.org', name: 'Bob', password: 'x' });
    const document = compose('SendMail', 'c1', message('Bob <bob@example.org>'), null, save);
    expect(await device.post('SendMail', document)).toBeNull();
    expect(status(await device.post('SendMail', document))).toBe(118);
    expect(exchange.sent).toHaveLength(1);
    expect(exchange.sent[0]).toMatchObject({
      from: 'ann@example.org',
      clientId: 'c1',
      messageId: 'm1@example.org',
    });
    const sent = mailbox.items(mailbox.folder('sent'));
    expect(sent.map(({ subject, read: isRead, from }) => [subject, isRead, from])).toEqual([
      ['Grüße', true, 'ann@example.org'],
    ]);
    expect(bob.items(bob.folder('inbox')).map(({ subject, read: isRead }) => [subject, isRead])).toEqual([
      ['Grüße', false],
    ]);
  });

  it('hides Bcc from the others', async () => {
    const { device, exchange } = rawDevice();
    const bob = exchange.addUser({ address: 'bob@example.org', password: 'x' });
    const eve = exchange.addUser({ address: 'eve@example.org', password: 'x' });
    await device.post(
      'SendMail',
      compose('SendMail', 'c1', message('bob@example.org', 'Bcc: eve@example.org\r\n')),
    );
    const mimeOf = async (box: typeof bob): Promise<Email> => {
      const { mail } = box.store.items(box.folder('inbox'))[0]!;
      return read(mail.mime as Uint8Array<ArrayBuffer>);
    };
    expect((await mimeOf(bob)).bcc).toBeUndefined();
    expect((await mimeOf(eve)).to?.[0]?.address).toBe('bob@example.org');
    expect(exchange.sent[0]!.recipients).toEqual(['bob@example.org', 'eve@example.org']);
    expect(eve.store.items(eve.folder('inbox'))[0]!.mail.receivedAsBcc).toBe(true);
  });

  it('takes message/rfc822 before 14.0, without protection against a repeat', async () => {
    const { device, exchange, mailbox } = rawDevice('12.1');
    for (let i = 0; i < 2; i++) {
      const answer = await device.raw('SendMail&SaveInSent=T', message('bob@example.org'), 'message/rfc822');
      expect([answer.status, answer.body.length]).toEqual([200, 0]);
    }
    expect(exchange.sent).toHaveLength(2);
    expect(mailbox.items(mailbox.folder('sent'))).toHaveLength(2);
    const wrong = await device.raw('SendMail', message('bob@example.org'));
    expect(wrong.status).toBe(400);
  });

  it('answers with the usual codes', async () => {
    const { device, exchange, mailbox } = rawDevice();
    const send = async (id: string, mime: Uint8Array<ArrayBuffer>): Promise<number | null> =>
      status(await device.post('SendMail', compose('SendMail', id, mime)));
    expect(await send('c1', utf8('no header here'))).toBe(107);
    expect(await send('c2', message('', ''))).toBe(119);
    expect(await send('', message('bob@example.org'))).toBe(103);
    expect(await send('x'.repeat(41), message('bob@example.org'))).toBe(103);
    mailbox.deliver({ text: 'x'.repeat(2000) });
    exchange.configure({ quota: 1000 });
    expect(await send('c3', message('bob@example.org'))).toBe(115);
    expect(exchange.sent).toEqual([]);
  });

  it('waits before it delivers where so set', async () => {
    const { device, mailbox, clock } = rawDevice('16.1', { deliveryDelay: 5000 });
    await device.post('SendMail', compose('SendMail', 'c1', message('bob@example.org'), null, save));
    expect(mailbox.items(mailbox.folder('sent'))).toHaveLength(0);
    await clock.pass(5000);
    expect(mailbox.items(mailbox.folder('sent'))).toHaveLength(1);
  });
});

describe('SmartReply and SmartForward', () => {
  const original = (device: RawDevice): { id: string; source: Element } => {
    const id = device.mailbox.deliver({
      subject: 'Plan',
      from: 'Bob <bob@example.org>',
      text: 'the original text',
      attachments: [{ name: 'plan.txt', type: 'text/plain', bytes: utf8('plan') }],
    });
    const source = el(
      'ComposeMail:Source',
      el('ComposeMail:FolderId', device.mailbox.folder('inbox')),
      el('ComposeMail:ItemId', id),
    );
    return { id, source };
  };

  it('append the original and mark it', async () => {
    const { device, exchange, mailbox } = rawDevice();
    const { id, source } = original(device);
    await device.post('SmartReply', compose('SmartReply', 'c1', message('bob@example.org'), source, save));
    expect(mailbox.store.item(id)!.lastVerb).toBe(1);
    await device.post('SmartForward', compose('SmartForward', 'c2', message('eve@example.org'), source));
    expect(mailbox.store.item(id)!.lastVerb).toBe(3);
    const [reply, forward] = await Promise.all(exchange.sent.map(({ mime }) => read(mime)));
    expect(reply!.text).toMatch(/^Hallo Bob[\s\S]*the original text/);
    expect(reply!.attachments).toHaveLength(0);
    expect(forward!.text).toMatch(/the original text/);
    expect(forward!.attachments.map(({ filename }) => filename)).toEqual(['plan.txt']);
    const sent = mailbox.store.items(mailbox.folder('sent'))[0]!;
    expect(sent.mail.conversation).toBe(mailbox.store.item(id)!.mail.conversation);
  });

  it('leave the text alone with ReplaceMime', async () => {
    const { device, exchange } = rawDevice('14.0');
    const { source } = original(device);
    const document = compose(
      'SmartReply',
      'c1',
      message('bob@example.org'),
      source,
      el('ComposeMail:ReplaceMime'),
    );
    await device.post('SmartReply', document);
    expect((await read(exchange.sent[0]!.mime)).text).toBe('Hallo Bob\n');
  });

  it('answer 150 when the original is gone, and send nothing', async () => {
    const { device, exchange, mailbox } = rawDevice();
    const { id, source } = original(device);
    mailbox.delete(id);
    const document = compose('SmartReply', 'c1', message('bob@example.org'), source);
    expect(status(await device.post('SmartReply', document))).toBe(150);
    expect(exchange.sent).toEqual([]);
  });

  it('take parameters in the query before 14.0', async () => {
    const { device, exchange, mailbox } = rawDevice('12.1');
    const { id } = original(device);
    const query = `SmartForward&CollectionId=${mailbox.folder('inbox')}&ItemId=${encodeURIComponent(id)}`;
    const answer = await device.raw(query, message('eve@example.org'), 'message/rfc822');
    expect(answer.status).toBe(200);
    expect((await read(exchange.sent[0]!.mime)).attachments).toHaveLength(1);
  });
});
