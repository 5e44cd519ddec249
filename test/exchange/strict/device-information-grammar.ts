import type { Grammar } from './grammar.ts';

/** DeviceInformation in Provision and Settings ([MS-ASCMD] 2.2.3.45). */
export const deviceInformationGrammar: Grammar = {
  'Settings:DeviceInformation': 'Set',
  'Settings:Set':
    '(Model | IMEI | FriendlyName | OS | OSLanguage | PhoneNumber | UserAgent | EnableOutboundSMS[14.0-] | MobileOperator[14.0-])*',
  'Settings:Model': '#text(1024)',
  'Settings:IMEI': '#text(1024)',
  'Settings:FriendlyName': '#text(1024)',
  'Settings:OS': '#text(1024)',
  'Settings:OSLanguage': '#text(1024)',
  'Settings:PhoneNumber': '#text(1024)',
  'Settings:UserAgent': '#text(1024)',
  'Settings:EnableOutboundSMS': '#flag',
  'Settings:MobileOperator': '#text(1024)',
};
