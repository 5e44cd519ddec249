import type { Grammar } from '../strict/grammar.ts';

/** Leaves of page 21 that SendMail, SmartReply and SmartForward share ([MS-ASCMD] 2.2.1.17, 2.2.1.19, 2.2.1.20). */
export const composeMailLeaves: Grammar = {
  'ComposeMail:ClientId': '#text(40)',
  'ComposeMail:AccountId': '#text',
  'ComposeMail:SaveInSentItems': '#flag',
  'ComposeMail:ReplaceMime': '#flag',
  'ComposeMail:Mime': '#text',
  'ComposeMail:FolderId': '#text(64)',
  'ComposeMail:ItemId': '#text(64)',
  'ComposeMail:LongId': '#text(256)',
  'ComposeMail:InstanceId': '#text',
  'RightsManagement:TemplateID': '#text',
};

/** Reply and forward by reference. */
export const smartGrammar: Grammar = {
  ...composeMailLeaves,
  'ComposeMail:SmartReply':
    'ClientId Source AccountId[14.1-]? SaveInSentItems? ReplaceMime? Mime RightsManagement:TemplateID[14.1-]?',
  'ComposeMail:SmartForward':
    '(ClientId Source AccountId[14.1-]? SaveInSentItems? ReplaceMime? Mime RightsManagement:TemplateID[14.1-]?) | (ClientId Source AccountId[14.1-]? AirSyncBase:Body[16.0-]? Forwardees[16.0-])',
  'ComposeMail:Source': '((FolderId? ItemId) | LongId) InstanceId?',
  'ComposeMail:Forwardees': 'Forwardee+',
  'ComposeMail:Forwardee': 'Email Name?',
  'ComposeMail:Email': '#text',
  'ComposeMail:Name': '#text',
  'AirSyncBase:Body': 'Type Data',
  'AirSyncBase:Type': '#number',
  'AirSyncBase:Data': '#text',
};
