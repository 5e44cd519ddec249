import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../src/core/base/errors.ts';
import { accountStatuses, httpRule, statusRule } from '../../../src/core/eas/status.ts';
import type { StatusAction } from '../../../src/core/eas/status.ts';
import { commonStatuses } from '../../../src/core/eas/status/common.ts';
import { moveItemsStatuses, pingStatuses, syncStatuses } from '../../../src/core/eas/status/items.ts';
import { statusPage } from './status-page.ts';
import { statusTables, tableOf } from './status-tables.ts';

const verdicts: Readonly<Record<StatusAction, Verdict | null>> = {
  success: null,
  retry: 'later',
  rest: 'later',
  'full-request': 'now',
  'reset-key': 'now',
  'folder-sync': 'now',
  'hierarchy-0': 'now',
  'sync-folder': 'now',
  provision: 'now',
  options: 'now',
  discover: 'now',
  split: 'now',
  'use-limit': 'now',
  'other-form': 'now',
  'sign-in': 'after-user',
  blocked: 'after-user',
  user: 'after-user',
  wipe: 'never',
  bug: 'never',
  'set-aside': 'never',
  'drop-item': 'never',
  'take-server': 'never',
  absent: 'never',
};

describe('every row of status-codes.md', () => {
  for (const { place, code, words, action, then, tries } of statusPage) {
    it(`${place} ${code}: ${words}`, () => {
      const rule = statusRule(tableOf(place), code);
      expect({ action: rule.action, then: rule.then, verdict: rule.verdict }).toEqual({
        action,
        then: then ?? (action === 'success' ? 'success' : 'user'),
        verdict: verdicts[action],
      });
      if (tries !== undefined) expect(rule.tries).toBe(tries);
      expect(rule.code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    });
  }

  it('holds nothing the page does not name', () => {
    const listed = new Set(statusPage.map(({ place, code }) => `${place} ${code}`));
    const extra = statusTables.flatMap(({ place, rows }) =>
      Object.keys(rows)
        .map((code) => `${place} ${code}`)
        .filter((row) => !listed.has(row)),
    );
    expect(extra).toEqual([]);
  });
});

describe('values no page knows', () => {
  it.each(statusTables)('$place: below 100 once more, then the person; from 100 on the person', (table) => {
    expect(statusRule(table, 99)).toMatchObject({
      action: 'retry',
      tries: 1,
      then: 'user',
      verdict: 'later',
    });
    expect(statusRule(table, 999)).toMatchObject({ action: 'user', verdict: 'after-user' });
    expect(statusRule(table, 0)).toMatchObject({ code: 'status-unknown' });
    expect(statusRule(table, -1)).toMatchObject({ code: 'status-unknown' });
    expect(statusRule(table, 157)).toMatchObject({ code: 'status-unknown', action: 'user' });
  });
});

it('account statuses are common ones', () => {
  for (const code of accountStatuses) expect(commonStatuses.rows).toHaveProperty(String(code));
});

it('common codes keep their meaning in every place that has no number of its own', () => {
  expect(statusRule(pingStatuses, 129).action).toBe('blocked');
  expect(statusRule(syncStatuses, 111).action).toBe('retry');
  expect(statusRule(moveItemsStatuses, 3).action).toBe('success');
  expect(statusRule(syncStatuses, 3).action).toBe('reset-key');
  expect(statusRule(pingStatuses, 3).action).toBe('full-request');
});

describe('HTTP statuses (commands.md section 1)', () => {
  const modern = { version: '16.1', command: 'Sync', policyKeySent: true } as const;
  const rows: readonly (readonly [number, StatusAction, string])[] = [
    [200, 'success', 'success'],
    [400, 'bug', 'http-request'],
    [401, 'sign-in', 'sign-in'],
    [403, 'blocked', 'http-forbidden'],
    [404, 'discover', 'http-not-found'],
    [408, 'retry', 'http-timeout'],
    [413, 'split', 'http-too-large'],
    [429, 'retry', 'server-busy'],
    [449, 'provision', 'provision'],
    [451, 'discover', 'mailbox-moved'],
    [456, 'user', 'account-blocked'],
    [457, 'user', 'password-expired'],
    [500, 'retry', 'http-server-error'],
    [501, 'options', 'command-not-supported'],
    [502, 'retry', 'mailbox-offline'],
    [503, 'retry', 'server-busy'],
    [504, 'retry', 'http-timeout'],
    [505, 'options', 'version-not-supported'],
    [507, 'user', 'mailbox-full'],
    [302, 'discover', 'http-redirect'],
    [418, 'user', 'http-refused'],
    [440, 'user', 'http-refused'],
    [599, 'retry', 'http-server-error'],
    [204, 'retry', 'http-unknown'],
  ];
  it.each(rows)('%i: %s', (status, action, code) => {
    expect(httpRule(status, modern)).toMatchObject({ action, code, verdict: verdicts[action] });
  });

  it('12.1: 403 without a policy key may hide a wipe, with one it is a refusal', () => {
    const old = { version: '12.1', command: 'Sync', policyKeySent: false } as const;
    expect(httpRule(403, old)).toMatchObject({ action: 'provision', then: 'blocked', tries: 1 });
    expect(httpRule(403, { ...old, policyKeySent: true }).action).toBe('blocked');
    expect(httpRule(403, { ...old, version: '14.0' }).action).toBe('blocked');
  });

  it('12.1: 500 to Provision is 132, to anything else a server error', () => {
    const old = { version: '12.1', policyKeySent: true } as const;
    expect(httpRule(500, { ...old, command: 'Provision' }).action).toBe('hierarchy-0');
    expect(httpRule(500, { ...old, command: 'SendMail' }).action).toBe('retry');
    expect(httpRule(500, { ...modern, command: 'Provision' }).action).toBe('retry');
  });
});
