import type { IconName } from '../../parts/icon-names.ts';
import { splitEnding } from './file-name.ts';

export type FileKind = {
  /** What the bytes are called when they leave here; the sender's word is not asked. */
  readonly type: string;
  readonly icon: IconName;
  /** Hue of its tile. */
  readonly hue: number;
  /** The browser can show it without running anything of it. */
  readonly view: 'image' | 'page' | null;
};

const plain: FileKind = { type: 'application/octet-stream', icon: 'file', hue: 9, view: null };

const image = (type: string): FileKind => ({ type, icon: 'image', hue: 4, view: 'image' });
const office = (type: string, hue: number): FileKind => ({ type, icon: 'file', hue, view: null });

/**
 * By ending. HTML, SVG and XML are on purpose not viewable: opened from here they would run with this app's rights.
 */
const kinds: ReadonlyMap<string, FileKind> = new Map([
  ['.pdf', { type: 'application/pdf', icon: 'file', hue: 6, view: 'page' }],
  ['.txt', { type: 'text/plain', icon: 'file', hue: 9, view: 'page' }],
  ['.png', image('image/png')],
  ['.jpg', image('image/jpeg')],
  ['.jpeg', image('image/jpeg')],
  ['.gif', image('image/gif')],
  ['.webp', image('image/webp')],
  ['.avif', image('image/avif')],
  ['.bmp', image('image/bmp')],
  ['.heic', { type: 'image/heic', icon: 'image', hue: 4, view: null }],
  ['.mp3', { type: 'audio/mpeg', icon: 'file', hue: 7, view: 'page' }],
  ['.m4a', { type: 'audio/mp4', icon: 'file', hue: 7, view: 'page' }],
  ['.mp4', { type: 'video/mp4', icon: 'video', hue: 7, view: 'page' }],
  ['.webm', { type: 'video/webm', icon: 'video', hue: 7, view: 'page' }],
  ['.doc', office('application/msword', 0)],
  ['.docx', office('application/vnd.openxmlformats-officedocument.wordprocessingml.document', 0)],
  ['.odt', office('application/vnd.oasis.opendocument.text', 0)],
  ['.xls', office('application/vnd.ms-excel', 2)],
  ['.xlsx', office('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 2)],
  ['.ods', office('application/vnd.oasis.opendocument.spreadsheet', 2)],
  ['.csv', office('text/csv', 2)],
  ['.ppt', office('application/vnd.ms-powerpoint', 5)],
  ['.pptx', office('application/vnd.openxmlformats-officedocument.presentationml.presentation', 5)],
  ['.zip', office('application/zip', 8)],
  ['.ics', { type: 'text/calendar', icon: 'calendar', hue: 1, view: null }],
  ['.vcf', { type: 'text/vcard', icon: 'contacts', hue: 1, view: null }],
  ['.eml', { type: 'message/rfc822', icon: 'mail', hue: 1, view: null }],
]);

export function fileKind(name: string): FileKind {
  const [, ending] = splitEnding(name);
  return kinds.get(ending.toLowerCase()) ?? plain;
}
