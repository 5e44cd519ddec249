import type { Element } from '../../../src/core/wbxml/element.ts';
import { Refusal } from '../refusal.ts';

/** What a device says of itself, by element name. Model is the one that has to be there ([MS-ASCMD] 2.2.3.45.2). */
export function readDeviceInformation(information: Element): ReadonlyMap<string, string> {
  const set = information.child('Settings:Set');
  const facts = new Map(
    set?.elements.map((fact) => [fact.tag.replace('Settings:', ''), fact.text() ?? ''] as const) ?? [],
  );
  if (!facts.get('Model')) throw new Refusal(2, 'DeviceInformation without Model');
  return facts;
}
