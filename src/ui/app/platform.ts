import { Observable } from './observable.ts';

/** Started from the home screen, in a window of its own. */
export function isStandalone(): boolean {
  return (
    matchMedia('(display-mode: standalone)').matches ||
    ('standalone' in navigator && navigator.standalone === true)
  );
}

/** iPhone and iPad; iPadOS calls itself a Mac, but Macs have no touch screen. */
export function isApple(): boolean {
  return (
    /iP(hone|od|ad)/.test(navigator.userAgent) ||
    (navigator.userAgent.includes('Macintosh') && navigator.maxTouchPoints > 1)
  );
}

/** Whether the keyboard has a Command key where others have Ctrl. */
export function hasCommandKey(): boolean {
  return /Mac|iP/.test(navigator.platform);
}

export function reducedMotion(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** A tick under the finger where the device and its owner allow it. */
export function tick(): void {
  if (reducedMotion() || !('vibrate' in navigator)) return;
  navigator.vibrate(8);
}

/** Whether these files could be handed to another app. */
export function canShare(files: readonly File[]): boolean {
  return 'canShare' in navigator && navigator.canShare({ files: [...files] });
}

/** What the browser believes about the network; false is certain, true is a hope. */
export const online = new Observable(navigator.onLine);
addEventListener('online', () => (online.value = true));
addEventListener('offline', () => (online.value = false));

/** iOS ignores `interactive-widget`: the height of its keyboard is written to `--kb`. */
export function followKeyboard(): void {
  const viewport = window.visualViewport;
  if (!viewport || !isApple()) return;
  const write = (): void => {
    const height = Math.max(0, innerHeight - viewport.height - viewport.offsetTop);
    document.documentElement.style.setProperty('--kb', `${Math.round(height)}px`);
  };
  viewport.addEventListener('resize', write);
  viewport.addEventListener('scroll', write);
}
