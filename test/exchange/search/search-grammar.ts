import { bodyPreferenceGrammar } from '../strict/body-preference-grammar.ts';
import type { Grammar } from '../strict/grammar.ts';

/** Request of Search (commands.md, Search). What stands inside And is free in order, each bound once. */
export const searchGrammar: Grammar = {
  'Search:Search': 'Store',
  'Search:Store': 'Name Query Options?',
  'Search:Name': '#text',
  'Search:Query': '#text | (And+ | EqualTo | (AirSync:Class | AirSync:CollectionId | FreeText)+)',
  'Search:And':
    '(AirSync:Class | AirSync:CollectionId | ConversationId[14.0-] | FreeText | GreaterThan | LessThan)+',
  'Search:EqualTo': '#any',
  'Search:GreaterThan': 'Email:DateReceived Value',
  'Search:LessThan': 'Email:DateReceived Value',
  'Search:Value': '#text',
  'Search:FreeText': '#text',
  'Search:ConversationId': '#bytes',
  'Search:Options':
    '(Range | UserName | Password | DeepTraversal | RebuildResults | Picture[14.1-] | AirSync:MIMESupport | AirSyncBase:BodyPreference | AirSyncBase:BodyPartPreference[14.1-])*',
  'Search:Range': '#text',
  'Search:UserName': '#text',
  'Search:Password': '#text',
  'Search:DeepTraversal': '#flag',
  'Search:RebuildResults': '#flag',
  'Search:Picture': 'MaxSize? MaxPictures?',
  'Search:MaxSize': '#number',
  'Search:MaxPictures': '#number',
  'AirSync:Class': '#text',
  'AirSync:CollectionId': '#text(64)',
  'AirSync:MIMESupport': '#number',
  'Email:DateReceived': '#empty',
  ...bodyPreferenceGrammar,
};
