import { el, optional, type Content, type Element } from '../../../src/core/wbxml/element.ts';
import type { Command, CommandContext } from '../command.ts';
import { bodyOptions } from '../items/body-options.ts';
import { conversationItems } from '../items/conversation-items.ts';
import { emailElements } from '../items/email-data.ts';
import { longId } from '../items/long-id.ts';
import type { StoredItem } from '../mailbox/stored-item.ts';
import { Refusal } from '../refusal.ts';
import { findMails } from '../search/find-mails.ts';
import { findPeople } from '../search/find-people.ts';
import { galElements } from '../search/gal-entry.ts';
import { readRange, rowsIn } from '../search/range.ts';
import { searchGrammar } from '../search/search-grammar.ts';

/** What a store found. */
type Found = { readonly results: readonly Element[]; readonly range: string | null; readonly total: number };

/** [MS-ASCMD] 2.2.1.16: the mailbox and the address list. */
export const search: Command = {
  name: 'Search',
  root: 'Search:Search',
  since: '12.1',
  grammar: searchGrammar,
  malformed: 2,
  handle(context) {
    const store = context.document!.child('Search:Store')!;
    const answer = (status: number, content: readonly Content[]): Element =>
      el(
        'Search:Search',
        el('Search:Status', 1),
        el('Search:Response', el('Search:Store', el('Search:Status', status), content)),
      );
    try {
      const { results, range, total } = find(context, store);
      const content = [results, optional('Search:Range', range), range !== null && el('Search:Total', total)];
      return { kind: 'document', root: answer(1, content) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      context.world.mistake('Search', error);
      return { kind: 'document', root: answer(error.status, []) };
    }
  },
};

function find(context: CommandContext, store: Element): Found {
  const name = store.text('Search:Name')!.toLowerCase();
  const options = store.child('Search:Options');
  const asked = options?.text('Search:Range');
  const range = asked === null || asked === undefined ? { from: 0, to: 99 } : readRange(asked);
  if (range === null) throw new Refusal(2, 'Range');
  if (range.to - range.from > 99) throw new Refusal(12, 'more than 100 rows');
  if (name === 'gal') return findInGal(context, store, range);
  if (name !== 'mailbox') throw new Refusal(2, 'a store that is not here');
  return findInMailbox(context, store, options, range);
}

function findInGal(context: CommandContext, store: Element, range: { from: number; to: number }): Found {
  const text = store.text('Search:Query') ?? '';
  const people = text === '' ? [] : findPeople(context.world, text);
  const { rows, text: found } = rowsIn(people, range);
  const results = rows.map((entry) => el('Search:Result', el('Search:Properties', galElements(entry))));
  return { results, range: found, total: people.length };
}

function findInMailbox(
  context: CommandContext,
  store: Element,
  options: Element | null,
  range: { from: number; to: number },
): Found {
  const items = queryMails(context, store.child('Search:Query')!, options);
  const { rows, text } = rowsIn(items, range);
  const body = bodyOptions(options, 2);
  const results = rows.map((item) =>
    el(
      'Search:Result',
      el('AirSync:Class', 'Email'),
      el('Search:LongId', longId(item)),
      el('AirSync:CollectionId', item.folderId),
      el('Search:Properties', emailElements(item, body, context.version)),
    ),
  );
  // Without hits the mailbox answers with one empty Result (commands.md, Search).
  return { results: results.length > 0 ? results : [el('Search:Result')], range: text, total: items.length };
}

/** One And, and everything inside it ([MS-ASCMD] 2.2.3.142.2; status 8 otherwise). */
function queryMails(context: CommandContext, query: Element, options: Element | null): readonly StoredItem[] {
  const and = query.child('Search:And');
  if (and === null || query.elements.length > 1) throw new Refusal(8, 'not one And');
  const { store } = context.account.mailbox;
  const classes = and.all('AirSync:Class').map((each) => each.text());
  if (classes.length > 0 && !classes.includes('Email')) return [];
  const folders = and.all('AirSync:CollectionId').map((each) => each.text()!);
  if (folders.some((id) => store.folder(id) === undefined))
    throw new Refusal(11, 'a folder that is not there');
  const date = (tag: 'Search:GreaterThan' | 'Search:LessThan'): number | null => {
    const bound = and.child(tag);
    if (bound === null) return null;
    const value = bound.date('Search:Value');
    if (value === null) throw new Refusal(2, `${tag} without a date`);
    return value;
  };
  const text = and.text('Search:FreeText');
  const found = findMails(store, {
    text,
    folders: folders.length === 0 ? null : folders,
    deep: options?.boolean('Search:DeepTraversal') ?? false,
    after: date('Search:GreaterThan'),
    before: date('Search:LessThan'),
  });
  const conversation = and.bytes('Search:ConversationId');
  if (conversation === null) return text === null && folders.length === 0 ? [] : found;
  const same = new Set(conversationItems(store, conversation));
  return found.filter((item) => same.has(item));
}
