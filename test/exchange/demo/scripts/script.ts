import type { Language, PersonKey } from '../people.ts';

/** A file a turn carries; made when fetched. */
export type ScriptFile = 'pdf' | 'plan' | 'photo' | 'table' | 'letter' | 'notes';

/** One mail of a conversation. */
export type Turn = {
  /** Index into the cast, or Mara herself. */
  readonly by: 0 | 1 | 'mara';
  readonly text: string;
  readonly file?: ScriptFile;
  /** Name of the file, a template; preset one that fits its kind. */
  readonly name?: string;
};

/** A conversation that may happen again and again with other people, places and words. */
export type Script = {
  readonly language: Language;
  readonly subject: string;
  /** Who may take the first and the second part. */
  readonly cast: readonly (readonly PersonKey[])[];
  /** Where it is filed when it is old; preset the archive. */
  readonly filed?: 'lindenhof' | 'speicher' | 'rechnungen' | 'reisen';
  readonly turns: readonly Turn[];
};
