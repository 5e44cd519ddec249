import { expect, test } from 'vitest';
import { pingRequest, readPing } from '../../../../src/core/eas/commands/ping.ts';
import { protocolVersions } from '../../../../src/core/eas/versions.ts';
import { el } from '../../../../src/core/wbxml/element.ts';
import { answer, answerOf, collection, expectExample, noAnswer, printed, refusal } from './support.ts';

const inbox = { id: collection('5'), class: 'Email' } as const;
const calendar = { id: collection('8'), class: 'Calendar' } as const;

test.each(protocolVersions)('%s: the full request waits a little longer than the server', (version) => {
  const request = pingRequest({ heartbeat: 480, folders: [inbox, calendar] }, version);
  expectExample(request, 'Ping, full request');
  expect(request.timeout).toBe(490_000);
});

test('what the server remembers may be left out, all of it too', () => {
  expect(printed(pingRequest({ heartbeat: 60 }, '14.1'))).not.toContain('Folders');
  expect(printed(pingRequest({ folders: [inbox], remembered: 60 }, '14.1'))).not.toContain('Heartbeat');
  expect(pingRequest({ remembered: 480 }, '14.1')).toEqual({ command: 'Ping', body: null, timeout: 490_000 });
});

test('the same folder twice, none, or a class the version does not have, is refused', () => {
  expect(() => pingRequest({ folders: [inbox, inbox] }, '14.1')).toThrow(refusal('each folder once'));
  expect(() => pingRequest({ folders: [] }, '14.1')).toThrow(refusal('at least one folder'));
  const notes = { id: collection('11'), class: 'Notes' } as const;
  expect(() => pingRequest({ folders: [notes] }, '12.1')).toThrow(refusal('notes with 12.1'));
  expect(printed(pingRequest({ folders: [notes] }, '14.0'))).toContain('"Notes"');
  expect(() => pingRequest({ heartbeat: 0 }, '14.1')).toThrow(refusal('a heartbeat of seconds'));
});

test('reads the worked examples', () => {
  expect(readPing(answerOf('Ping, changes found'))).toEqual({
    status: 2,
    folders: ['5'],
    maxFolders: null,
    heartbeat: null,
  });
  expect(readPing(answerOf('Ping, heartbeat too long'))).toMatchObject({ status: 5, heartbeat: 3540 });
});

test('too many folders; folders in the shape of the request', () => {
  const many = answer('Ping:Ping', el('Ping:Status', 6), el('Ping:MaxFolders', 30));
  expect(readPing(many)).toMatchObject({ status: 6, maxFolders: 30, folders: [] });
  const shaped = answer(
    'Ping:Ping',
    el('Ping:Status', 2),
    el('Ping:Folders', el('Ping:Folder', el('Ping:Id', 'mail%2Fa')), el('Ping:Folder')),
  );
  expect(readPing(shaped).folders).toEqual(['mail%2Fa']);
});

test('an answer without a Status is not "nothing new"', () => {
  expect(readPing(answer('Ping:Ping')).status).toBe(0);
});

test('an empty answer says neither "nothing new" nor anything else', () => {
  expect(() => readPing(null)).toThrow(noAnswer('answer-unexpected'));
});
