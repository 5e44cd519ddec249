import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../src/core/base/bytes.ts';
import { el, type Content, type Element } from '../../../src/core/wbxml/element.ts';
import { collectionOf, keyOf, rawDevice, told } from '../raw-device.ts';

const body = el('AirSyncBase:Body', el('AirSyncBase:Type', 2), el('AirSyncBase:Data', '<p>see file</p>'));

const file = (clientId: string, name: string, content: string): Element =>
  el(
    'AirSyncBase:Add',
    el('AirSyncBase:ClientId', clientId),
    el('AirSyncBase:Method', 1),
    el('AirSyncBase:ContentType', 'text/plain'),
    el('AirSyncBase:Content', utf8(content)),
    el('AirSyncBase:DisplayName', name),
  );

const add = (data: Content, ...rest: readonly Content[]): Element =>
  el(
    'AirSync:Commands',
    el('AirSync:Add', el('AirSync:ClientId', 'c-1001'), el('AirSync:ApplicationData', data), rest),
  );

const change = (id: string, data: Content, ...rest: readonly Content[]): Element =>
  el(
    'AirSync:Commands',
    el('AirSync:Change', el('AirSync:ServerId', id), el('AirSync:ApplicationData', data), rest),
  );

const fields = [
  el('Email:To', 'bob@example.org'),
  el('Email2:Bcc', 'eve@example.org'),
  el('Email:Subject', 'Report'),
  body,
];

describe('Sync, drafts on 16.x', () => {
  it('saves a draft, sends it at once with Send, and files the copy (byte example)', async () => {
    const { mailbox, device, exchange } = rawDevice();
    const drafts = mailbox.folder('drafts');
    const { key } = await device.pull(drafts);
    const data = [...fields, el('AirSyncBase:Attachments', file('a-1', 'hello.txt', 'Hello'))];
    const answer = await device.sync(key, drafts, el('AirSync:GetChanges', 0), add(data, el('Email2:Send')));
    const response = collectionOf(answer).child('AirSync:Responses', 'AirSync:Add')!;
    expect(response.integer('AirSync:Status')).toBe(1);
    expect(exchange.sent.map(({ recipients, subject }) => [recipients, subject])).toEqual([
      [['bob@example.org', 'eve@example.org'], 'Report'],
    ]);
    expect(mailbox.items(drafts)).toEqual([]);
    expect(mailbox.items(mailbox.folder('sent')).map(({ subject }) => subject)).toEqual(['Report']);
    const id = response.text('AirSync:ServerId');
    expect(told(await device.sync(keyOf(answer), drafts))).toEqual([`Delete ${id}`]);
  });

  it('answers an Add with ids of the conversation and a FileReference for each attachment', async () => {
    const { mailbox, device } = rawDevice();
    const drafts = mailbox.folder('drafts');
    const { key } = await device.pull(drafts);
    const data = [...fields, el('AirSyncBase:Attachments', file('a-1', 'hello.txt', 'Hello'))];
    const answer = collectionOf(await device.sync(key, drafts, add(data)));
    const given = answer.child('AirSync:Responses', 'AirSync:Add', 'AirSync:ApplicationData')!;
    expect(given.bytes('Email2:ConversationId')).toHaveLength(16);
    const attachment = given.child('AirSyncBase:Attachments', 'AirSyncBase:Attachment')!;
    expect(attachment.text('AirSyncBase:ClientId')).toBe('a-1');
    expect(attachment.text('AirSyncBase:FileReference')).not.toBe('');
  });

  it('changes only what is given; attachments by Add and Delete', async () => {
    const { mailbox, device } = rawDevice('16.0');
    const drafts = mailbox.folder('drafts');
    const id = mailbox.deliver(
      {
        subject: 'Old',
        to: ['Bob <bob@example.org>'],
        text: 'old',
        attachments: [
          { name: 'a.txt', type: 'text/plain', bytes: utf8('a') },
          { name: 'b.txt', type: 'text/plain', bytes: utf8('b') },
        ],
      },
      drafts,
    );
    const { key, commands } = await device.pull(drafts);
    const references = commands[0]!
      .child('AirSync:ApplicationData', 'AirSyncBase:Attachments')!
      .elements.map((each) => each.text('AirSyncBase:FileReference')!);
    const edit = el(
      'AirSyncBase:Attachments',
      el('AirSyncBase:Delete', el('AirSyncBase:FileReference', references[0])),
      file('a-2', 'c.txt', 'c'),
    );
    const answer = collectionOf(await device.sync(key, drafts, change(id, [body, edit])));
    const response = answer.child('AirSync:Responses', 'AirSync:Change')!;
    expect(response.integer('AirSync:Status')).toBe(1);
    const stored = mailbox.store.item(id)!.mail;
    expect(stored.subject).toBe('Old');
    expect(stored.html).toBe('<p>see file</p>');
    expect(stored.attachments.map(({ name }) => name)).toEqual(['b.txt', 'c.txt']);
    expect(stored.attachments[0]!.reference).toBe(references[1]);
  });

  it('refuses to send without recipients (183) and keeps the draft', async () => {
    const { mailbox, device, exchange } = rawDevice();
    const drafts = mailbox.folder('drafts');
    const { key } = await device.pull(drafts);
    const answer = await device.sync(key, drafts, add(el('Email:Subject', 'x'), el('Email2:Send')));
    expect(collectionOf(answer).integer('AirSync:Responses', 'AirSync:Add', 'AirSync:Status')).toBe(183);
    expect(exchange.sent).toEqual([]);
  });

  it('does not synchronise Drafts before 16.0 (4), and knows no Send there', async () => {
    const { mailbox, device } = rawDevice('14.1');
    expect((await device.sync('0', mailbox.folder('drafts')))!.integer('AirSync:Status')).toBe(4);
    const { key } = await device.pull(mailbox.folder('inbox'));
    const answer = await device.sync(key, mailbox.folder('inbox'), add(fields, el('Email2:Send')));
    expect(answer!.integer('AirSync:Status')).toBe(4);
  });
});
