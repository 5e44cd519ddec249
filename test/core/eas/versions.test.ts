import { expect, test } from 'vitest';
import { atLeast, chooseVersion, protocolVersions, supports } from '../../../src/core/eas/versions.ts';
import type { ProtocolVersion } from '../../../src/core/model/account.ts';
import type { KnownTag } from '../../../src/core/wbxml/code-pages.ts';
import { hasTag } from '../../exchange/strict/tag-versions.ts';
import table from '../../fixtures/protocol/codepages.json' with { type: 'json' };

test.each<[string, readonly string[], ProtocolVersion | null]>([
  ['Exchange Server', ['2.5', '12.0', '12.1', '14.0', '14.1', '16.0', '16.1'], '16.1'],
  ['Exchange Online since 2026', ['16.1'], '16.1'],
  ['SOGo', ['2.5', '12.0', '12.1', '14.0', '14.1'], '14.1'],
  ['a list in no order', ['14.0', '16.0', '12.1'], '16.0'],
  ['a version from the future beside one of ours', ['17.0', '14.1'], '14.1'],
  ['only old ones', ['1.0', '2.0', '2.1', '2.5', '12.0'], null],
  ['none', [], null],
])('the highest version in common with %s', (_, offered, expected) => {
  expect(chooseVersion(offered)).toBe(expected);
});

test('versions are ordered', () => {
  expect(protocolVersions.filter((version) => atLeast(version, '14.1'))).toEqual(['14.1', '16.0', '16.1']);
});

// commands.md, "what differs by version"
test.each<[ProtocolVersion, readonly Parameters<typeof supports>[1][]]>([
  ['12.1', []],
  [
    '14.0',
    ['inBandStatus', 'composeMail', 'classInOptions', 'estimateOptions', 'syncHeartbeat', 'conversations'],
  ],
  [
    '14.1',
    ['deviceInformationInProvision', 'galPictures', 'bodyPart', 'accounts', 'meetingResponseInCalendar'],
  ],
  [
    '16.0',
    ['drafts', 'instanceCommands', 'serverSendsMeetings', 'locationContainer', 'forwardees', 'cookies'],
  ],
  ['16.1', ['find', 'proposedTimes', 'accountOnlyWipe']],
])('what is new in %s', (version, features) => {
  for (const feature of features) {
    expect(protocolVersions.find((candidate) => supports(candidate, feature))).toBe(version);
  }
});

test('tags belong to the versions that the table of the protocol pages names', () => {
  const range = table.protocolVersions;
  for (const page of table.pages) {
    for (const { name, since, until, status } of page.tokens) {
      const tag = `${page.name}:${name}` as KnownTag;
      for (const version of protocolVersions) {
        const at = range.indexOf(version);
        const inRange =
          status !== 'legacy' && range.indexOf(since) <= at && (until === null || range.indexOf(until) >= at);
        expect([tag, version, hasTag(version, tag)]).toEqual([tag, version, inRange]);
      }
    }
  }
  expect(hasTag('16.1', 'unknown:25/26')).toBe(false);
});
