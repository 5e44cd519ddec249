import type { ProtocolVersion } from '../../model/account.ts';
import type { Element } from '../../wbxml/element.ts';
import { composeRequest, readComposeStatus, type OutgoingMail } from './compose-mail.ts';
import type { CommandRequest } from './request.ts';

/** SendMail ([MS-ASCMD] 2.2.1.17). */
export function sendMailRequest(mail: OutgoingMail, version: ProtocolVersion): CommandRequest {
  return composeRequest('SendMail', mail, version);
}

/** 1 sent, 118 sent before, else why not. @throws Fault `answer-unexpected`. */
export function readSendMail(root: Element | null): number {
  return readComposeStatus('SendMail', root);
}
