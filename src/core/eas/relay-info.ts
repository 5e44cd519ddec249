import { text } from '../base/bytes.ts';
import { Fault } from '../base/errors.ts';
import type { RelayInfo } from '../model/relay-info.ts';
import { callRelay, type RelaySetup } from './relay-call.ts';

/** Nobody waits for it, so a relay that is slow to say so counts as one that does not. */
const patience = 10_000;

/**
 * Asks the relay about itself (`GET /relay/info`, relay.md section 2). What is not of the expected shape is left out.
 * @throws Fault `offline`, `network`, `timeout`, `relay-missing`, `relay-*`; the signal's reason when it fired.
 */
export async function relayInfo(setup: RelaySetup, signal: AbortSignal): Promise<RelayInfo> {
  const { body } = await callRelay(setup, {
    method: 'GET',
    path: '/relay/info',
    headers: {},
    body: null,
    timeout: patience,
    signal,
  });
  let value: unknown;
  try {
    value = JSON.parse(text(body));
  } catch (cause) {
    throw new Fault({ code: 'relay-missing', verdict: 'later', cause });
  }
  const { version, maxBody, demo } = fields(value);
  return {
    version: typeof version === 'string' ? version.slice(0, 32) : '',
    maxBody: typeof maxBody === 'number' && maxBody > 0 ? maxBody : null,
    demo: readDemo(fields(demo)),
  };
}

function readDemo({ address, password, server }: Fields): RelayInfo['demo'] {
  const all = typeof address === 'string' && typeof password === 'string' && typeof server === 'string';
  return all ? { address, password, server } : null;
}

type Fields = Readonly<Record<string, unknown>>;

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
