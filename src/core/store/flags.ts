import type { FlagState } from '../model/message.ts';

/** Bits of the `flags` column. The numbers are stored: never change one, only add. */
export const Bit = {
  /** As shown, pending edits included. */
  read: 1 << 0,
  /** The server's last word, for undo and three-way merge. */
  serverRead: 1 << 3,
  /** An attachment that is not shown inside the text. */
  attachment: 1 << 8,
  draft: 1 << 11,
  invitation: 1 << 12,
  /** A deletion waits: not listed, not counted, not found. */
  hidden: 1 << 13,
  dead: 1 << 14,
  /** A reset runs and the server has not announced it again. */
  unconfirmed: 1 << 15,
  /** The body is stored, or the server has none. */
  body: 1 << 16,
  /** Operations of the outbox name it. */
  pending: 1 << 17,
  /** A row of `extra` exists. */
  extra: 1 << 18,
  /** A copy that only this device has: its message is gone on the server, its edit is kept for the person to decide. */
  local: 1 << 19,
  /** It came here by a move of ours (DstMsgId) and its new folder has not announced it yet. */
  arrived: 1 << 20,
  /** It left the filter window while edits of it waited: it goes when they are settled. */
  left: 1 << 21,
} as const;

/** Fields of more than one bit: `[shift, mask]`. */
const Field = {
  flag: [1, 0b11],
  serverFlag: [4, 0b11],
  answered: [6, 0b11],
  importance: [9, 0b11],
} as const;

type FieldName = keyof typeof Field;

/** Not to be listed, counted or found. */
export const gone = Bit.hidden | Bit.dead;

/** Value of a field within `flags`. */
export function field(flags: number, name: FieldName): number {
  const [shift, mask] = Field[name];
  return (flags >>> shift) & mask;
}

/** `flags` with a field replaced. */
export function withField(flags: number, name: FieldName, value: number): number {
  const [shift, mask] = Field[name];
  return (flags & ~(mask << shift)) | ((value & mask) << shift);
}

/** `flags` with a bit set or cleared. */
export function withBit(flags: number, bit: number, on: boolean): number {
  return on ? flags | bit : flags & ~bit;
}

const flagStates: readonly FlagState[] = ['none', 'complete', 'flagged'];
const answers = ['none', 'replied', 'forwarded'] as const;

/** `FlagState` as the column holds it: the protocol's own numbers ([MS-ASEMAIL] 2.2.2.72). */
export function flagNumber(flag: FlagState): number {
  return flagStates.indexOf(flag);
}

export function flagState(value: number): FlagState {
  return flagStates[value] ?? 'none';
}

export function answeredState(value: number): 'none' | 'replied' | 'forwarded' {
  return answers[value] ?? 'none';
}

/** LastVerbExecuted ([MS-ASEMAIL] 2.2.2.40): 1 replied, 2 replied to all, 3 forwarded. */
export function answeredNumber(verb: number): number {
  return verb === 3 ? 2 : verb === 1 || verb === 2 ? 1 : 0;
}

/** Value of a mark as it is shown: 0 or 1 for read, the number of a `FlagState` for flag. */
export function shownMark(flags: number, kind: 'read' | 'flag'): number {
  return kind === 'read' ? flags & Bit.read : field(flags, 'flag');
}

export function withShownMark(flags: number, kind: 'read' | 'flag', value: number): number {
  return kind === 'read' ? withBit(flags, Bit.read, value === 1) : withField(flags, 'flag', value);
}

/** Value of a mark as the server last said it. */
export function serverMark(flags: number, kind: 'read' | 'flag'): number {
  return kind === 'read' ? (flags & Bit.serverRead) / Bit.serverRead : field(flags, 'serverFlag');
}

export function withServerMark(flags: number, kind: 'read' | 'flag', value: number): number {
  return kind === 'read'
    ? withBit(flags, Bit.serverRead, value === 1)
    : withField(flags, 'serverFlag', value);
}
