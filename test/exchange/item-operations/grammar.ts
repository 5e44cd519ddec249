import { bodyPreferenceGrammar } from '../strict/body-preference-grammar.ts';
import type { Grammar } from '../strict/grammar.ts';

/** Request of ItemOperations (commands.md, ItemOperations). */
export const itemOperationsGrammar: Grammar = {
  'ItemOperations:ItemOperations': '(Fetch | EmptyFolderContents | Move[14.0-])+',
  'ItemOperations:Fetch':
    'Store AirSync:CollectionId? (AirSync:ServerId | Search:LongId | AirSyncBase:FileReference | DocumentLibrary:LinkId)? Options? RightsManagement:RemoveRightsManagementProtection[14.1-]?',
  'ItemOperations:EmptyFolderContents': 'AirSync:CollectionId Options?',
  'ItemOperations:Move': 'ConversationId DstFldId Options',
  'ItemOperations:Options':
    '(Schema | Range | UserName | Password | AirSync:MIMESupport | AirSyncBase:BodyPreference | AirSyncBase:BodyPartPreference[14.1-] | RightsManagement:RightsManagementSupport[14.1-])* | DeleteSubFolders? | MoveAlways?',
  'ItemOperations:Store': '#text',
  'ItemOperations:Schema': '#any',
  'ItemOperations:Range': '#text',
  'ItemOperations:UserName': '#text',
  'ItemOperations:Password': '#text',
  'ItemOperations:DeleteSubFolders': '#flag',
  'ItemOperations:MoveAlways': '#flag',
  'ItemOperations:ConversationId': '#bytes',
  'ItemOperations:DstFldId': '#text(64)',
  'AirSync:CollectionId': '#text(64)',
  'AirSync:ServerId': '#text(64)',
  'AirSync:MIMESupport': '#number',
  'Search:LongId': '#text(256)',
  'AirSyncBase:FileReference': '#text',
  'DocumentLibrary:LinkId': '#text',
  ...bodyPreferenceGrammar,
  'RightsManagement:RightsManagementSupport': '#flag',
  'RightsManagement:RemoveRightsManagementProtection': '#empty',
};
