/** Scope of the one MoveItems that may be under way. */
export const moveScope = 'move';

/** Problem of a move whose source was not found: it waits until both folders were pulled. */
export const sourceMissing = 'move-source';

/** Problem of what went out without an answer that tells: it waits until its folder was pulled. */
export const unconfirmed = 'unconfirmed';
