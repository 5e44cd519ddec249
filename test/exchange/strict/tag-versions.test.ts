import { expect, test } from 'vitest';
import type { ProtocolVersion } from '../../../src/core/model/account.ts';
import { el } from '../../../src/core/wbxml/element.ts';
import { foreignTag } from './tag-versions.ts';

test.each<[ProtocolVersion, 'Email:Categories' | 'Email2:Bcc' | 'Email:Location']>([
  ['12.1', 'Email:Categories'],
  ['14.1', 'Email2:Bcc'],
  ['16.0', 'Email:Location'],
])('%s: data with %s, which the version does not have, is refused', (version, tag) => {
  const strange = el('AirSync:ApplicationData', el('Email:Subject', 'x'), el(tag, 'x'));
  expect(foreignTag(version, strange)).toBe(tag);
  expect(foreignTag(version, el('AirSync:ApplicationData', el('Email:Subject', 'x')))).toBeNull();
});
