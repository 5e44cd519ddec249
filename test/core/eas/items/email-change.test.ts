import { describe, expect, it } from 'vitest';
import { writeEmailChange } from '../../../../src/core/eas/items/email.ts';
import { readEmail } from '../../../../src/core/eas/items/email.ts';
import { el, type Element } from '../../../../src/core/wbxml/element.ts';
import { encode } from '../../../../src/core/wbxml/encoder.ts';
import { hex } from '../../../../src/core/base/bytes.ts';

const names = (element: Element): readonly string[] => element.elements.map(({ tag }) => tag);
const berlin = 120;

describe('writeEmailChange', () => {
  it('sends only what changed (anything else is status 6)', () => {
    expect(names(writeEmailChange({ read: true }))).toEqual(['Email:Read']);
    expect(writeEmailChange({ read: false }).text('Email:Read')).toBe('0');
    expect(names(writeEmailChange({}))).toEqual([]);
  });

  it('sets a flag with every field that setting requires, the wall clock beside the instant', () => {
    const start = Date.UTC(2026, 2, 31, 22);
    const flag = {
      kind: 'set',
      subject: 'Invoice 12',
      start,
      due: start + 86_400_000,
      offset: berlin,
      reminder: Date.UTC(2026, 3, 1, 7),
    } as const;
    const sent = writeEmailChange({ flag }).child('Email:Flag')!;
    expect(sent.elements.map((element) => [element.tag, element.text()])).toEqual([
      ['Tasks:Subject', 'Invoice 12'],
      ['Email:Status', '2'],
      ['Email:FlagType', 'Flag for follow up'],
      ['Tasks:StartDate', '2026-04-01T00:00:00.000Z'],
      ['Tasks:DueDate', '2026-04-02T00:00:00.000Z'],
      ['Tasks:UtcStartDate', '2026-03-31T22:00:00.000Z'],
      ['Tasks:UtcDueDate', '2026-04-01T22:00:00.000Z'],
      ['Tasks:ReminderSet', '1'],
      ['Tasks:ReminderTime', '2026-04-01T07:00:00.000Z'],
    ]);
    const { reminder: _reminder, ...plain } = flag;
    expect(names(writeEmailChange({ flag: plain }).child('Email:Flag')!)).not.toContain('Tasks:ReminderSet');
  });

  it('the bytes of the worked example (commands.md section 6, flag with reminder and completion)', () => {
    const start = Date.UTC(2026, 2, 31, 22);
    const set = writeEmailChange({
      flag: {
        kind: 'set',
        subject: 'Invoice 12',
        start,
        due: start + 86_400_000,
        offset: berlin,
        reminder: Date.UTC(2026, 3, 1, 7),
      },
    });
    const done = writeEmailChange({ flag: { kind: 'complete', at: Date.UTC(2026, 3, 1, 9) } });
    const change = (id: string, data: Element): Element =>
      el('AirSync:Change', el('AirSync:ServerId', id), data);
    const bytes = encode(
      el(
        'AirSync:Sync',
        el(
          'AirSync:Collections',
          el(
            'AirSync:Collection',
            el('AirSync:SyncKey', '40'),
            el('AirSync:CollectionId', '5'),
            el('AirSync:GetChanges', '0'),
            el('AirSync:Commands', change('5:2', set), change('5:3', done)),
          ),
        ),
      ),
    );
    expect(hex(bytes)).toBe(example.replace(/\s+/g, '').toLowerCase());
  });

  it('completes with both dates, clears with an empty element', () => {
    const done = writeEmailChange({ flag: { kind: 'complete', at: Date.UTC(2026, 3, 1, 9) } });
    expect(readEmail(done).flag).toMatchObject({
      status: 1,
      completeTime: Date.UTC(2026, 3, 1, 9),
      dateCompleted: Date.UTC(2026, 3, 1, 9),
    });
    const cleared = writeEmailChange({ flag: { kind: 'clear' } });
    expect(cleared.child('Email:Flag')?.nodes).toEqual([]);
    expect(readEmail(cleared)).toEqual({ flag: null });
  });

  it('never sends a flag that is due before it starts', () => {
    const flag = { kind: 'set', subject: '', start: 2, due: 1, offset: 0 } as const;
    expect(() => writeEmailChange({ flag })).toThrow('request-invalid');
  });

  it('categories: all of them, none of them, 300 at most', () => {
    expect(readEmail(writeEmailChange({ categories: ['a', 'b'] }))).toEqual({ categories: ['a', 'b'] });
    expect(writeEmailChange({ categories: [] }).child('Email:Categories')?.nodes).toEqual([]);
    const many = Array.from({ length: 400 }, (_, at) => String(at));
    expect(readEmail(writeEmailChange({ categories: many })).categories).toHaveLength(300);
  });
});

const example = `
03 01 6A 00 45 5C 4F 4B 03 34 30 00 01 52 03 35 00 01 53 03 30 00 01 56 48 4D 03 35 3A 32 00 01 5D 00 02 7A 00 09 60 03 49 6E 76 6F 69 63 65 20 31 32 00 01 00 02 7B 03 32 00 01 7D 03 46 6C 61 67 20 66 6F 72 20 66 6F
6C 6C 6F 77 20 75 70 00 01 00 09 5E 03 32 30 32 36 2D 30 34 2D 30 31 54 30 30 3A 30 30 3A 30 30 2E 30 30 30 5A 00 01 4C 03 32 30 32 36 2D 30 34 2D 30 32 54 30 30 3A 30 30 3A 30 30 2E 30 30 30 5A 00 01 5F 03 32 30 32
36 2D 30 33 2D 33 31 54 32 32 3A 30 30 3A 30 30 2E 30 30 30 5A 00 01 4D 03 32 30 32 36 2D 30 34 2D 30 31 54 32 32 3A 30 30 3A 30 30 2E 30 30 30 5A 00 01 5B 03 31 00 01 5C 03 32 30 32 36 2D 30 34 2D 30 31 54 30 37 3A
30 30 3A 30 30 2E 30 30 30 5A 00 01 01 01 01 00 00 48 4D 03 35 3A 33 00 01 5D 00 02 7A 7B 03 31 00 01 00 09 4B 03 32 30 32 36 2D 30 34 2D 30 31 54 30 39 3A 30 30 3A 30 30 2E 30 30 30 5A 00 01 00 02 7E 03 32 30 32 36
2D 30 34 2D 30 31 54 30 39 3A 30 30 3A 30 30 2E 30 30 30 5A 00 01 01 01 01 01 01 01 01`;
