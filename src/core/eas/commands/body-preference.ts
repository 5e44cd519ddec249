import type { ProtocolVersion } from '../../model/account.ts';
import type { BodyType } from '../../model/email.ts';
import { el, optional, type Element } from '../../wbxml/element.ts';
import { demand, demandFeature } from './request.ts';

/** A body format that is welcome; one per type. */
export type BodyPreference = {
  readonly type: BodyType;
  /** Bytes; absent: the whole body. */
  readonly truncationSize?: number;
  /** Nothing in this type rather than a cut body. */
  readonly allOrNone?: boolean;
  /** Characters of plain text, 0 to 255 (14.0). Left out below, since it is a convenience. */
  readonly preview?: number;
};

/** Only the new text of a mail, without what it quotes (14.1). */
export type BodyPartPreference = Omit<BodyPreference, 'type'>;

/** 0 never as MIME, 1 only S/MIME, 2 all mail ([MS-ASCMD] MIMESupport). */
export type MimeSupport = 0 | 1 | 2;

/** BodyPreference elements in the order the schema wants; a wrong order is Sync status 4 (data-classes.md, bodies). */
export function bodyPreferences(
  preferences: readonly BodyPreference[],
  version: ProtocolVersion,
): readonly Element[] {
  const types = new Set(preferences.map((preference) => preference.type));
  // data-classes.md, bodies
  demand(types.size === preferences.length, 'one BodyPreference per type');
  return preferences.map((preference) =>
    el('AirSyncBase:BodyPreference', content(preference.type, preference, version)),
  );
}

export function bodyPartPreference(
  preference: BodyPartPreference | undefined,
  version: ProtocolVersion,
): Element | null {
  if (preference === undefined) return null;
  demandFeature(version, 'bodyPart');
  return el('AirSyncBase:BodyPartPreference', content(2, preference, version));
}

function content(
  type: BodyType,
  preference: BodyPartPreference,
  version: ProtocolVersion,
): readonly (Element | null)[] {
  const { truncationSize, allOrNone, preview } = preference;
  // data-classes.md, bodies
  demand(preview === undefined || (preview >= 0 && preview <= 255), 'preview of 0 to 255 characters');
  return [
    el('AirSyncBase:Type', type),
    optional('AirSyncBase:TruncationSize', truncationSize),
    allOrNone === true ? el('AirSyncBase:AllOrNone', 1) : null,
    version === '12.1' ? null : optional('AirSyncBase:Preview', preview),
  ];
}
