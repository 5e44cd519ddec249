import { expect, it } from 'vitest';
import { el, type Element } from '../../../src/core/wbxml/element.ts';
import { expectEqual, fill, lab, minute, start, subjectsIn } from './lab.ts';

// An answer that decodes and holds a key no request may carry: stored, it made every request after it malformed (Sync 4,
// FolderSync 10), for ever. Found by mutated answers, lives 17 and 45.

const long = 'x'.repeat(5_000);

/** A copy of a document with another text in its key. */
const withKey = (element: Element, key: string): Element =>
  element.tag.endsWith(':SyncKey')
    ? el(element.tag, key)
    : el(
        element.tag,
        element.nodes.map((node) => (typeof node === 'object' && 'tag' in node ? withKey(node, key) : node)),
      );

it.each(['Sync', 'FolderSync'])(
  'a key longer than a key can be in the answer to %s is none: asked again',
  async (command) => {
    const one = lab();
    fill(one.mailbox, 20);
    const device = await one.device();
    await device.settle('start');
    one.mailbox.createFolder('Neu');
    one.mailbox.deliver({ subject: 'New', date: start });
    one.exchange.faults.order({ command, act: { kind: 'tree', edit: (answer) => withKey(answer, long) } });
    await device.live(30 * minute, 'manual');
    await device.settle('manual');
    expect(await subjectsIn(device)).toContain('New');
    await expectEqual(one, device);
    expect(one.exchange.remarks).toEqual([]);
  },
);
