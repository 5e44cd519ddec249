import { afterEach, expect, test } from 'vitest';
import { Shortcuts, keys } from '../../../src/ui/app/shortcuts.ts';
import type { Command } from '../../../src/ui/app/shortcuts.ts';

const shortcuts = new Shortcuts();
const heard: Command[] = [];
let stop = shortcuts.add(() => false);

afterEach(() => {
  stop();
  heard.length = 0;
});

function listen(): void {
  stop = shortcuts.add((command) => {
    heard.push(command);
    return true;
  });
}

function press(
  key: string,
  target: EventTarget = document.body,
  init: KeyboardEventInit = {},
): KeyboardEvent {
  const event = new KeyboardEvent('keydown', {
    key,
    bubbles: true,
    composed: true,
    cancelable: true,
    ...init,
  });
  target.dispatchEvent(event);
  return event;
}

test('no key means two things', () => {
  expect(new Set(keys.map(([key]) => key)).size).toBe(keys.length);
});

test('single keys, pairs and modifiers', () => {
  listen();
  press('j');
  press('g');
  press('i');
  press('i');
  press('a', document.body, { ctrlKey: true });
  press('#');
  expect(heard).toEqual(['next', 'go-inbox', 'select-all', 'delete']);
});

test('what was done is kept from the browser, what was not is left to it', () => {
  listen();
  expect(press('/').defaultPrevented).toBe(true);
  expect(press('F5').defaultPrevented).toBe(false);
});

test('fields and dialogs have the keyboard to themselves, also inside shadow roots', () => {
  listen();
  const host = document.createElement('div');
  document.body.append(host);
  const input = document.createElement('input');
  host.attachShadow({ mode: 'open' }).append(input);
  press('j', input);
  expect(heard).toEqual([]);
});
