/** The longest that something waits for a frame which does not come: a window may be covered without being hidden. */
const patience = 100;

/**
 * Calls as soon as the next frame is drawn, so that what a person did shows before it is carried out. Nothing is lost
 * with the page: one that is being hidden, or that draws no frames, calls at once.
 */
export function afterFrame(work: () => void): void {
  if (document.visibilityState === 'hidden') {
    work();
    return;
  }
  let isDue = true;
  const run = (): void => {
    if (!isDue) return;
    isDue = false;
    clearTimeout(late);
    document.removeEventListener('visibilitychange', run);
    work();
  };
  const late = setTimeout(run, patience);
  document.addEventListener('visibilitychange', run);
  requestAnimationFrame(() => setTimeout(run));
}
