import type { UpstreamAgent } from '../../../relay/guarded-agent.ts';

/** Asks through an agent, below everything else of the relay; resolves with the status. */
export function reach(agent: UpstreamAgent, origin: string): Promise<number> {
  return new Promise((resolve, reject) => {
    agent.dispatch(
      { origin, path: '/', method: 'GET' },
      {
        onRequestStart: () => undefined,
        onResponseStart: (_controller, status) => resolve(status),
        onResponseError: (_controller, error) => reject(error),
      },
    );
  });
}
