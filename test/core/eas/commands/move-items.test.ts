import { expect, test } from 'vitest';
import { moveItemsRequest, readMoveItems } from '../../../../src/core/eas/commands/move-items.ts';
import { el } from '../../../../src/core/wbxml/element.ts';
import { answer, answerOf, collection, expectExample, noAnswer, refusal, server } from './support.ts';

const move = { serverId: server('5:1'), from: collection('5'), to: collection('23') };

test('the request is the worked example, whatever the version', () => {
  expectExample(moveItemsRequest([move]), 'MoveItems request');
});

test('1 to 1000 moves, each with ids', () => {
  expect(() => moveItemsRequest([])).toThrow(refusal('1 to 1000 moves'));
  expect(() => moveItemsRequest(Array.from({ length: 1001 }, () => move))).toThrow(
    refusal('1 to 1000 moves'),
  );
  expect(() => moveItemsRequest([{ ...move, to: collection('') }])).toThrow(refusal());
});

test('3 is success and brings the new id', () => {
  expect(readMoveItems(answerOf('MoveItems response'))).toEqual({
    status: 1,
    moves: [{ serverId: '5:1', status: 3, newServerId: '23:1' }],
  });
});

test('hurts 43: each move has its own verdict, and a missing Status is no success', () => {
  const response = (id: string, ...content: Parameters<typeof el>[1][]): ReturnType<typeof el> =>
    el('Move:Response', el('Move:SrcMsgId', id), content);
  const mixed = answer(
    'Move:MoveItems',
    response('a', el('Move:Status', 3), el('Move:DstMsgId', 'b')),
    response('c', el('Move:Status', 1)),
    response('d'),
    el('Move:Response', el('Move:Status', 7)),
  );
  expect(readMoveItems(mixed).moves).toEqual([
    { serverId: 'a', status: 3, newServerId: 'b' },
    { serverId: 'c', status: 1, newServerId: null },
    { serverId: 'd', status: 0, newServerId: null },
    { serverId: null, status: 7, newServerId: null },
  ]);
});

test('a failure of the whole request', () => {
  expect(readMoveItems(answer('Move:MoveItems', el('Move:Status', 103)))).toEqual({ status: 103, moves: [] });
  expect(() => readMoveItems(null)).toThrow(noAnswer('answer-unexpected'));
});
