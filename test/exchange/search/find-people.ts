import type { DirectoryEntry, World } from '../world.ts';

/** Entries of the address list whose name, alias or address begins with the text (data-classes.md, GAL entries). */
export function findPeople(world: World, text: string): readonly DirectoryEntry[] {
  const asked = text.trim().toLowerCase();
  const users = world.accounts.map(({ mailbox }) => ({ name: mailbox.name, address: mailbox.address }));
  const known = new Set(users.map((user) => user.address.toLowerCase()));
  const all: readonly DirectoryEntry[] = [
    ...users,
    ...world.directory.filter((entry) => !known.has(entry.address.toLowerCase())),
  ];
  return all
    .filter(({ name, address }) =>
      [name, ...name.split(/\s+/), address].some((part) => part.toLowerCase().startsWith(asked)),
    )
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** The part of an address before the @. */
export function aliasOf(entry: DirectoryEntry): string {
  return entry.address.split('@')[0] ?? '';
}
