import { expect, test } from 'vitest';
import { readSendMail, sendMailRequest } from '../../../../src/core/eas/commands/send-mail.ts';
import { protocolVersions } from '../../../../src/core/eas/versions.ts';
import { el } from '../../../../src/core/wbxml/element.ts';
import { example } from '../../../fixtures/protocol/examples.ts';
import { answer, answerOf, client, expectExample } from './support.ts';

const mail = {
  clientId: client('m-4711'),
  mime: new Uint8Array(example('SendMail request').tree.bytes('ComposeMail:Mime')!),
  saveInSent: true,
};

test.each(protocolVersions.filter((version) => version !== '12.1'))(
  '%s: the request is the worked example',
  (version) => {
    const request = sendMailRequest(mail, version);
    expectExample(request, 'SendMail request');
    expect(request.content).toBeUndefined();
  },
);

test('12.1: the bare message, SaveInSent in the query', () => {
  expect(sendMailRequest(mail, '12.1')).toEqual({
    command: 'SendMail',
    body: mail.mime,
    content: 'mime',
    parameters: { SaveInSent: 'T' },
  });
  expect(sendMailRequest({ ...mail, saveInSent: false }, '12.1').parameters).toEqual({ SaveInSent: 'F' });
});

test('without a copy in Sent the element is left out', () => {
  const body = sendMailRequest({ ...mail, saveInSent: false }, '16.1').body as ReturnType<typeof el>;
  expect(body.child('ComposeMail:SaveInSentItems')).toBeNull();
});

test('nothing is success; 118 says it was sent before; the rest says why not', () => {
  expect(readSendMail(null)).toBe(1);
  expect(readSendMail(answerOf('SendMail failure'))).toBe(119);
  expect(readSendMail(answer('ComposeMail:SendMail', el('ComposeMail:Status', 118)))).toBe(118);
  expect(readSendMail(answer('ComposeMail:SendMail'))).toBe(0);
});
