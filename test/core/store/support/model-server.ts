import type { EmailItem } from '../../../../src/core/model/email.ts';
import type { CollectionId, ServerId } from '../../../../src/core/model/ids.ts';
import { mail, morning } from './harness.ts';

/** A message on the server. `uid` is its subject and, as minutes, its date: what stays over moves. */
export type ServerMail = { readonly uid: number; read: boolean; flag: 0 | 1 | 2 };

/** What the server tells a device about one collection, as EAS does: the difference to what it told before. */
export type Answer = {
  readonly adds: readonly { readonly serverId: ServerId; readonly item: EmailItem }[];
  readonly changes: readonly { readonly serverId: ServerId; readonly item: EmailItem }[];
  readonly deletes: readonly ServerId[];
  readonly more: boolean;
};

/** A mailbox in memory that remembers what one device was told. */
export class ModelServer {
  readonly mails = new Map<CollectionId, Map<ServerId, ServerMail>>();
  readonly #told = new Map<CollectionId, Map<ServerId, { read: boolean; flag: number }>>();
  #next = 1;
  #uid = 0;

  constructor(collections: readonly CollectionId[]) {
    for (const id of collections) {
      this.mails.set(id, new Map());
      this.#told.set(id, new Map());
    }
  }

  in(id: CollectionId): Map<ServerId, ServerMail> {
    return this.mails.get(id) ?? new Map<ServerId, ServerMail>();
  }

  arrive(id: CollectionId): void {
    this.#put(id, { uid: this.#uid++, read: false, flag: 0 });
  }

  /** Moves a message; its new id, null when it is not there. */
  move(from: CollectionId, serverId: ServerId, to: CollectionId): ServerId | null {
    const found = this.in(from).get(serverId);
    if (!found) return null;
    this.in(from).delete(serverId);
    return this.#put(to, found);
  }

  /** What the device itself wrote is not told back. */
  acknowledge(id: CollectionId, serverId: ServerId, wrote: { read?: boolean; flag?: number }): void {
    const told = this.#told.get(id);
    const before = told?.get(serverId);
    if (!this.in(id).has(serverId)) told?.delete(serverId);
    else if (before) told?.set(serverId, { ...before, ...wrote });
  }

  /** Key 0: everything is to be told again. */
  forget(id: CollectionId): void {
    this.#told.get(id)?.clear();
  }

  answer(id: CollectionId, window: number): Answer {
    const told = this.#told.get(id) ?? new Map<ServerId, { read: boolean; flag: number }>();
    const adds: Answer['adds'][number][] = [];
    const changes: Answer['changes'][number][] = [];
    const deletes: ServerId[] = [];
    const full = (): boolean => adds.length + changes.length + deletes.length >= window;
    for (const [serverId, { uid, read, flag }] of this.in(id)) {
      const before = told.get(serverId);
      if (before?.read === read && before.flag === flag) continue;
      if (full()) return { adds, changes, deletes, more: true };
      told.set(serverId, { read, flag });
      if (!before) adds.push({ serverId, item: itemOf(uid, read, flag) });
      else {
        const item: EmailItem = {
          ...(before.read !== read && { read }),
          ...(before.flag !== flag && { flag: flagOf(flag) }),
        };
        changes.push({ serverId, item });
      }
    }
    for (const serverId of told.keys()) {
      if (this.in(id).has(serverId)) continue;
      if (full()) return { adds, changes, deletes, more: true };
      told.delete(serverId);
      deletes.push(serverId);
    }
    return { adds, changes, deletes, more: false };
  }

  #put(id: CollectionId, message: ServerMail): ServerId {
    const serverId = `${id}:${this.#next++}` as ServerId;
    this.in(id).set(serverId, message);
    return serverId;
  }
}

export const subjectOf = (uid: number): string => `word${uid}x`;
const dateOf = (uid: number): number => morning - uid * 60_000;

function itemOf(uid: number, read: boolean, flag: 0 | 1 | 2): EmailItem {
  return mail({ subject: subjectOf(uid), dateReceived: dateOf(uid), read, flag: flagOf(flag) });
}

export function flagOf(status: 0 | 1 | 2): NonNullable<EmailItem['flag']> {
  return {
    status,
    type: null,
    subject: null,
    dateCompleted: null,
    completeTime: null,
    startDate: null,
    dueDate: null,
    utcStartDate: null,
    utcDueDate: null,
    reminderSet: false,
    reminderTime: null,
    ordinalDate: null,
    subOrdinalDate: null,
  };
}
