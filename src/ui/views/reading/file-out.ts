import { canShare } from '../../app/platform.ts';
import { fileKind } from './file-kind.ts';

/** How long an address of bytes stays valid after it was handed to a tab or a download. */
const linger = 60_000;

/** Bytes as a file of a type that we chose. */
export function asFile(name: string, bytes: Uint8Array<ArrayBuffer>): File {
  return new File([bytes], name, { type: fileKind(name).type });
}

/** Opens what the browser can show in a tab of its own. */
export function openFile(file: File): void {
  const url = URL.createObjectURL(file);
  window.open(url, '_blank', 'noopener');
  setTimeout(() => URL.revokeObjectURL(url), linger);
}

/** Hands the file to the browser's downloads. */
export function saveFile(file: File): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), linger);
}

/** Hands the file to another app; resolves when the person has chosen or turned back. */
export async function shareFile(file: File): Promise<void> {
  if (!canShare([file])) return;
  try {
    await navigator.share({ files: [file] });
  } catch {
    // Turning back from the system's sheet is not an error.
  }
}
