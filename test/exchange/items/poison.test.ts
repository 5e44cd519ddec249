import { describe, expect, it } from 'vitest';
import { decode } from '../../../src/core/wbxml/decoder.ts';
import { el, type Element } from '../../../src/core/wbxml/element.ts';
import { encode } from '../../../src/core/wbxml/encoder.ts';
import type { Poison } from '../mailbox/mail.ts';
import { keyOf, rawDevice, syncDocument, collectionElement } from '../raw-device.ts';

const html = el('AirSync:Options', el('AirSyncBase:BodyPreference', el('AirSyncBase:Type', 2)));

/** The raw answer of a Sync that brings one good mail, one with poison, and a good one. */
async function serve(poison: Poison): Promise<Uint8Array> {
  const { device, mailbox, clock } = rawDevice();
  const inbox = mailbox.folder('inbox');
  mailbox.deliver({ subject: 'before' });
  mailbox.deliver({ subject: 'poison', html: '<p>x</p>', poison, date: clock.now() - 1 });
  mailbox.deliver({ subject: 'after', date: clock.now() - 2 });
  const key = keyOf(await device.sync('0', inbox));
  return (await device.raw('Sync', encode(syncDocument(collectionElement(key, inbox, [html]))))).body;
}

async function add(poison: Poison): Promise<Element> {
  const { root } = decode(await serve(poison));
  const commands = root.child('AirSync:Collections', 'AirSync:Collection', 'AirSync:Commands')!.elements;
  expect(commands).toHaveLength(3);
  return commands[1]!;
}

describe('Poison', () => {
  it('sends a date that is none', async () => {
    const data = (await add('bad-date')).child('AirSync:ApplicationData')!;
    expect([data.date('Email:DateReceived'), data.text('Email:Subject')]).toEqual([null, 'poison']);
  });

  it('sends bytes that are no UTF-8', async () => {
    const data = (await add('invalid-utf8')).child('AirSync:ApplicationData')!;
    expect([...data.bytes('Email:Subject')!.slice(-4)]).toEqual([0xff, 0xfe, 0xc3, 0x28]);
  });

  it('sends texts with a zero inside', async () => {
    const data = (await add('nul')).child('AirSync:ApplicationData')!;
    expect(data.text('Email:Subject')).toBe('poison\0after');
  });

  it('sends a subject of 10 MB', async () => {
    const data = (await add('huge-subject')).child('AirSync:ApplicationData')!;
    expect(data.bytes('Email:Subject')!.length).toBe(10 * 1024 * 1024);
  });

  it('sends HTML that is nested beyond reason', async () => {
    const data = (await add('deep-html')).child('AirSync:ApplicationData')!;
    expect(data.text('AirSyncBase:Body', 'AirSyncBase:Data')).toMatch(/^(<div>){1000}/);
  });

  it('sends elements no table knows', async () => {
    const tags = (await add('unknown-elements'))
      .child('AirSync:ApplicationData')!
      .elements.map(({ tag }) => tag);
    expect(tags.slice(-2)).toEqual(['unknown:22/20', 'unknown:64/5']);
  });

  it('sends an item without an id', async () => {
    expect((await add('empty-id')).text('AirSync:ServerId')).toBe('');
  });

  it('breaks the document in the middle', async () => {
    const body = await serve('broken-wbxml');
    expect(() => decode(body)).toThrow();
  });
});
