import type { ClientId, OperationId } from '../../src/core/model/ids.ts';
import type { Operation, OperationWork } from '../../src/core/model/operation.ts';

/** An operation of the outbox as the interface sees it. */
export const operation = (id: string, work: OperationWork, more: Partial<Operation> = {}): Operation => ({
  id: id as OperationId,
  clientId: id as ClientId,
  work,
  state: 'waiting',
  createdAt: 0,
  notBefore: 0,
  attempts: 1,
  released: false,
  version: 1,
  problem: null,
  ...more,
});

export const sending = (subject: string): OperationWork => ({
  kind: 'send',
  mime: new Uint8Array(0),
  messageId: 'x@y',
  subject,
  to: [],
  draft: { to: [], cc: [], bcc: [], subject, text: '', files: [] },
  source: null,
});
