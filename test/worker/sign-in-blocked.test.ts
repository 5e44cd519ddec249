import { expect, test } from 'vitest';
import { signIn } from '../../worker/sign-in.ts';
import { createExchange } from '../exchange/exchange.ts';
import { exchangeTransport } from '../fakes/exchange-transport.ts';
import { testWorld } from './test-world.ts';

const address = 'ann@contoso.com';
const password = 'right';

test('a device that is not let in is named, so that an administrator can let it in; no account is made', async () => {
  const exchange = createExchange();
  exchange.addUser({ address, password });
  const inner = exchangeTransport(exchange);
  const asked: string[] = [];
  const world = testWorld({
    send: (request) => {
      asked.push(new URL(request.url).searchParams.get('DeviceId') ?? '');
      return request.url.includes('Cmd=FolderSync')
        ? Promise.resolve({ status: 403, headers: {}, cookies: [], body: new Uint8Array(0) })
        : inner.send(request);
    },
  });
  const request = { kind: 'sign-in', address, password, server: 'https://mail.contoso.com' } as const;
  const outcome: unknown = await signIn(world, request, () => undefined, new AbortController().signal).catch(
    (error: unknown) => error,
  );
  const deviceId = asked.find((id) => id !== '');
  expect(deviceId).toMatch(/^[0-9A-Za-z]{1,32}$/);
  expect(outcome).toMatchObject({ code: 'http-forbidden', facts: { deviceId } });
  const registry = await world.registry();
  expect(await registry.accounts()).toEqual([]);
  registry.close();
});
