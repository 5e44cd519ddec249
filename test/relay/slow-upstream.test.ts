import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { easUrl, startRelay, type RunningRelay } from './rig/start-relay.ts';
import { startUpstream, wbxml, wbxmlType, type Handler, type Upstream } from './rig/upstream.ts';
import { eventually } from './rig/eventually.ts';

/** Threat: a server that answers slowly, or never. The relay's own times, shortened; undici's would cut a Ping after 301 s. */
describe('slow-upstream', () => {
  let handler: Handler = () => undefined;
  let upstream: Upstream;
  /** Gives up quickly: for servers that must be given up on. */
  let relay: RunningRelay;
  /** Gives up quickly on work, and has time for Pings: what passes here passes on a busy machine too. */
  let patient: RunningRelay;

  beforeAll(async () => {
    upstream = await startUpstream((...all) => handler(...all));
    relay = await startRelay({ upstreams: [upstream], times: { answer: 1_000, held: 300 } });
    patient = await startRelay({ upstreams: [upstream], times: { answer: 150, held: 30_000, body: 1_500 } });
  });
  // Nothing is left behind, whatever happened.
  afterEach(() => eventually(() => expect(relay.relay.limits.held).toBe(0)));
  afterAll(async () => {
    await Promise.all([relay.close(), patient.close()]);
    await upstream.close();
  });

  it('gives up on a silent server, and lets go of it', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    handler = (_seen, response) => {
      closed = once(response, 'close');
    };
    const answer = await relay.eas(easUrl(upstream));
    expect([answer.status, answer.code]).toEqual([504, 'upstream-timeout']);
    await closed;
  });

  it('gives a Ping its time', async () => {
    handler = (_seen, response) => {
      setTimeout(() => response.writeHead(200, { 'Content-Type': wbxmlType }).end(wbxml), 300);
    };
    expect((await patient.eas(easUrl(upstream, 'Ping'))).body).toEqual(wbxml);
  });

  it('gives a Sync the time it asks for, and no other command more than its own', async () => {
    handler = (_seen, response) => {
      setTimeout(() => response.writeHead(200, { 'Content-Type': wbxmlType }).end(wbxml), 300);
    };
    expect((await patient.eas(easUrl(upstream), { headers: { 'Relay-Timeout': '3570' } })).status).toBe(200);
    expect((await patient.eas(easUrl(upstream))).status).toBe(504);
    expect(
      (await patient.eas(easUrl(upstream, 'Search'), { headers: { 'Relay-Timeout': '3570' } })).status,
    ).toBe(504);
  });

  it('ends a Ping that is never answered', async () => {
    handler = () => undefined;
    expect((await relay.eas(easUrl(upstream, 'Ping'))).code).toBe('upstream-timeout');
  });

  it('refuses a time that is none', async () => {
    for (const value of ['0', '-1', '1e9', 'soon', '1, 2']) {
      expect((await relay.eas(easUrl(upstream), { headers: { 'Relay-Timeout': value } })).code).toBe(
        'header-invalid',
      );
    }
  });

  it('lets a body drip as long as it drips', async () => {
    handler = (_seen, response) => {
      response.writeHead(200, { 'Content-Type': wbxmlType, 'Content-Length': 6 });
      let sent = 0;
      const timer = setInterval(() => {
        response.write('\u0003');
        if ((sent += 1) < 6) return;
        clearInterval(timer);
        response.end();
      }, 350);
    };
    expect((await patient.eas(easUrl(upstream, 'Ping'))).body.length).toBe(6);
  });

  it('cuts a body that stops', async () => {
    handler = (_seen, response) => response.writeHead(200, { 'Content-Type': wbxmlType }).write('\u0003');
    await expect(patient.eas(easUrl(upstream, 'Ping'))).rejects.toThrow(/aborted|hang up|ECONNRESET/);
  });

  it('cuts an answer whose head comes alone', async () => {
    handler = (_seen, response) => response.writeHead(200, { 'Content-Type': wbxmlType }).flushHeaders();
    await expect(relay.eas(easUrl(upstream))).rejects.toThrow(/aborted|hang up|ECONNRESET/);
  });

  it('says when nobody listens there', async () => {
    const gone = await startUpstream();
    const other = await startRelay({ upstreams: [gone] });
    await gone.close();
    const answer = await other.eas(easUrl(gone));
    expect([answer.status, answer.code]).toEqual([502, 'upstream-unreachable']);
    await other.close();
  });
});
