import { expect, test } from 'vitest';
import { base64, text, utf8 } from '../../../../src/core/base/bytes.ts';
import {
  readItemOperations,
  type FetchResult,
} from '../../../../src/core/eas/commands/item-operations-response.ts';
import { splitMultipart } from '../../../../src/core/eas/commands/multipart.ts';
import { decode } from '../../../../src/core/wbxml/decoder.ts';
import { el, type Content, type Element } from '../../../../src/core/wbxml/element.ts';
import { example } from '../../../fixtures/protocol/examples.ts';
import { joinMultipart } from './join-multipart.ts';
import { answer, answerOf, noAnswer } from './support.ts';

const reference = el('AirSyncBase:FileReference', '5%3a1%3a0');

function fetchAnswer(...content: readonly Content[]): Element {
  return answer(
    'ItemOperations:ItemOperations',
    el('ItemOperations:Status', 1),
    el('ItemOperations:Response', el('ItemOperations:Fetch', el('ItemOperations:Status', 1), content)),
  );
}

function only(root: Element, parts: readonly Uint8Array[] = []): FetchResult {
  const [result] = readItemOperations(root, parts).results;
  if (result?.kind !== 'fetch') throw new Error('no Fetch');
  return result;
}

test('a file in base64, with its type and its true range', () => {
  const properties = el(
    'ItemOperations:Properties',
    el('ItemOperations:Range', '0-4'),
    el('ItemOperations:Total', 10),
    el('ItemOperations:Data', base64(utf8('Hello'))),
    el('AirSyncBase:ContentType', 'text/plain'),
  );
  const result = only(fetchAnswer(reference, properties));
  expect(result).toMatchObject({
    status: 1,
    fileReference: '5%3a1%3a0',
    contentType: 'text/plain',
    range: { first: 0, last: 4 },
    total: 10,
    problem: null,
  });
  expect(text(result.data!)).toBe('Hello');
});

test('a file as a raw part', () => {
  const image = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0xff);
  const body = joinMultipart([example('ItemOperations: multipart response').bytes, image]);
  const parts = splitMultipart(body);
  const result = only(decode(parts[0]!).root, parts);
  expect(result).toMatchObject({ fileReference: '5%3a1%3a0', contentType: 'image/png', problem: null });
  expect(result.data).toEqual(image);
});

test('a part that is not there is the problem of that result alone', () => {
  expect(only(answerOf('ItemOperations: multipart response'))).toMatchObject({
    status: 1,
    data: null,
    problem: 'fetch-part',
  });
  const document = fetchAnswer(reference, el('ItemOperations:Properties', el('ItemOperations:Part', 0)));
  expect(only(document, [utf8('the document itself')])).toMatchObject({ data: null, problem: 'fetch-part' });
});

test('OPAQUE is the file itself, broken base64 is the problem of that result alone', () => {
  const data = Uint8Array.of(0, 1, 2, 0xff);
  const opaque = el('ItemOperations:Properties', el('ItemOperations:Data', data));
  expect(only(fetchAnswer(reference, opaque)).data).toEqual(data);
  const broken = el('ItemOperations:Properties', el('ItemOperations:Data', 'no base64 *'));
  expect(only(fetchAnswer(reference, broken))).toMatchObject({ data: null, problem: 'fetch-base64' });
});

test('an empty file is no bytes, a failed Fetch none at all', () => {
  const empty = el('ItemOperations:Properties', el('ItemOperations:Data'));
  expect(only(fetchAnswer(reference, empty)).data).toHaveLength(0);
  const failed = answer(
    'ItemOperations:ItemOperations',
    el('ItemOperations:Response', el('ItemOperations:Fetch', el('ItemOperations:Status', 15), reference)),
  );
  expect(only(failed)).toMatchObject({ status: 15, properties: null, data: null, problem: null });
});

test('an item keeps its properties, and a raw body stands in them as Data', () => {
  const body = (...content: readonly Content[]): Element =>
    el('AirSyncBase:Body', el('AirSyncBase:Type', 4), content);
  const item = [el('AirSync:CollectionId', '5'), el('AirSync:ServerId', '5:1'), el('AirSync:Class', 'Email')];
  const properties = (content: Element): Element =>
    el('ItemOperations:Properties', el('Email:Subject', 'Hi'), content);
  const plain = only(fetchAnswer(item, properties(body(el('AirSyncBase:Data', 'From: a\r\n')))));
  const raw = only(fetchAnswer(item, properties(body(el('ItemOperations:Part', 1)))), [
    new Uint8Array(0),
    utf8('From: a\r\n'),
  ]);
  for (const result of [plain, raw]) {
    expect(result).toMatchObject({ collectionId: '5', serverId: '5:1', class: 'Email', data: null });
    expect(result.problem).toBeNull();
    expect(result.properties!.text('Email:Subject')).toBe('Hi');
    expect(result.properties!.text('AirSyncBase:Body', 'AirSyncBase:Data')).toBe('From: a\r\n');
  }
});

test('an emptied folder, and a failure of the whole request', () => {
  const emptied = answer(
    'ItemOperations:ItemOperations',
    el('ItemOperations:Status', 1),
    el(
      'ItemOperations:Response',
      el(
        'ItemOperations:EmptyFolderContents',
        el('ItemOperations:Status', 1),
        el('AirSync:CollectionId', '4'),
      ),
      el('ItemOperations:Move', el('ItemOperations:Status', 1)),
    ),
  );
  expect(readItemOperations(emptied)).toEqual({
    status: 1,
    results: [{ kind: 'empty-folder', status: 1, collectionId: '4' }],
  });
  const refused = answer('ItemOperations:ItemOperations', el('ItemOperations:Status', 3));
  expect(readItemOperations(refused)).toEqual({ status: 3, results: [] });
  expect(() => readItemOperations(null)).toThrow(noAnswer('answer-unexpected'));
});
