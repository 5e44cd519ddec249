import { msg, str } from '@lit/localize';
import { errorWords } from '../../parts/error-words.ts';
import type { Letter } from './letter.ts';
import type { OutgoingFiles } from './outgoing-files.ts';
import { isComplete } from './recipient-text.ts';

/** Why a letter cannot be sent as it stands, in words; null: it can. `limit` is in bytes of a mail. */
export function refusalOf({ to, cc, bcc }: Letter, files: OutgoingFiles, limit: number): string | null {
  const all = [...to, ...cc, ...bcc];
  const bad = all.find((person) => !isComplete(person))?.address;
  if (bad !== undefined) return msg(str`“${bad}” is not a complete address. Nothing was sent yet.`);
  if (all.length === 0) return msg('Who is it for? Enter at least one address.');
  const { unready } = files;
  if (unready?.failed) return msg(str`“${unready.name}” is not here. Remove it, or add it again.`);
  if (unready) return msg(str`“${unready.name}” is still on its way. Send it in a moment.`);
  return files.sent > limit ? errorWords('attachment-too-large') : null;
}
