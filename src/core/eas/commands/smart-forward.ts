import type { Address } from '../../model/address.ts';
import type { ProtocolVersion } from '../../model/account.ts';
import type { ClientId } from '../../model/ids.ts';
import { el, optional, type Element } from '../../wbxml/element.ts';
import {
  composeRequest,
  demandClientId,
  readComposeStatus,
  sourceElement,
  type MailSource,
  type SmartMail,
} from './compose-mail.ts';
import { demand, demandFeature, documentRequest, type CommandRequest } from './request.ts';

/** A calendar item passed on by the server itself (16.x); no message of ours goes with it. */
export type ForwardedMeeting = {
  readonly clientId: ClientId;
  readonly source: MailSource;
  readonly forwardees: readonly Address[];
  readonly accountId?: string;
  /** Plain text (1) or HTML (2) for the forwardees. */
  readonly note?: { readonly type: 1 | 2; readonly data: string };
};

/**
 * SmartForward ([MS-ASCMD] 2.2.1.19): the server marks the source as forwarded and, without `replaceMime`, adds its text
 * and attachments. With it the message carries the attachments itself.
 */
export function smartForwardRequest(mail: SmartMail, version: ProtocolVersion): CommandRequest {
  return composeRequest('SmartForward', mail, version);
}

/** SmartForward with Forwardees: Mime, SaveInSentItems and ReplaceMime must not stand beside them (status 178). */
export function forwardMeetingRequest(meeting: ForwardedMeeting, version: ProtocolVersion): CommandRequest {
  demandFeature(version, 'forwardees');
  demandClientId(meeting.clientId);
  // commands.md, SendMail
  demand(meeting.forwardees.length > 0, 'at least one forwardee');
  const { note } = meeting;
  const root = el(
    'ComposeMail:SmartForward',
    el('ComposeMail:ClientId', meeting.clientId),
    sourceElement(meeting.source),
    optional('ComposeMail:AccountId', meeting.accountId),
    note && el('AirSyncBase:Body', el('AirSyncBase:Type', note.type), el('AirSyncBase:Data', note.data)),
    el(
      'ComposeMail:Forwardees',
      meeting.forwardees.map(({ address, name }) =>
        el(
          'ComposeMail:Forwardee',
          el('ComposeMail:Email', address),
          name !== '' && el('ComposeMail:Name', name),
        ),
      ),
    ),
  );
  return documentRequest('SmartForward', root);
}

/** 1 sent, 118 sent before, 150 the source is gone, else why not. @throws Fault `answer-unexpected`. */
export function readSmartForward(root: Element | null): number {
  return readComposeStatus('SmartForward', root);
}
