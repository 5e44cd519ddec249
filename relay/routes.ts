import { parseTarget, type TargetKind, type TargetRules } from './targets.ts';
import type { BodyRules } from './relayed-answer.ts';

/** One way through the relay: what may go up, and what may come down. */
export type Route = {
  /** As in the log. */
  readonly name: '/relay/eas' | '/relay/autodiscover';
  readonly method: 'POST' | 'OPTIONS' | 'GET';
  readonly kind: TargetKind;
  /** Bytes that may go up; null: as many as the operator allows, in a stream. */
  readonly maxBody: number | null;
  readonly down: BodyRules;
};

/** Bodies of EAS: WBXML, or parts of it with WBXML at the head ([MS-ASHTTP] 2.2.1.2.2, [MS-ASCMD] 2.2.1.10.1.1). */
const easBody: BodyRules = {
  types: /^application\/vnd\.ms-sync(?:\.wbxml|\.multipart)?(?=\s*(?:;|$))/i,
  untyped: 'application/vnd.ms-sync.wbxml',
  gzip: true,
  maxBody: null,
  location: () => null,
};

export const easCommand: Route = {
  name: '/relay/eas',
  method: 'POST',
  kind: 'eas-command',
  maxBody: null,
  down: easBody,
};

export const easOptions: Route = {
  name: '/relay/eas',
  method: 'OPTIONS',
  kind: 'eas-options',
  maxBody: 0,
  down: easBody,
};

/** The routes of Autodiscover; where they are redirected to is told, for the client asks the person and starts again. */
export function autodiscoverRoutes(rules: TargetRules): { readonly xml: Route; readonly json: Route } {
  const down = (kind: TargetKind): BodyRules => ({
    types: /^(?:(?:text|application)\/xml|application\/json)(?:;\s?charset="?[\w-]{1,20}"?)?(?=\s*(?:;|$))/i,
    untyped: null,
    gzip: false,
    maxBody: 262_144,
    location: (location) => (typeof parseTarget(location, kind, rules) === 'string' ? null : location),
  });
  return {
    xml: {
      name: '/relay/autodiscover',
      method: 'POST',
      kind: 'autodiscover-xml',
      maxBody: 65_536,
      down: down('autodiscover-xml'),
    },
    json: {
      name: '/relay/autodiscover',
      method: 'GET',
      kind: 'autodiscover-json',
      maxBody: 0,
      down: down('autodiscover-json'),
    },
  };
}
