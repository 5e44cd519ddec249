import { demoOrigin, type DemoServer } from './demo-server.ts';

/** Starts our own Exchange with its demo mailbox on a free port of loopback. Only loaded when it is wanted. */
export async function openDemo(): Promise<DemoServer> {
  const [{ createExchange }, { listen }, { demoLogin, loadDemo }] = await Promise.all([
    import('../test/exchange/exchange.ts'),
    import('../test/exchange/listen.ts'),
    import('../test/exchange/demo/demo.ts'),
  ]);
  const exchange = createExchange({ origin: demoOrigin });
  const ended = new AbortController();
  loadDemo(exchange).live(ended.signal);
  const { origin, close } = await listen(exchange);
  return {
    ...demoLogin,
    origin,
    close: async () => {
      ended.abort();
      await close();
    },
  };
}
