const prefix = 'brieftaube.';
/** Choices for this device, not of an account. */
const kept: ReadonlySet<string> = new Set(['brieftaube.appearance', 'brieftaube.install']);

/** After the last account is gone, nothing of it may stay in the page's own memory of this device. */
export function forgetTraces(): void {
  try {
    for (const key of Object.keys(localStorage))
      if (key.startsWith(prefix) && !kept.has(key)) localStorage.removeItem(key);
  } catch {
    // Where there is no storage nothing was kept.
  }
}
