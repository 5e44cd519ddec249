/** How far back mail is kept: the server's FilterType ([MS-ASCMD] 2.2.3.68.2). */
export type MailWindow = '1d' | '3d' | '1w' | '2w' | '1m' | 'all';
/** How new mail is learnt of. Minutes, push while visible, or by hand. */
export type FetchMode = 'push' | 15 | 30 | 60 | 'manual';

/** A person's choices for one account. */
export type SyncSettings = {
  readonly mailWindow: MailWindow;
  readonly fetchMode: FetchMode;
};

/** A person's choices for this device. */
export type AppearanceSettings = {
  readonly theme: 'system' | 'light' | 'dark';
  readonly density: 'comfortable' | 'compact';
  readonly language: 'system' | 'en' | 'de';
  /** What a short and a long swipe do. */
  readonly swipes: {
    readonly rightShort: SwipeAction;
    readonly rightLong: SwipeAction;
    readonly leftShort: SwipeAction;
    readonly leftLong: SwipeAction;
  };
};

export type SwipeAction = 'read' | 'flag' | 'archive' | 'delete' | 'move' | 'junk' | 'none';

export const presetSync: SyncSettings = { mailWindow: '1m', fetchMode: 'push' };

export const presetAppearance: AppearanceSettings = {
  theme: 'system',
  density: 'comfortable',
  language: 'system',
  swipes: { rightShort: 'read', rightLong: 'flag', leftShort: 'archive', leftLong: 'delete' },
};
