import type { ProtocolVersion } from '../../model/account.ts';
import type { Element } from '../../wbxml/element.ts';
import { composeRequest, readComposeStatus, type SmartMail } from './compose-mail.ts';
import type { CommandRequest } from './request.ts';

/**
 * SmartReply ([MS-ASCMD] 2.2.1.20): the server marks the source as replied. Below 14.0 it always adds the original text,
 * so a message that quotes it already goes out by SendMail there.
 */
export function smartReplyRequest(mail: SmartMail, version: ProtocolVersion): CommandRequest {
  return composeRequest('SmartReply', mail, version);
}

/** 1 sent, 118 sent before, 150 the source is gone, else why not. @throws Fault `answer-unexpected`. */
export function readSmartReply(root: Element | null): number {
  return readComposeStatus('SmartReply', root);
}
