import { createExchange } from '../exchange.ts';
import { listen, type ListenOptions } from '../listen.ts';
import { demoLogin, loadDemo } from './demo.ts';

/** A demo that runs. */
export type RunningDemo = {
  /** Where it listens, as `http://127.0.0.1:41234`. */
  readonly origin: string;
  readonly login: typeof demoLogin;
  stop(): Promise<void>;
};

/** Starts the demo Exchange on a port, with new mail arriving: what `npm start` shows. */
export async function startDemo(options: ListenOptions = {}): Promise<RunningDemo> {
  const exchange = createExchange({ cookies: true });
  const demo = loadDemo(exchange);
  const listening = await listen(exchange, options);
  const end = new AbortController();
  demo.live(end.signal);
  return {
    origin: listening.origin,
    login: demoLogin,
    stop: () => {
      end.abort(new DOMException('the demo ends', 'AbortError'));
      return listening.close();
    },
  };
}
