import type { Grammar } from './grammar.ts';

/** How a body is asked for, the same in every command that asks for one (commands.md, BodyPreference). */
export const bodyPreferenceGrammar: Grammar = {
  'AirSyncBase:BodyPreference': 'Type TruncationSize? AllOrNone? Preview[14.0-]?',
  'AirSyncBase:BodyPartPreference': 'Type TruncationSize? AllOrNone? Preview?',
  'AirSyncBase:Type': '#number',
  'AirSyncBase:TruncationSize': '#number',
  'AirSyncBase:AllOrNone': '#flag',
  'AirSyncBase:Preview': '#number',
};
