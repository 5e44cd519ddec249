import { vi } from 'vitest';

/** Waits until a check passes; long enough for any machine, and over as soon as it does. */
export function eventually(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 60_000, interval: 10 });
}
