import { reducedMotion } from './platform.ts';
import type { Direction } from './router.ts';

/** The new page slides in from the end, the old one goes 24 % the other way and dims; back, the other way round. */
const styles = `
::view-transition{pointer-events:none}
::view-transition-group(root){animation-duration:var(--d4);animation-timing-function:var(--ease-move)}
::view-transition-old(root),::view-transition-new(root){mix-blend-mode:normal;animation-timing-function:var(--ease-move);animation-duration:var(--d4)}
:root[data-page=forward]::view-transition-old(root){animation-name:page-under;z-index:1}
:root[data-page=forward]::view-transition-new(root){animation-name:page-in;z-index:2}
:root[data-page=back]::view-transition-old(root){animation-name:page-out;z-index:2}
:root[data-page=back]::view-transition-new(root){animation-name:page-from-under;z-index:1}
@keyframes page-in{from{transform:translateX(var(--page-end))}}
@keyframes page-under{to{transform:translateX(var(--page-start));filter:brightness(.9)}}
@keyframes page-out{to{transform:translateX(var(--page-end))}}
@keyframes page-from-under{from{transform:translateX(var(--page-start));filter:brightness(.9)}}
:root{--page-end:100%;--page-start:-24%}
:root:dir(rtl){--page-end:-100%;--page-start:24%}`;

let sheet: CSSStyleSheet | null = null;

/** Changes the page, sliding where the browser and the person allow it. Input never waits for it. */
export function changePage(direction: Direction, change: () => Promise<unknown>): void {
  if (direction === 'cut' || reducedMotion() || !('startViewTransition' in document)) {
    void change();
    return;
  }
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    document.adoptedStyleSheets.push(sheet);
  }
  const root = document.documentElement;
  root.dataset['page'] = direction;
  const transition = document.startViewTransition(async () => {
    await change();
  });
  const done = (): void => {
    delete root.dataset['page'];
  };
  // A transition overtaken by the next one rejects; the page has changed all the same.
  transition.ready.catch(() => undefined);
  transition.finished.then(done, done);
}
