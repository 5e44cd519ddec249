import { utf8 } from '../../../src/core/base/bytes.ts';
import type { Account } from '../devices/account.ts';
import type { World } from '../world.ts';
import { answerOf, type HttpAnswer } from './http-answer.ts';

const requestSchema = 'http://schemas.microsoft.com/exchange/autodiscover/mobilesync/requestschema/2006';
const responseSchema = 'http://schemas.microsoft.com/exchange/autodiscover/mobilesync/responseschema/2006';
const outer = 'http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006';

/** The XML form ([MS-ASCMD] 2.2.1.1); the user has signed in already. */
export function autodiscoverXml(world: World, account: Account, body: string): HttpAnswer {
  const requests = body.match(/<(?:\w+:)?Request[\s>]/g)?.length ?? 0;
  if (requests !== 1 || !body.includes(requestSchema)) return xml(errorXml(600, 'Invalid Request'));
  const schema = tagText(body, 'AcceptableResponseSchema');
  if (schema !== responseSchema) return xml(errorXml(601, 'The provider could not be found'));
  const asked = tagText(body, 'EMailAddress') ?? '';
  if (!account.answersTo(asked))
    return xml(
      actionXml(account, '<Error><Status>2</Status><Message>The address is not yours</Message></Error>'),
    );
  const url = `${world.origin}/Microsoft-Server-ActiveSync`;
  return xml(
    actionXml(
      account,
      `<Settings><Server><Type>MobileSync</Type><Url>${url}</Url><Name>${url}</Name></Server></Settings>`,
    ),
  );
}

/** The JSON form, without credentials (commands.md, Autodiscover, version 2). */
export function autodiscoverJson(world: World, url: URL): HttpAnswer {
  const protocol = url.searchParams.get('Protocol') ?? '';
  if (protocol.toLowerCase() !== 'activesync') {
    return json(400, {
      ErrorCode: 'InvalidProtocol',
      ErrorMessage: 'The given protocol value is invalid. Supported values are ActiveSync.',
    });
  }
  return json(200, { Protocol: 'ActiveSync', Url: `${world.origin}/Microsoft-Server-ActiveSync` });
}

function xml(content: string): HttpAnswer {
  const text = `<?xml version="1.0" encoding="utf-8"?>\n<Autodiscover xmlns="${outer}">${content}</Autodiscover>`;
  return answerOf(200, { 'content-type': 'text/xml; charset=utf-8' }, utf8(text));
}

function json(status: number, value: object): HttpAnswer {
  return answerOf(status, { 'content-type': 'application/json; charset=utf-8' }, utf8(JSON.stringify(value)));
}

function actionXml({ mailbox }: Account, action: string): string {
  return (
    `<Response xmlns="${responseSchema}"><Culture>en:us</Culture>` +
    `<User><DisplayName>${escape(mailbox.name)}</DisplayName><EMailAddress>${escape(mailbox.address)}</EMailAddress></User>` +
    `<Action>${action}</Action></Response>`
  );
}

function errorXml(code: number, message: string): string {
  return `<Response><Error Time="12:00:00.0000000" Id="1"><ErrorCode>${code}</ErrorCode><Message>${message}</Message><DebugData /></Error></Response>`;
}

function tagText(body: string, tag: string): string | null {
  return new RegExp(`<(?:\\w+:)?${tag}>\\s*([^<]*?)\\s*</`).exec(body)?.[1] ?? null;
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
