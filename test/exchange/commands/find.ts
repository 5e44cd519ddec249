import { dateTime } from '../../../src/core/wbxml/dates.ts';
import { bool, el, optional, type Content, type Element } from '../../../src/core/wbxml/element.ts';
import type { Command, CommandContext } from '../command.ts';
import { previewOf } from '../items/body-data.ts';
import type { StoredItem } from '../mailbox/stored-item.ts';
import { Refusal } from '../refusal.ts';
import { findMails } from '../search/find-mails.ts';
import { findPeople } from '../search/find-people.ts';
import { galElements } from '../search/gal-entry.ts';
import { readRange, rowsIn, type RowRange } from '../search/range.ts';

/** [MS-ASCMD] 2.2.1.4: mailbox and address list, from 16.1 on. */
export const find: Command = {
  name: 'Find',
  root: 'Find:Find',
  since: '16.1',
  grammar: {
    'Find:Find': 'SearchId ExecuteSearch',
    'Find:SearchId': '#text',
    'Find:ExecuteSearch': 'MailBoxSearchCriterion | GalSearchCriterion',
    'Find:MailBoxSearchCriterion': 'Query Options?',
    'Find:GalSearchCriterion': 'Query Options?',
    'Find:Query': '#text | (AirSync:Class AirSync:CollectionId? FreeText)',
    'Find:FreeText': '#text',
    'Find:Options': '(Range | DeepTraversal | Picture)*',
    'Find:Range': '#text',
    'Find:DeepTraversal': '#flag',
    'Find:Picture': 'MaxSize? MaxPictures?',
    'Find:MaxSize': '#number',
    'Find:MaxPictures': '#number',
    'AirSync:Class': '#text',
    'AirSync:CollectionId': '#text(64)',
  },
  malformed: 2,
  handle(context) {
    const execute = context.document!.child('Find:ExecuteSearch')!;
    const mailbox = execute.child('Find:MailBoxSearchCriterion');
    const criterion = mailbox ?? execute.child('Find:GalSearchCriterion')!;
    const range = rangeOf(context, criterion);
    const { results, text, total } =
      mailbox === null ? inGal(context, criterion, range) : inMailbox(context, mailbox, range);
    const root = el(
      'Find:Find',
      el('Find:Status', 1),
      el(
        'Find:Response',
        el('ItemOperations:Store', mailbox === null ? 'GAL' : 'Mailbox'),
        el('Find:Status', 1),
        results,
        optional('Find:Range', text),
        el('Find:Total', total),
      ),
    );
    return { kind: 'document', root };
  },
};

type Found = { readonly results: readonly Element[]; readonly text: string | null; readonly total: number };

/** The first range of a SearchId begins at 0 (status 4 otherwise). */
function rangeOf({ document, device }: CommandContext, criterion: Element): RowRange {
  const id = document!.text('Find:SearchId')!;
  const asked = criterion.text('Find:Options', 'Find:Range');
  const range = asked === null ? { from: 0, to: 99 } : readRange(asked);
  if (range === null || range.to > 999) throw new Refusal(2, 'Range');
  if (range.from > 0 && device.searchId !== id) throw new Refusal(4, 'the first Range does not start at 0');
  device.searchId = id;
  return range;
}

function inGal({ world }: CommandContext, criterion: Element, range: RowRange): Found {
  const people = findPeople(world, criterion.text('Find:Query') ?? '');
  const { rows, text } = rowsIn(people, range);
  const results = rows.map((entry) => el('Find:Result', el('Find:Properties', galElements(entry))));
  return { results, text, total: people.length };
}

function inMailbox(context: CommandContext, criterion: Element, range: RowRange): Found {
  const { store } = context.account.mailbox;
  const query = criterion.child('Find:Query')!;
  if (query.text('AirSync:Class') !== 'Email') throw new Refusal(2, 'a class other than Email');
  const folder = query.text('AirSync:CollectionId');
  if (folder !== null && store.folder(folder) === undefined)
    throw new Refusal(3, 'a folder that is not there');
  const items = findMails(store, {
    text: query.text('Find:FreeText'),
    folders: folder === null ? null : [folder],
    deep: criterion.boolean('Find:Options', 'Find:DeepTraversal') ?? false,
    after: null,
    before: null,
  });
  const { rows, text } = rowsIn(items, range);
  const results = rows.map((item) =>
    el(
      'Find:Result',
      el('AirSync:Class', 'Email'),
      el('AirSync:ServerId', item.id),
      el('AirSync:CollectionId', item.folderId),
      el('Find:Properties', properties(item)),
    ),
  );
  return { results, text, total: items.length };
}

function properties({ mail, read, draft }: StoredItem): readonly Content[] {
  const names = (list: typeof mail.to): string => list.map((each) => each.name || each.address).join('; ');
  return [
    el('Email:Subject', mail.subject),
    el('Email:DateReceived', dateTime(mail.date)),
    el('Email:DisplayTo', names(mail.to)),
    mail.cc.length > 0 && el('Find:DisplayCc', names(mail.cc)),
    el('Email:Importance', mail.importance),
    bool('Email:Read', read),
    bool('Email2:IsDraft', draft),
    el('Find:Preview', previewOf(mail, 255)),
    bool('Find:HasAttachments', mail.attachments.length > 0),
    el('Email:From', mail.from.name || mail.from.address),
  ];
}
