import { expect, it } from 'vitest';
import type { Folder } from '../../../src/core/model/folder.ts';
import { parentsFirst } from '../../../src/core/sync/hierarchy-pass.ts';

const folder = (id: string, parentId: string | null): Folder =>
  ({ id, parentId, name: id, type: 12, class: 'Email' }) as unknown as Folder;

it('parents come before their children, whatever the order of the answer', () => {
  const sorted = parentsFirst([folder('c', 'b'), folder('b', 'a'), folder('x', 'gone'), folder('a', null)]);
  expect(sorted.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'x']);
});

it('folders inside each other do not hang it, and none is lost', () => {
  const sorted = parentsFirst([folder('a', 'b'), folder('b', 'c'), folder('c', 'a')]);
  expect(sorted.map(({ id }) => id).sort()).toEqual(['a', 'b', 'c']);
});

it('the last word about a folder counts', () => {
  const renamed = { ...folder('a', null), name: 'new' };
  expect(parentsFirst([folder('a', null), renamed])).toEqual([renamed]);
});
