import type { Attachment, UnknownField } from '../../model/email.ts';
import type { FileReference } from '../../model/ids.ts';
import type { Element } from '../../wbxml/element.ts';
import type { TagName } from '../../wbxml/code-pages.ts';
import { entries, headerText } from './limits.ts';
import { unknownField } from './unknown-field.ts';

/** What is read below; everything else is kept as it is. */
const known: ReadonlySet<TagName> = new Set<TagName>([
  'AirSyncBase:DisplayName',
  'AirSyncBase:FileReference',
  'AirSyncBase:Method',
  'AirSyncBase:EstimatedDataSize',
  'AirSyncBase:ContentId',
  'AirSyncBase:ContentLocation',
  'AirSyncBase:IsInline',
  'Email2:UmAttDuration',
  'Email2:UmAttOrder',
]);

/** Attachments of an item ([MS-ASAIRS] 2.2.2.2). */
export function readAttachments(attachments: Element): readonly Attachment[] {
  return entries(attachments)
    .filter(({ tag }) => tag === 'AirSyncBase:Attachment')
    .map(readAttachment);
}

function readAttachment(attachment: Element): Attachment {
  const duration = attachment.integer('Email2:UmAttDuration');
  const order = attachment.integer('Email2:UmAttOrder');
  const unknown: readonly UnknownField[] = attachment.elements
    .filter(({ tag }) => !known.has(tag))
    .map(unknownField);
  return {
    displayName: textOf(attachment, 'AirSyncBase:DisplayName') ?? '',
    fileReference: (attachment.text('AirSyncBase:FileReference') ?? '') as FileReference,
    method: attachment.integer('AirSyncBase:Method') ?? 1,
    estimatedSize: Math.max(0, attachment.integer('AirSyncBase:EstimatedDataSize') ?? 0),
    contentId: contentId(textOf(attachment, 'AirSyncBase:ContentId')),
    contentLocation: textOf(attachment, 'AirSyncBase:ContentLocation'),
    isInline: attachment.boolean('AirSyncBase:IsInline') ?? false,
    ...(duration === null ? {} : { umDuration: duration }),
    ...(order === null ? {} : { umOrder: order }),
    ...(unknown.length === 0 ? {} : { unknown }),
  };
}

function textOf(attachment: Element, tag: TagName): string | null {
  const element = attachment.child(tag);
  return element === null ? null : headerText(element);
}

/** Servers send it with angle brackets and without (data-classes.md, attachments). */
function contentId(value: string | null): string | null {
  const bare = value?.trim().replace(/^<(.*)>$/s, '$1') ?? '';
  return bare === '' ? null : bare;
}
