import { describe, expect, it } from 'vitest';
import { fromBase64, text, utf8 } from '../../../src/core/base/bytes.ts';
import { decode } from '../../../src/core/wbxml/decoder.ts';
import { el, type Content, type Element } from '../../../src/core/wbxml/element.ts';
import { encode } from '../../../src/core/wbxml/encoder.ts';
import { conversationId } from '../items/conversation.ts';
import { rawDevice, type RawDevice } from '../raw-device.ts';

const operations = (...content: readonly Content[]): Element => el('ItemOperations:ItemOperations', content);

const fetch = (...content: readonly Content[]): Element =>
  el('ItemOperations:Fetch', el('ItemOperations:Store', 'Mailbox'), content);

const byId = (folder: string, id: string): readonly Element[] => [
  el('AirSync:CollectionId', folder),
  el('AirSync:ServerId', id),
];

const answersOf = async (device: RawDevice, document: Element): Promise<readonly Element[]> =>
  (await device.post('ItemOperations', document))!.child('ItemOperations:Response')!.elements;

const status = (answer: Element): number | null => answer.integer('ItemOperations:Status');

function withFile(device: RawDevice, bytes: Uint8Array<ArrayBuffer>): { id: string; reference: string } {
  const id = device.mailbox.deliver({
    subject: 'With file',
    text: 'text',
    html: '<p>html</p>',
    attachments: [{ name: 'a.png', type: 'image/png', bytes }],
  });
  return { id, reference: device.mailbox.store.item(id)!.mail.attachments[0]!.reference };
}

describe('ItemOperations, Fetch', () => {
  it('brings the whole mail in the form asked for', async () => {
    const { device, mailbox } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const { id } = withFile(device, utf8('x'));
    const body = async (type: number, ...options: readonly Content[]): Promise<string | null> => {
      const preference = el('AirSyncBase:BodyPreference', el('AirSyncBase:Type', type));
      const [answer] = await answersOf(
        device,
        operations(fetch(byId(inbox, id), el('ItemOperations:Options', options, preference))),
      );
      expect(answer!.text('AirSync:Class')).toBe('Email');
      return answer!.text('ItemOperations:Properties', 'AirSyncBase:Body', 'AirSyncBase:Data');
    };
    expect(await body(1)).toBe('text');
    expect(await body(2)).toBe('<p>html</p>');
    expect(await body(4, el('AirSync:MIMESupport', 2))).toMatch(/^From: .*[\s\S]*multipart\/mixed/);
  });

  it('brings an attachment whole and by ranges, which are inclusive and true', async () => {
    const { device } = rawDevice();
    const bytes = utf8('0123456789');
    const { reference } = withFile(device, bytes);
    const file = el('AirSyncBase:FileReference', reference);
    const range = (value: string): Element => el('ItemOperations:Options', el('ItemOperations:Range', value));
    const answers = await answersOf(
      device,
      operations(
        fetch(file),
        fetch(file, range('2-4')),
        fetch(file, range('8-99')),
        fetch(file, range('10-20')),
      ),
    );
    const data = answers.map((answer) => answer.child('ItemOperations:Properties'));
    expect(data.map((each) => each && text(fromBase64(each.text('ItemOperations:Data')!)))).toEqual([
      '0123456789',
      '234',
      '89',
      null,
    ]);
    expect(data[2]!.text('ItemOperations:Range')).toBe('8-9');
    expect(data[2]!.integer('ItemOperations:Total')).toBe(10);
    expect(answers.map(status)).toEqual([1, 1, 1, 8]);
  });

  it('puts bytes into parts where asked for multipart', async () => {
    const { device, mailbox } = rawDevice();
    const { id, reference } = withFile(device, utf8('0123456789'));
    device.extra = { 'MS-ASAcceptMultiPart': 'T' };
    const preference = el(
      'ItemOperations:Options',
      el('AirSyncBase:BodyPreference', el('AirSyncBase:Type', 1)),
    );
    const document = operations(
      fetch(el('AirSyncBase:FileReference', reference)),
      fetch(byId(mailbox.folder('inbox'), id), preference),
    );
    const answer = await device.raw('ItemOperations', encode(document));
    expect(answer.headers['content-type']).toBe('application/vnd.ms-sync.multipart');
    const view = new DataView(answer.body.buffer, answer.body.byteOffset);
    const part = (n: number): Uint8Array => {
      const offset = view.getUint32(4 + 8 * n, true);
      return answer.body.subarray(offset, offset + view.getUint32(8 + 8 * n, true));
    };
    expect(view.getUint32(0, true)).toBe(3);
    expect([text(part(1)), text(part(2))]).toEqual(['0123456789', 'text']);
    const fetched = decode(part(0)).root.child('ItemOperations:Response')!.elements;
    const parts = [
      fetched[0]!.integer('ItemOperations:Properties', 'ItemOperations:Part'),
      fetched[1]!.integer('ItemOperations:Properties', 'AirSyncBase:Body', 'ItemOperations:Part'),
    ];
    expect(parts).toEqual([1, 2]);
  });

  it('says what it cannot bring', async () => {
    const { device, mailbox, exchange } = rawDevice();
    const inbox = mailbox.folder('inbox');
    const { id, reference } = withFile(device, new Uint8Array(0));
    exchange.faults.order({
      command: 'ItemOperations',
      act: { kind: 'status', level: 'item', status: 3, items: [5] },
    });
    const file = el('AirSyncBase:FileReference', reference);
    const withPreference = el(
      'ItemOperations:Options',
      el('AirSyncBase:BodyPreference', el('AirSyncBase:Type', 1)),
    );
    const answers = await answersOf(
      device,
      operations(
        fetch(byId(inbox, 'gone')),
        fetch(el('AirSyncBase:FileReference', 'gone')),
        fetch(file),
        fetch(file, withPreference),
        el('ItemOperations:Fetch', el('ItemOperations:Store', 'Elsewhere'), byId(inbox, id)),
        fetch(byId(inbox, id)),
      ),
    );
    expect(answers.map(status)).toEqual([6, 15, 10, 2, 9, 3]);
    const many = operations(Array.from({ length: 101 }, () => fetch(byId(inbox, id))));
    expect(status((await device.post('ItemOperations', many))!)).toBe(11);
  });
});

describe('ItemOperations, the rest', () => {
  it('empties a folder, with what is below when asked (byte example)', async () => {
    const { device, mailbox } = rawDevice();
    const deleted = mailbox.folder('deleted');
    mailbox.deliver({}, deleted);
    const below = mailbox.createFolder('below', deleted);
    const empty = (id: string, deep: boolean): Element =>
      operations(
        el(
          'ItemOperations:EmptyFolderContents',
          el('AirSync:CollectionId', id),
          deep && el('ItemOperations:Options', el('ItemOperations:DeleteSubFolders')),
        ),
      );
    expect((await answersOf(device, empty(deleted, false))).map(status)).toEqual([1]);
    expect([mailbox.items(deleted).length, mailbox.store.folder(below) !== undefined]).toEqual([0, true]);
    await answersOf(device, empty(deleted, true));
    expect(mailbox.store.folder(below)).toBeUndefined();
    expect((await answersOf(device, empty('nowhere', false))).map(status)).toEqual([6]);
  });

  it('moves a conversation, and wants MoveAlways (155) and a mail folder (156)', async () => {
    const { device, mailbox } = rawDevice();
    mailbox.deliver({ subject: 'Plan' });
    mailbox.deliver({ subject: 'Re: Plan' }, mailbox.folder('sent'));
    const move = (target: string, ...options: readonly Content[]): Element =>
      operations(
        el(
          'ItemOperations:Move',
          el('ItemOperations:ConversationId', conversationId('Plan')),
          el('ItemOperations:DstFldId', target),
          el('ItemOperations:Options', options),
        ),
      );
    const always = el('ItemOperations:MoveAlways');
    expect(status((await device.post('ItemOperations', move(mailbox.folder('deleted'))))!)).toBe(155);
    expect(status((await device.post('ItemOperations', move(mailbox.folder('calendar'), always)))!)).toBe(
      156,
    );
    await device.post('ItemOperations', move(mailbox.folder('deleted'), always));
    expect(mailbox.items(mailbox.folder('deleted'))).toHaveLength(2);
  });

  it('GetAttachment brings a file up to 12.1, and is unknown later (138)', async () => {
    const early = rawDevice('12.1').device;
    const { reference } = withFile(early, utf8('file'));
    const name = `GetAttachment&AttachmentName=${encodeURIComponent(reference)}`;
    const answer = await early.raw(name, null);
    expect([answer.headers['content-type'], text(answer.body)]).toEqual(['image/png', 'file']);
    expect((await early.raw('GetAttachment&AttachmentName=gone', null)).status).toBe(500);
    expect((await rawDevice('14.0').device.raw(name, null)).status).toBe(400);
  });
});
