import { msg } from '@lit/localize';
import { hasCommandKey } from '../app/platform.ts';

/** `mod+a` as "Ctrl", "a", `J` as "Shift", "j", `g i` as "g", "i": as the keys of this keyboard are called. */
export function keyNames(key: string): readonly string[] {
  return key
    .split(/[ +]/)
    .flatMap((part) => (/^[A-Z]$/.test(part) ? ['Shift', part.toLowerCase()] : [part]))
    .map(keyName);
}

/** `mod+Enter` as "Ctrl+Enter", on a Mac "⌘↩", as is usual there. */
export function chord(key: string): string {
  return keyNames(key).join(hasCommandKey() ? '' : '+');
}

function keyName(part: string): string {
  const mac = hasCommandKey();
  switch (part) {
    case 'mod':
      return mac ? '⌘' : msg('Ctrl');
    case 'Shift':
      return mac ? '⇧' : msg('Shift', { desc: 'key' });
    case 'Escape':
      return 'Esc';
    case 'Delete':
      return mac ? '⌦' : msg('Del', { desc: 'key' });
    case 'Enter':
      return mac ? '↩' : msg('Enter', { desc: 'key' });
    default:
      return part;
  }
}
