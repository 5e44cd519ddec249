import type { Element } from '../../../src/core/wbxml/element.ts';
import type { Address } from '../../../src/core/model/address.ts';
import { readFlag } from '../items/flag-data.ts';
import type { MailAttachment, MailInput } from '../mailbox/mail.ts';
import { parseAddressList } from '../mime/address-list.ts';
import { parseMime } from '../mime/parse-mime.ts';
import { Refusal } from '../refusal.ts';

type People = {
  readonly to?: readonly Address[];
  readonly cc?: readonly Address[];
  readonly bcc?: readonly Address[];
};

/** Fields of a draft that a client gave; what it left out is absent. */
export type DraftFields = Omit<MailInput, 'to' | 'cc' | 'bcc'> & People;

/** What a client says about a draft, and how its new attachments are called in the answer. */
export type DraftEdit = {
  readonly fields: DraftFields;
  readonly added: readonly { readonly clientId: string; readonly file: MailAttachment }[];
  /** FileReferences. */
  readonly removed: ReadonlySet<string>;
};

/** Reads ApplicationData of a draft ([MS-ASEMAIL] 2.2.2, data-classes.md, drafts). @throws Refusal 6 for what no draft has. */
export function readDraft(data: Element): DraftEdit {
  const fields: { -readonly [Name in keyof DraftFields]: DraftFields[Name] } = {};
  const added: { clientId: string; file: MailAttachment }[] = [];
  const removed = new Set<string>();
  for (const field of data.elements) {
    const text = (): string => field.text() ?? '';
    const addresses = (): readonly Address[] => parseAddressList(text());
    if (field.tag === 'Email:To') fields.to = addresses();
    else if (field.tag === 'Email:Cc') fields.cc = addresses();
    else if (field.tag === 'Email2:Bcc') fields.bcc = addresses();
    else if (field.tag === 'Email:ReplyTo') fields.replyTo = addresses();
    else if (field.tag === 'Email:Subject') fields.subject = text();
    else if (field.tag === 'Email:Importance') fields.importance = importance(field);
    else if (field.tag === 'Email:Read') fields.read = field.boolean() ?? true;
    else if (field.tag === 'Email:Flag') fields.flag = readFlag(field);
    else if (field.tag === 'AirSyncBase:Body') Object.assign(fields, draftBody(field));
    else if (field.tag === 'AirSyncBase:Attachments') readAttachments(field, added, removed);
    else throw new Refusal(6, `${field.tag} in a draft`);
  }
  return { fields, added, removed };
}

function importance(field: Element): 0 | 1 | 2 {
  const value = field.integer();
  if (value !== 0 && value !== 1 && value !== 2) throw new Refusal(6, 'Importance');
  return value;
}

function draftBody(body: Element): DraftFields {
  const data = body.text('AirSyncBase:Data') ?? '';
  switch (body.integer('AirSyncBase:Type')) {
    case 1:
      return { text: data, html: null };
    case 2:
      return { text: null, html: data };
    case 4: {
      const parsed = parseMime(body.bytes('AirSyncBase:Data') ?? new Uint8Array());
      if (parsed === null) throw new Refusal(6, 'a MIME body that is none');
      const { to, cc, bcc, subject, text, html, attachments } = parsed;
      return { to, cc, bcc, subject, text, html, attachments };
    }
    default:
      throw new Refusal(6, 'body type of a draft');
  }
}

function readAttachments(
  attachments: Element,
  added: { clientId: string; file: MailAttachment }[],
  removed: Set<string>,
): void {
  for (const each of attachments.elements) {
    if (each.tag === 'AirSyncBase:Delete') {
      removed.add(each.text('AirSyncBase:FileReference') ?? '');
      continue;
    }
    const bytes = (each.bytes('AirSyncBase:Content') ?? new Uint8Array()).slice();
    const clientId = each.text('AirSyncBase:ClientId');
    const contentId = each.text('AirSyncBase:ContentId');
    if (each.tag !== 'AirSyncBase:Add' || clientId === null) throw new Refusal(6, 'Attachments of a draft');
    added.push({
      clientId,
      file: {
        name: each.text('AirSyncBase:DisplayName') ?? '',
        type: each.text('AirSyncBase:ContentType') ?? 'application/octet-stream',
        bytes,
        size: bytes.length,
        method: each.integer('AirSyncBase:Method') === 5 ? 5 : 1,
        ...(contentId !== null && { contentId }),
        ...(each.child('AirSyncBase:IsInline') !== null && { inline: true }),
      },
    });
  }
}
