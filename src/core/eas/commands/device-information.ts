import { el, optional, type Element } from '../../wbxml/element.ts';
import type { DeviceInformation } from '../provision.ts';
import { demand } from './request.ts';

/** `DeviceInformation { Set }` as Provision and Settings carry it ([MS-ASCMD] 2.2.1.18, provisioning.md). */
export function deviceInformation(device: DeviceInformation): Element {
  const { model, friendlyName, os, osLanguage, userAgent } = device;
  // provisioning.md
  demand(model !== '', 'Model is required');
  const values = [model, friendlyName, os, osLanguage, userAgent];
  // commands.md, Settings
  demand(
    values.every((value) => value.length <= 1024),
    'values up to 1024 characters',
  );
  return el(
    'Settings:DeviceInformation',
    el(
      'Settings:Set',
      el('Settings:Model', model),
      optional('Settings:FriendlyName', friendlyName),
      optional('Settings:OS', os),
      optional('Settings:OSLanguage', osLanguage),
      optional('Settings:UserAgent', userAgent),
    ),
  );
}
