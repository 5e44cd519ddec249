import type { ProtocolVersion } from '../../model/account.ts';
import type { ClientId, CollectionId, ServerId } from '../../model/ids.ts';
import type { KnownTag } from '../../wbxml/code-pages.ts';
import { el, optional, type Content, type Element } from '../../wbxml/element.ts';
import type { QueryParameters } from '../query.ts';
import { supports } from '../versions.ts';
import { demand, demandFeature, demandId, documentRequest, type CommandRequest } from './request.ts';
import { expectRoot } from './response.ts';

export type ComposeCommand = 'SendMail' | 'SmartReply' | 'SmartForward';

export type OutgoingMail = {
  /** Up to 40 letters and digits, one for all tries of a message: 118 then tells that it was sent. From 14.0 on. */
  readonly clientId: ClientId;
  /** The message after RFC 5322, lines ended by CRLF. */
  readonly mime: Uint8Array<ArrayBuffer>;
  readonly saveInSent: boolean;
  /** Sender other than the mailbox (Settings UserInformation), from 14.1 on. */
  readonly accountId?: string;
};

/** The message that is answered or forwarded, and with `instanceId` (a dateTime) one occurrence of it. */
export type MailSource =
  | {
      readonly collectionId: CollectionId;
      readonly serverId: ServerId;
      readonly instanceId?: string;
    }
  | { readonly longId: string };

export type SmartMail = OutgoingMail & {
  readonly source: MailSource;
  /** `mime` is all that goes out; without it the server adds the original. From 14.0 on. */
  readonly replaceMime: boolean;
};

/** The three mail commands: WBXML from 14.0 on, below the bare message with parameters in the query. */
export function composeRequest(
  command: ComposeCommand,
  mail: OutgoingMail & Partial<Pick<SmartMail, 'source' | 'replaceMime'>>,
  version: ProtocolVersion,
): CommandRequest {
  // [MS-ASCMD] 2.2.3.109
  demand(mail.mime.length > 0, 'a message');
  demandFeature(version, 'accounts', mail.accountId !== undefined);
  if (!supports(version, 'composeMail')) {
    demandFeature(version, 'composeMail', mail.replaceMime === true);
    return { command, body: mail.mime, content: 'mime', parameters: parametersOf(mail) };
  }
  demandClientId(mail.clientId);
  const root = el(
    `ComposeMail:${command}`,
    el('ComposeMail:ClientId', mail.clientId),
    mail.source && sourceElement(mail.source),
    optional('ComposeMail:AccountId', mail.accountId),
    mail.saveInSent && el('ComposeMail:SaveInSentItems'),
    mail.replaceMime === true && el('ComposeMail:ReplaceMime'),
    el('ComposeMail:Mime', mail.mime),
  );
  return documentRequest(command, root);
}

/** Source: LongId alone, or folder and item ([MS-ASCMD] 2.2.3.173). */
export function sourceElement(source: MailSource): Element {
  const content: readonly Content[] =
    'longId' in source
      ? [el('ComposeMail:LongId', source.longId)]
      : [
          el('ComposeMail:FolderId', source.collectionId),
          el('ComposeMail:ItemId', source.serverId),
          optional('ComposeMail:InstanceId', source.instanceId),
        ];
  if (!('longId' in source)) {
    demandId(source.collectionId);
    demandId(source.serverId);
    const form = source.instanceId === undefined || source.instanceId.length === 24;
    // [MS-ASCMD] 2.2.3.92.2
    demand(form, 'InstanceId as 2010-03-20T22:40:00.000Z');
  }
  return el('ComposeMail:Source', content);
}

export function demandClientId(clientId: ClientId): void {
  // [MS-ASCMD] 2.2.3.28.1
  demand(clientId.length >= 1 && clientId.length <= 40, 'ClientId up to 40 characters');
}

/**
 * Status of a mail command: an empty answer is success ([MS-ASCMD] 2.2.1.17), and 118 (sent before) is one too.
 * @throws Fault `answer-unexpected`.
 */
export function readComposeStatus(command: ComposeCommand, root: Element | null): number {
  if (root === null) return 1;
  const tag: KnownTag = `ComposeMail:${command}`;
  // Success is empty, so a document without a Status is a failure of an unknown kind.
  return expectRoot(root, tag).integer('ComposeMail:Status') ?? 0;
}

function parametersOf(mail: Parameters<typeof composeRequest>[1]): QueryParameters {
  const { source } = mail;
  const saveInSent = { SaveInSent: mail.saveInSent ? 'T' : 'F' } as const;
  if (source === undefined) return saveInSent;
  if ('longId' in source) return { LongId: source.longId, ...saveInSent };
  const { collectionId, serverId, instanceId } = source;
  return {
    CollectionId: collectionId,
    ItemId: serverId,
    ...(instanceId === undefined ? {} : { Occurrence: instanceId }),
    ...saveInSent,
  };
}
