import { bodyPreferenceGrammar } from '../strict/body-preference-grammar.ts';
import type { Grammar } from '../strict/grammar.ts';

/** Request of Sync (commands.md, Sync; [MS-ASCMD] 2.2.1.21.2). ApplicationData is judged per item, with status 6. */
export const syncGrammar: Grammar = {
  'AirSync:Sync': 'Collections? (Wait | HeartbeatInterval[14.0-])? WindowSize? Partial?',
  'AirSync:Collections': 'Collection+',
  'AirSync:Collection':
    'Class[-12.1]? SyncKey CollectionId Supported? DeletesAsMoves? GetChanges? WindowSize? ConversationMode[14.0-]? Options* Commands?',
  'AirSync:Options':
    '(FilterType | Class[14.0-] | AirSyncBase:BodyPreference | AirSyncBase:BodyPartPreference[14.1-] | Conflict | MIMESupport | MIMETruncation | MaxItems[14.0-] | RightsManagement:RightsManagementSupport[14.1-])*',
  'AirSync:Commands': '(Add | Change | Delete | Fetch)+',
  'AirSync:Add': 'Class[14.0-]? ClientId ApplicationData Email2:Send[16.0-]?',
  'AirSync:Change': 'ServerId AirSyncBase:InstanceId[16.0-]? ApplicationData Email2:Send[16.0-]?',
  'AirSync:Delete': 'ServerId AirSyncBase:InstanceId[16.0-]?',
  'AirSync:Fetch': 'ServerId',
  'AirSync:ApplicationData': '#any',
  'AirSync:Supported': '#any',
  'AirSync:SyncKey': '#text(64)',
  'AirSync:CollectionId': '#text(64)',
  'AirSync:ServerId': '#text(64)',
  'AirSync:ClientId': '#text(64)',
  'AirSync:Class': '#text',
  'AirSync:DeletesAsMoves': '#flag',
  'AirSync:GetChanges': '#flag',
  'AirSync:WindowSize': '#number',
  'AirSync:ConversationMode': '#flag',
  'AirSync:FilterType': '#number',
  'AirSync:Conflict': '#number',
  'AirSync:MIMESupport': '#number',
  'AirSync:MIMETruncation': '#number',
  'AirSync:MaxItems': '#number',
  'AirSync:Wait': '#number',
  'AirSync:HeartbeatInterval': '#number',
  'AirSync:Partial': '#empty',
  'AirSyncBase:InstanceId': '#text',
  ...bodyPreferenceGrammar,
  'RightsManagement:RightsManagementSupport': '#flag',
  'Email2:Send': '#empty',
};
