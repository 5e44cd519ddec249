import type { CollectionId, ServerId } from '../../../../src/core/model/ids.ts';
import { trash } from './harness.ts';

export type Marks = { read: boolean; flag: 0 | 1 | 2 };
type Overlay = { read?: boolean; flag?: 0 | 1 | 2; folder?: CollectionId; deleted?: boolean };

/** What the store should know of one message: the server's last word, and what the person did since. */
export type ModelMail = {
  readonly uid: number;
  key: { collection: CollectionId; serverId: ServerId };
  known: Marks;
  overlay: Overlay;
  /** What a request that runs carries. */
  inflight: Overlay;
  sourceGone: boolean;
  /** Where a request whose outcome nobody knows may have moved it. */
  maybe: CollectionId | null;
  /** Here by a move of ours, not announced yet. */
  arrived: boolean;
  /** A reset runs and has not announced it. */
  unconfirmed: boolean;
};

/** The store as it should be, in the simplest form: a set of messages with overlays. */
export class ModelDevice {
  readonly mails = new Set<ModelMail>();

  find(collection: CollectionId, serverId: ServerId): ModelMail | undefined {
    return [...this.mails].find(({ key }) => key.collection === collection && key.serverId === serverId);
  }

  shown(mail: ModelMail): { folder: CollectionId; uid: number; read: boolean; flag: number } | null {
    if (mail.overlay.deleted) return null;
    return {
      folder: mail.overlay.folder ?? mail.key.collection,
      uid: mail.uid,
      read: mail.overlay.read ?? mail.known.read,
      flag: mail.overlay.flag ?? mail.known.flag,
    };
  }

  // --- the person

  mark<K extends 'read' | 'flag'>(mail: ModelMail, kind: K, value: Marks[K]): void {
    mail.overlay[kind] = value;
    if (mail.known[kind] === value && mail.inflight[kind] === undefined) delete mail.overlay[kind];
  }

  move(mail: ModelMail, folder: CollectionId): void {
    mail.overlay.folder = folder;
    if (mail.key.collection !== folder || mail.inflight.folder !== undefined) return;
    // Where nobody knows whether it has left, the way back has to be tried, too.
    if (mail.sourceGone || mail.maybe !== null) return;
    delete mail.overlay.folder;
  }

  remove(mail: ModelMail): void {
    // A move that may have been carried out is still to be found out: `maybe` stays.
    if ((mail.overlay.folder ?? mail.key.collection) === trash) mail.overlay.deleted = true;
    else this.move(mail, trash);
  }

  /** False when it is too late. */
  restore(mail: ModelMail, folder: CollectionId): boolean {
    if (!this.mails.has(mail)) return false;
    if (mail.overlay.deleted) {
      if (mail.inflight.deleted) return false;
      delete mail.overlay.deleted;
    }
    this.move(mail, folder);
    return true;
  }

  // --- the server

  announce(collection: CollectionId, serverId: ServerId, uid: number, marks: Marks): void {
    const known = this.find(collection, serverId);
    const echo = [...this.mails].find(
      ({ inflight, maybe, uid: other }) => other === uid && (inflight.folder ?? maybe) === collection,
    );
    if (known) {
      known.arrived = false;
      known.unconfirmed = false;
      this.change(known, marks);
    } else if (echo) {
      this.#arrive(echo, collection, serverId, marks);
      echo.arrived = false;
    } else {
      const doubts = { maybe: null, sourceGone: false, arrived: false, unconfirmed: false };
      const key = { collection, serverId };
      this.mails.add({ uid, key, known: { ...marks }, overlay: {}, inflight: {}, ...doubts });
    }
  }

  change(mail: ModelMail, marks: Partial<Marks>): void {
    if (marks.read !== undefined) this.#learn(mail, 'read', marks.read);
    if (marks.flag !== undefined) this.#learn(mail, 'flag', marks.flag);
  }

  delete(mail: ModelMail): void {
    if (mail.inflight.folder === undefined && mail.maybe === null) this.mails.delete(mail);
    else mail.sourceGone = true;
  }

  beginReset(collection: CollectionId): void {
    for (const mail of this.mails) if (mail.key.collection === collection) mail.unconfirmed = true;
  }

  endReset(collection: CollectionId): void {
    for (const mail of [...this.mails]) {
      if (mail.key.collection !== collection || !mail.unconfirmed) continue;
      mail.unconfirmed = false;
      this.delete(mail);
    }
  }

  // --- settlements

  marked(mail: ModelMail): void {
    for (const kind of ['read', 'flag'] as const) this.#settleMark(mail, kind);
  }

  moved(mail: ModelMail, serverId: ServerId | null): void {
    const to = mail.inflight.folder;
    if (to === undefined) return;
    if (serverId !== null) {
      this.#arrive(mail, to, serverId, {});
      return;
    }
    // The server does not have it where it was.
    if (mail.overlay.folder === to) {
      delete mail.overlay.folder;
      delete mail.inflight.folder;
      mail.maybe = null;
    } else {
      // A newer wish waits; the request before this one may have moved it after all.
      this.unanswered(mail);
    }
    if (mail.sourceGone || mail.arrived) this.mails.delete(mail);
  }

  /** Nobody knows whether the server did it. */
  unanswered(mail: ModelMail): void {
    mail.maybe = mail.inflight.folder ?? null;
    delete mail.inflight.folder;
    if (mail.overlay.folder !== undefined && mail.overlay.folder !== mail.key.collection) return;
    if (mail.sourceGone) return;
    delete mail.overlay.folder;
    mail.maybe = null;
  }

  #settleMark(mail: ModelMail, kind: 'read' | 'flag'): void {
    const value = mail.inflight[kind];
    if (value === undefined) return;
    delete mail.inflight[kind];
    const overlay = mail.overlay[kind];
    mail.known = { ...mail.known, [kind]: value };
    if (overlay === value) delete mail.overlay[kind];
  }

  #arrive(mail: ModelMail, collection: CollectionId, serverId: ServerId, marks: Partial<Marks>): void {
    mail.key = { collection, serverId };
    delete mail.inflight.folder;
    if (mail.overlay.folder === collection) delete mail.overlay.folder;
    mail.sourceGone = false;
    mail.maybe = null;
    mail.arrived = true;
    mail.unconfirmed = false;
    this.change(mail, marks);
  }

  #learn<K extends 'read' | 'flag'>(mail: ModelMail, kind: K, value: Marks[K]): void {
    mail.known = { ...mail.known, [kind]: value };
    if (mail.inflight[kind] !== undefined) return;
    // A deletion has swallowed the edit: the server's word is shown again if it is undone.
    if (mail.overlay[kind] === value || mail.overlay.deleted) delete mail.overlay[kind];
  }
}
