import { expect, test } from 'vitest';
import { readOptions } from '../../../../src/core/eas/commands/options.ts';

test('versions and commands are lists with commas', () => {
  const options = readOptions({
    'ms-asprotocolversions': '2.5,12.0,12.1,14.0,14.1,16.0,16.1',
    'ms-asprotocolcommands': 'Sync,SendMail,FolderSync, Ping',
  });
  expect(options.version).toBe('16.1');
  expect(options.versions).toEqual(['2.5', '12.0', '12.1', '14.0', '14.1', '16.0', '16.1']);
  expect(options.commands).toEqual(['Sync', 'SendMail', 'FolderSync', 'Ping']);
});

test('a header that came twice, with repeated names and blanks, is a set', () => {
  const options = readOptions({
    'ms-asprotocolversions': '16.1 , 16.1',
    'ms-asprotocolcommands': 'Sync,Ping,Sync, Ping,,Find ',
  });
  expect(options).toEqual({ versions: ['16.1'], commands: ['Sync', 'Ping', 'Find'], version: '16.1' });
});

test.each([
  ['no such headers', {}],
  ['empty ones', { 'ms-asprotocolversions': '', 'ms-asprotocolcommands': ' ' }],
  ['only versions we do not speak', { 'ms-asprotocolversions': '2.5,12.0' }],
])('%s: no version in common', (_, headers) => {
  expect(readOptions(headers).version).toBeNull();
});
