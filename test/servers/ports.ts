import { createServer } from 'node:net';

/** The first of `count` neighbouring ports that are free on loopback, below the range that the system gives out itself. */
export async function freePorts(count: number, from = 14_000): Promise<number> {
  // Two workers of Playwright that look at the same moment must not find the same.
  const lane = Number(process.env['TEST_PARALLEL_INDEX'] ?? 0) % 8;
  for (let first = from + Math.floor(Math.random() * 1000) * 8 + lane; first < 32_000; first += count)
    if (
      (await Promise.all(Array.from({ length: count }, (_, index) => isFree(first + index)))).every(Boolean)
    )
      return first;
  throw new Error('No free ports');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
