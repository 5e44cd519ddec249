import { describe, expect, it } from 'vitest';
import { base64, utf8 } from '../../src/core/base/bytes.ts';
import type { EasRequest, EasResponse } from '../../src/core/eas/transport.ts';
import { el } from '../../src/core/wbxml/element.ts';
import { encode } from '../../src/core/wbxml/encoder.ts';
import { exchangeTransport } from '../fakes/exchange-transport.ts';
import { rawDevice } from './raw-device.ts';
import type { FaultAct } from './faults/fault-order.ts';

function rig(online: () => boolean = () => true): {
  world: ReturnType<typeof rawDevice>;
  send: (changes?: Partial<EasRequest>) => Promise<EasResponse>;
} {
  const world = rawDevice('16.1', { cookies: true });
  const transport = exchangeTransport(world.exchange, { online });
  return {
    world,
    send: (changes = {}) =>
      transport.send({
        method: 'POST',
        url: 'https://mail.example.org/Microsoft-Server-ActiveSync?Cmd=FolderSync&User=ann&DeviceId=A1&DeviceType=T',
        headers: {
          Authorization: `Basic ${base64(utf8('ann@example.org:secret'))}`,
          'MS-ASProtocolVersion': '16.1',
          'Content-Type': 'application/vnd.ms-sync.wbxml',
        },
        body: encode(el('FolderHierarchy:FolderSync', el('FolderHierarchy:SyncKey', '0'))),
        timeout: null,
        signal: new AbortController().signal,
        ...changes,
      }),
  };
}

describe('exchangeTransport', () => {
  it('brings answers with their cookies', async () => {
    const { send } = rig();
    const answer = await send();
    expect([answer.status, answer.cookies[0]![0]]).toEqual([200, 'X-BackEndCookie']);
    expect(answer.body[0]).toBe(3);
  });

  it.each<[FaultAct, string]>([
    [{ kind: 'drop', when: 'before' }, 'network'],
    [{ kind: 'drop', when: 'after' }, 'network'],
    [{ kind: 'cut', after: 3 }, 'cut'],
  ])('turns %j into the fault "%s"', async (act, code) => {
    const { world, send } = rig();
    world.exchange.faults.order({ command: '*', act });
    await expect(send()).rejects.toMatchObject({ code, verdict: 'later' });
  });

  it('drops a page that is no ActiveSync, as the relay does', async () => {
    const { world, send } = rig();
    world.exchange.faults.order({ command: '*', act: { kind: 'html' } });
    const answer = await send();
    expect([answer.status, answer.body.length, answer.dropped]).toEqual([200, 0, 'text/html; charset=utf-8']);
  });

  it('is offline when told', async () => {
    await expect(rig(() => false).send()).rejects.toMatchObject({ code: 'offline' });
  });

  it('times out on the clock of the server, and stops when aborted', async () => {
    const { world, send } = rig();
    world.exchange.faults.order({
      command: '*',
      times: 2,
      act: { kind: 'delay', ms: 60_000, when: 'before' },
    });
    const late = expect(send({ timeout: 5000 })).rejects.toMatchObject({ code: 'timeout' });
    await world.clock.pass(5000);
    await late;
    const gone = new AbortController();
    const stopped = expect(send({ signal: gone.signal })).rejects.toMatchObject({ name: 'AbortError' });
    gone.abort();
    await stopped;
  });
});
