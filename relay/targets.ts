import { isPublicHostName } from './hosts.ts';
import type { ProblemCode } from './problem.ts';

/** What a request wants to reach; each kind has its own path and query. */
export type TargetKind = 'eas-command' | 'eas-options' | 'autodiscover-xml' | 'autodiscover-json';

/** A URL that passed: the text was canonical, so the parts are the text itself. */
export type Target = {
  /** As the client names it; the key for limits and logs. */
  readonly origin: string;
  /** Where to connect: the same, but for the demo, whose name stands for a port on loopback. */
  readonly dial: string;
  readonly host: string;
  /** Path and query, untouched. */
  readonly path: string;
  /** Of `eas-command`. */
  readonly command: string | null;
  /** The operator listed it in UPSTREAMS. */
  readonly listed: boolean;
};

export type TargetRules = {
  /** Origins that need not be public https, each with the origin to connect to. */
  readonly upstreams: ReadonlyMap<string, string>;
  readonly upstreamsOnly: boolean;
  /** Host names of this relay, which never forwards to itself. */
  readonly ownHosts: ReadonlySet<string>;
};

const printable = /^[\x21-\x7e]{1,2048}$/;

/** Commands of [MS-ASHTTP] 2.2.1.1.1.2.5 that a client of 12.1 or later sends. */
const commands = new Set([
  'Sync',
  'SendMail',
  'SmartForward',
  'SmartReply',
  'GetAttachment',
  'FolderSync',
  'FolderCreate',
  'FolderDelete',
  'FolderUpdate',
  'MoveItems',
  'GetItemEstimate',
  'MeetingResponse',
  'Search',
  'Settings',
  'Ping',
  'ItemOperations',
  'Provision',
  'ResolveRecipients',
  'ValidateCert',
  'Find',
]);

/** Parameters of the plain form, read without regard to case ([MS-ASHTTP] 2.2.1.1.1.2). The base64 form would hide Cmd. */
const easKeys = new Set([
  'cmd',
  'user',
  'deviceid',
  'devicetype',
  'attachmentname',
  'collectionid',
  'itemid',
  'longid',
  'occurrence',
  'saveinsent',
]);
const jsonKeys = new Set(['email', 'protocol', 'redirectcount']);

const paths: Record<TargetKind, RegExp> = {
  'eas-command': /^\/microsoft-server-activesync$/i,
  'eas-options': /^\/microsoft-server-activesync$/i,
  'autodiscover-xml': /^\/autodiscover\/autodiscover\.xml$/i,
  'autodiscover-json': /^\/autodiscover\/autodiscover\.json(?:\/v1\.0\/[^/]+)?$/i,
};

/** Percent-encoded control characters, slashes in either direction: nothing of ours needs them, and servers disagree about them. */
const trickyInPath = /%(?:[01][0-9a-f]|7f|2f|5c)/i;
const trickyInQuery = /%(?:[01][0-9a-f]|7f)/i;

/**
 * Decides from the text alone whether a URL may be reached; where its name leads is decided when connecting (`guarded-agent.ts`).
 * The text must equal its own WHATWG serialisation, host case aside, which alone refuses every trick of encoding.
 */
export function parseTarget(text: string, kind: TargetKind, rules: TargetRules): Target | ProblemCode {
  if (!printable.test(text) || !URL.canParse(text)) return 'target-malformed';
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'target-scheme';
  if (/^https:\/\/[^/?#]*:443(?:[/?#]|$)/i.test(text)) return 'target-port';
  const { origin } = url;
  const canonical = text.slice(0, origin.length).toLowerCase() + text.slice(origin.length);
  // `href` would also hold a user, a password or a fragment; then the text cannot equal origin, path and query.
  if (canonical !== `${origin}${url.pathname}${url.search}`) return 'target-malformed';

  const dial = rules.upstreams.get(origin);
  if (dial === undefined) {
    if (url.protocol !== 'https:') return 'target-scheme';
    if (url.port !== '') return 'target-port';
    if (!isPublicHostName(url.hostname) || rules.ownHosts.has(url.hostname)) return 'target-host';
    if (rules.upstreamsOnly) return 'target-unlisted';
  }
  if (!paths[kind].test(url.pathname) || trickyInPath.test(url.pathname)) return 'target-path';
  const command = readQuery(url.search, kind);
  if (command === undefined) return 'target-query';
  return {
    origin,
    dial: dial ?? origin,
    host: url.hostname,
    path: text.slice(origin.length),
    command,
    listed: dial !== undefined,
  };
}

/** The command, null where there is none, undefined when the query is not one of this kind. */
function readQuery(search: string, kind: TargetKind): string | null | undefined {
  if (kind === 'autodiscover-xml') return search === '' ? null : undefined;
  if (search === '') return kind === 'eas-command' ? undefined : null;
  if (trickyInQuery.test(search)) return undefined;
  const allowed = kind === 'autodiscover-json' ? jsonKeys : easKeys;
  const seen = new Set<string>();
  let command: string | null = null;
  for (const pair of search.slice(1).split('&')) {
    const [key = '', value, ...more] = pair.split('=');
    const name = key.toLowerCase();
    if (value === undefined || more.length > 0 || !allowed.has(name) || seen.has(name)) return undefined;
    seen.add(name);
    if (name === 'cmd') command = value;
  }
  if (command !== null && !commands.has(command)) return undefined;
  return kind === 'eas-command' && command === null ? undefined : command;
}
