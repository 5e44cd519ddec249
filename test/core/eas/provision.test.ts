import { describe, expect, it } from 'vitest';
import { el, type Element } from '../../../src/core/wbxml/element.ts';
import { decode } from '../../../src/core/wbxml/decoder.ts';
import type { Fault } from '../../../src/core/base/errors.ts';
import { command, harness, pingAnswer, start, statusOnly } from './client-harness.ts';
import { optionsHeaders, type Reply, type Seen } from './scripted-server.ts';

const signal = (): AbortSignal => new AbortController().signal;
const type = el('Provision:PolicyType', 'MS-EAS-Provisioning-WBXML');

function policy(status: number, key: string | null, document?: Element): Element {
  return el(
    'Provision:Policies',
    el(
      'Provision:Policy',
      type,
      el('Provision:Status', status),
      key !== null && el('Provision:PolicyKey', key),
      document && el('Provision:Data', document),
    ),
  );
}

const provision = (...content: readonly (Element | false)[]): Reply => ({
  body: el('Provision:Provision', el('Provision:Status', 1), ...content),
});
const harmless = el(
  'Provision:EASProvisionDoc',
  el('Provision:AttachmentsEnabled', '1'),
  el('Provision:MaxAttachmentSize'),
);

/** Which of the four requests a Provision is. */
function phase({ root }: Seen): 'offer' | 'acknowledge' | 'discover' | 'wiped' {
  if (root?.child('Provision:RemoteWipe') || root?.child('Provision:AccountOnlyRemoteWipe')) return 'wiped';
  const sent = root?.child('Provision:Policies', 'Provision:Policy');
  if (!sent) return 'discover';
  return sent.child('Provision:PolicyKey') ? 'acknowledge' : 'offer';
}

/** A server with a policy: `demand` until the final key comes. */
function withPolicy(demand: Reply, key = 'final', document: Element = harmless): (seen: Seen) => Reply {
  return (seen) => {
    if (seen.command === 'OPTIONS') return { headers: optionsHeaders() };
    if (seen.command === 'Settings') return { body: el('Settings:Settings', el('Settings:Status', 1)) };
    if (seen.command === 'Provision') {
      return phase(seen) === 'offer'
        ? provision(policy(1, 'temporary', document))
        : provision(policy(1, key));
    }
    return seen.headers['X-MS-PolicyKey'] === key ? { body: pingAnswer } : demand;
  };
}

const phases = (seen: readonly Seen[]): readonly string[] =>
  seen.map((each) => (each.command === 'Provision' ? phase(each) : each.command));

describe('the two phases', () => {
  it('offer with key 0 and device, acknowledgement with the temporary key in both places', async () => {
    const { client, server, changes } = harness(withPolicy({ status: 449 }), {
      session: { policyKey: null },
    });
    await client.provision(signal());
    expect(phases(server.seen)).toEqual(['offer', 'acknowledge']);
    const [offer, acknowledge] = server.seen;
    expect(offer!.headers['X-MS-PolicyKey']).toBe('0');
    expect(offer!.root?.text('Settings:DeviceInformation', 'Settings:Set', 'Settings:Model')).toBe(
      'Brieftaube',
    );
    expect(acknowledge!.headers['X-MS-PolicyKey']).toBe('temporary');
    const sent = acknowledge!.root?.child('Provision:Policies', 'Provision:Policy');
    expect(sent?.text('Provision:PolicyKey')).toBe('temporary');
    expect(sent?.integer('Provision:Status')).toBe(1);
    expect(changes).toHaveLength(1);
    expect(changes[0]!.policyKey).toBe('final');
    expect(decode(changes[0]!.policy!).root.text('Provision:AttachmentsEnabled')).toBe('1');
  });

  it('asks OPTIONS first, since the version decides what may be said', async () => {
    const { client, server } = harness(withPolicy({ status: 449 }), {
      session: { policyKey: null, optionsAt: 0, commands: [], protocolVersion: '14.1' },
    });
    await client.provision(signal());
    expect(server.commands.slice(0, 2)).toEqual(['OPTIONS', 'Provision']);
    expect(server.seen[1]!.headers['MS-ASProtocolVersion']).toBe('16.1');
  });

  it.each(['12.1', '14.0'] as const)(
    '%s: no device in Provision, but in Settings after it',
    async (version) => {
      const { client, server } = harness(withPolicy({ status: 449 }), {
        version,
        session: { policyKey: null },
      });
      await client.provision(signal());
      expect(phases(server.seen)).toEqual(['offer', 'acknowledge', 'Settings']);
      expect(server.seen[0]!.root?.child('Settings:DeviceInformation')).toBeNull();
      expect(server.seen[2]!.headers['X-MS-PolicyKey']).toBe('final');
      expect(server.seen[2]!.root?.text('Settings:DeviceInformation', 'Settings:Set', 'Settings:OS')).toBe(
        'Linux',
      );
    },
  );

  it('a server that does not know Settings is provisioned all the same', async () => {
    const answer = withPolicy({ status: 449 });
    const { client } = harness((seen) => (seen.command === 'Settings' ? { status: 500 } : answer(seen)), {
      version: '14.0',
      session: { policyKey: null },
    });
    await client.provision(signal());
    expect(client.session.policyKey).toBe('final');
  });
});

describe('no policy', () => {
  it.each([
    ['policy status 2', provision(policy(2, null))],
    ['no policy at all', provision()],
    [
      'a missing status at the top, policy status 2 (Tencent)',
      { body: el('Provision:Provision', policy(2, null)) },
    ],
    [
      'the command is unknown in the document',
      { body: el('Provision:Provision', el('Provision:Status', 137)) },
    ],
    ['the command is unknown by HTTP', { status: 501 }],
  ])('%s: go on without a key', async (_, reply) => {
    const { client, changes } = harness(({ command: name }) =>
      name === 'Provision'
        ? reply
        : name === 'OPTIONS'
          ? { headers: optionsHeaders() }
          : { body: pingAnswer },
    );
    await client.provision(signal());
    expect(client.session.policyKey).toBeNull();
    expect(changes.at(-1)).toEqual({ policyKey: null, policy: null });
  });
});

describe('a policy that cannot be met', () => {
  const document = (...demands: readonly Element[]): Element => el('Provision:EASProvisionDoc', ...demands);
  const report = (seen: readonly Seen[]): number | null | undefined =>
    seen
      .find((each) => phase(each) === 'acknowledge')
      ?.root?.integer('Provision:Policies', 'Provision:Policy', 'Provision:Status');

  it('in part: reported as 2, never as 1', async () => {
    const answer = withPolicy(
      { status: 449 },
      'final',
      document(el('Provision:AllowHTMLEmail', '0'), el('Provision:AllowCamera', '0')),
    );
    const { client, server } = harness(answer, { session: { policyKey: null } });
    await client.provision(signal());
    expect(report(server.seen)).toBe(2);
    expect(client.session.policyKey).toBe('final');
  });

  it('what the app enforces counts as met', async () => {
    const answer = withPolicy(
      { status: 449 },
      'final',
      document(el('Provision:AllowHTMLEmail', '0'), el('Provision:DevicePasswordEnabled', '1')),
    );
    const { client, server } = harness(answer, {
      session: { policyKey: null },
      enforced: new Set(['Provision:AllowHTMLEmail', 'Provision:DevicePasswordEnabled'] as const),
    });
    await client.provision(signal());
    expect(report(server.seen)).toBe(1);
  });

  it('a password: reported as 3, and the person is told what is demanded', async () => {
    const answer = withPolicy(
      { status: 449 },
      'final',
      document(el('Provision:DevicePasswordEnabled', '1'), el('Provision:MinDevicePasswordLength', '6')),
    );
    const { client, server } = harness(answer, { session: { policyKey: null } });
    await expect(client.post(command('Ping'))).rejects.toMatchObject({
      code: 'policy-unmet',
      verdict: 'after-user',
      facts: { unmet: 'DevicePasswordEnabled' },
    });
    expect(report(server.seen)).toBe(3);
    expect(client.session.policyKey).toBeNull();
  });

  it('139: the server refuses the part', async () => {
    const { client } = harness((seen) =>
      phase(seen) === 'offer'
        ? provision(policy(1, 't', document(el('Provision:AllowHTMLEmail', '0'))))
        : { body: el('Provision:Provision', el('Provision:Status', 139)) },
    );
    await expect(client.provision(signal())).rejects.toMatchObject({
      code: 'policy-unmet',
      verdict: 'after-user',
      status: 139,
    });
  });
});

describe('asked for by a command', () => {
  const demands: readonly (readonly [string, Reply])[] = [
    ['449', { status: 449 }],
    ...[141, 142, 143, 144].map((status) => [String(status), { body: statusOnly('Ping', status) }] as const),
  ];

  it.each(demands)('%s: provision, then the command once more', async (_, demand) => {
    const { client, server } = harness(withPolicy(demand));
    await client.post(command('Ping'));
    expect(phases(server.seen)).toEqual(['Ping', 'offer', 'acknowledge', 'Ping']);
    expect(server.seen.at(-1)!.headers['X-MS-PolicyKey']).toBe('final');
  });

  it('once for all who wait', async () => {
    const { client, server } = harness(withPolicy({ status: 449 }));
    await Promise.all(Array.from({ length: 5 }, () => client.post(command('Ping'))));
    expect(phases(server.seen).filter((name) => name === 'offer')).toHaveLength(1);
    expect(server.commands.filter((name) => name === 'Ping')).toHaveLength(10);
  });

  it('who was refused with the old key after all is done only repeats', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const answer = withPolicy({ status: 449 });
    const { client, server } = harness(async (seen, count) => {
      if (seen.command === 'Ping' && count === 1) await held;
      return answer(seen);
    });
    const late = client.post(command('Ping'));
    await client.post(command('Ping'));
    release();
    await late;
    expect(phases(server.seen).filter((name) => name === 'offer')).toHaveLength(1);
  });

  it('commands wait while an exchange runs', async () => {
    const answer = withPolicy({ status: 449 });
    const { client, server } = harness(answer);
    const exchange = client.provision(signal());
    await client.post(command('Ping'));
    await exchange;
    expect(phases(server.seen)).toEqual(['offer', 'acknowledge', 'Ping']);
  });

  it('three rounds, then the person is told', async () => {
    const { client, server } = harness((seen) =>
      seen.command === 'Ping' ? { status: 449 } : withPolicy({}, 'k')(seen),
    );
    await expect(client.post(command('Ping'))).rejects.toMatchObject({
      code: 'provision-loop',
      verdict: 'after-user',
      rule: { action: 'user' },
    });
    expect(phases(server.seen).filter((name) => name === 'offer')).toHaveLength(3);
    expect(server.commands.filter((name) => name === 'Ping')).toHaveLength(4);
  });

  it('policy status 5: from the start, three rounds at most', async () => {
    const { client, server } = harness((seen) =>
      provision(phase(seen) === 'offer' ? policy(1, 't', harmless) : policy(5, null)),
    );
    await expect(client.provision(signal())).rejects.toMatchObject({ code: 'policy-key' });
    expect(phases(server.seen)).toEqual([
      'offer',
      'acknowledge',
      'offer',
      'acknowledge',
      'offer',
      'acknowledge',
    ]);
  });

  it('the line breaks in the exchange: the command fails with it, the next one starts again', async () => {
    let cut = true;
    const answer = withPolicy({ status: 449 });
    const { client } = harness((seen) => {
      if (cut && seen.command === 'Provision') throw Object.assign(new Error('cut'), { name: 'Fault' });
      return answer(seen);
    });
    await expect(client.post(command('Ping'))).rejects.toThrow('cut');
    cut = false;
    await client.post(command('Ping'));
    expect(client.session.policyKey).toBe('final');
  });

  it('one who leaves does not end it for the others; the last one does', async () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const answer = withPolicy({ status: 449 });
    let offers = 0;
    const { client } = harness((seen) => {
      if (phase(seen) === 'offer' && seen.command === 'Provision' && (offers += 1) === 1)
        first.abort(new Error('left'));
      return answer(seen);
    });
    const [one, two] = await Promise.allSettled([
      client.post(command('Ping', { signal: first.signal })),
      client.post(command('Ping', { signal: second.signal })),
    ]);
    expect(one).toMatchObject({ status: 'rejected' });
    expect(two).toMatchObject({ status: 'fulfilled' });
    expect(offers).toBe(1);
  });

  it('a success without a key is no success', async () => {
    const { client } = harness((seen) =>
      provision(phase(seen) === 'offer' ? policy(1, 't', harmless) : policy(1, null)),
    );
    await expect(client.provision(signal())).rejects.toMatchObject({
      code: 'answer-incomplete',
      verdict: 'later',
    });
    expect(client.session.policyKey).toBe('77');
  });
});

describe('12.1, where HTTP codes stand for the statuses', () => {
  it('403 without a key may hide a wipe: asked once, then it is a refusal', async () => {
    const { client, server } = harness(
      ({ command: name }) =>
        name === 'Provision'
          ? provision(policy(2, null))
          : name === 'Settings'
            ? { status: 500 }
            : { status: 403 },
      { version: '12.1', session: { policyKey: null } },
    );
    await expect(client.post(command('Sync'))).rejects.toMatchObject({
      code: 'http-forbidden',
      verdict: 'after-user',
      rule: { action: 'blocked' },
    });
    expect(phases(server.seen)).toEqual(['Sync', 'offer', 'Settings', 'Sync']);
  });

  it('a wipe that comes with the answer to any Provision', async () => {
    const { client, server } = harness(
      (seen) => (seen.command === 'Provision' ? provision(el('Provision:RemoteWipe')) : { status: 449 }),
      { version: '12.1', session: { policyKey: null } },
    );
    await expect(client.post(command('Sync'))).rejects.toMatchObject({
      code: 'wipe',
      facts: { scope: 'device' },
    });
    expect(phases(server.seen)).toEqual(['Sync', 'offer', 'wiped']);
  });
});

describe('remote wipe', () => {
  const ordered =
    (directive: Element) =>
    (seen: Seen): Reply => {
      if (seen.command !== 'Provision') return { body: statusOnly('Sync', 140) };
      return phase(seen) === 'discover' ? provision(directive) : provision();
    };

  it.each([
    ['device', el('Provision:RemoteWipe')],
    ['account', el('Provision:AccountOnlyRemoteWipe')],
  ])('%s: discovered with key 0, told, handed on, and nothing more is sent', async (scope, directive) => {
    const { client, server } = harness(ordered(directive));
    const wipe = { code: 'wipe', verdict: 'never', facts: { scope } };
    await expect(client.post(command('Sync'))).rejects.toMatchObject(wipe);
    expect(phases(server.seen)).toEqual(['Sync', 'discover', 'wiped']);
    expect(server.seen[1]).toMatchObject({ headers: { 'X-MS-PolicyKey': '0' } });
    const told = server.seen[2]!.root?.elements[0];
    expect(told?.tag).toBe(directive.tag);
    expect(told?.integer('Provision:Status')).toBe(1);
    await expect(client.post(command('Ping'))).rejects.toMatchObject(wipe);
    await expect(client.provision(signal())).rejects.toMatchObject(wipe);
    expect(server.seen).toHaveLength(3);
  });

  it('does not depend on the acknowledgement: refused, or never answered', async () => {
    const refuses = harness((seen) =>
      seen.command === 'Provision' && phase(seen) === 'wiped'
        ? { status: 500 }
        : ordered(el('Provision:RemoteWipe'))(seen),
    );
    await expect(refuses.client.post(command('Sync'))).rejects.toMatchObject({ code: 'wipe' });

    const silent = harness((seen) => {
      if (seen.command === 'Provision' && phase(seen) === 'wiped') return new Promise<never>(() => undefined);
      return ordered(el('Provision:RemoteWipe'))(seen);
    });
    const wiped = silent.client.post(command('Sync')).catch((error: unknown) => error as Fault);
    await silent.clock.slept(5_000, 1);
    silent.clock.advance(5_000);
    expect(await wiped).toMatchObject({ code: 'wipe' });
    expect(silent.clock.now()).toBe(start + 5_000);
  });

  it('140 without an order wipes nothing: provisioned again, the command repeated', async () => {
    const answer = withPolicy({ body: statusOnly('Ping', 140) });
    const { client, server } = harness((seen) =>
      seen.command === 'Provision' && phase(seen) === 'discover' ? provision() : answer(seen),
    );
    await client.post(command('Ping'));
    expect(phases(server.seen)).toEqual(['Ping', 'discover', 'offer', 'acknowledge', 'Ping']);
  });

  it('140 again after that is told as a refusal, not as a wipe', async () => {
    const { client } = harness((seen) =>
      seen.command === 'Provision' ? withPolicy({})(seen) : { body: statusOnly('Ping', 140) },
    );
    const error = (await client.post(command('Ping')).catch((error: unknown) => error)) as Fault;
    expect(error.code).toBe('wipe-not-ordered');
    expect(error.verdict).toBe('after-user');
  });
});
