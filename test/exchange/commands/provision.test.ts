import { describe, expect, it } from 'vitest';
import type { ProtocolVersion } from '../../../src/core/model/account.ts';
import { el, type Content, type Element } from '../../../src/core/wbxml/element.ts';
import { rawDevice, type RawDevice } from '../raw-device.ts';

const policy = { DevicePasswordEnabled: '1', MinDevicePasswordLength: '6', MaxAttachmentSize: '' };
const type = el('Provision:PolicyType', 'MS-EAS-Provisioning-WBXML');
const information = el(
  'Settings:DeviceInformation',
  el('Settings:Set', el('Settings:Model', 'PWA'), el('Settings:UserAgent', 'Raw/1')),
);

const provision = (device: RawDevice, ...content: readonly Content[]): Promise<Element | null> =>
  device.post('Provision', el('Provision:Provision', content));

const offer = (device: RawDevice): Promise<Element | null> => {
  device.policyKey = '0';
  const told = Number(device.version) >= 14.1 && information;
  return provision(device, told, el('Provision:Policies', el('Provision:Policy', type)));
};

const acknowledge = (device: RawDevice, key: string, status: number): Promise<Element | null> =>
  provision(
    device,
    el(
      'Provision:Policies',
      el('Provision:Policy', type, el('Provision:PolicyKey', key), el('Provision:Status', status)),
    ),
  );

const policyOf = (answer: Element | null): Element =>
  answer!.child('Provision:Policies', 'Provision:Policy')!;

describe('Provision', () => {
  it.each(['12.1', '14.0', '14.1', '16.0', '16.1'] as const)(
    'two phases open the way (%s)',
    async (version) => {
      const { device } = rawDevice(version, { policy });
      await expectDoor(device, version, 141);
      const first = await offer(device);
      const data = policyOf(first).child('Provision:Data', 'Provision:EASProvisionDoc')!;
      expect(data.text('Provision:MinDevicePasswordLength')).toBe('6');
      expect(data.child('Provision:MaxAttachmentSize')!.nodes).toEqual([]);
      expect(first!.child('Settings:DeviceInformation') !== null).toBe(Number(version) >= 14.1);
      const temporary = policyOf(first).text('Provision:PolicyKey')!;
      device.policyKey = temporary;
      await expectDoor(device, version, 142);
      const second = policyOf(await acknowledge(device, temporary, 1));
      const final = second.text('Provision:PolicyKey')!;
      expect([second.integer('Provision:Status'), final === temporary]).toEqual([1, false]);
      device.policyKey = final;
      expect((await device.folderSync()).integer('FolderHierarchy:Status')).toBe(1);
      device.policyKey = '12345';
      await expectDoor(device, version, 144);
    },
  );

  it('wants DeviceInformation from 14.1 on (165), and none before (2)', async () => {
    const late = rawDevice('14.1', { policy }).device;
    const answer = await provision(late, el('Provision:Policies', el('Provision:Policy', type)));
    expect(answer!.integer('Provision:Status')).toBe(165);
    const early = rawDevice('14.0', { policy }).device;
    const refused = await provision(
      early,
      information,
      el('Provision:Policies', el('Provision:Policy', type)),
    );
    expect(refused!.integer('Provision:Status')).toBe(2);
  });

  it('answers 2 where there is no policy, 3 to a type nobody knows, 5 to a wrong key', async () => {
    const { device, exchange } = rawDevice();
    expect(policyOf(await offer(device)).integer('Provision:Status')).toBe(2);
    const other = el('Provision:Policy', el('Provision:PolicyType', 'MS-WAP-Provisioning-XML'));
    const unknown = await provision(device, information, el('Provision:Policies', other));
    expect(policyOf(unknown).integer('Provision:Status')).toBe(3);
    exchange.configure({ policy });
    await offer(device);
    expect(policyOf(await acknowledge(device, '1', 1)).integer('Provision:Status')).toBe(5);
  });

  it('refuses a device that complies in part (139), where so set; gives none a key that applied nothing', async () => {
    const { device, exchange } = rawDevice('16.1', { policy, allowPartialCompliance: false });
    const key = policyOf(await offer(device)).text('Provision:PolicyKey')!;
    expect((await acknowledge(device, key, 2))!.integer('Provision:Status')).toBe(139);
    exchange.configure({ allowPartialCompliance: true });
    expect(policyOf(await acknowledge(device, key, 2)).child('Provision:PolicyKey')).not.toBeNull();
    const next = policyOf(await offer(device)).text('Provision:PolicyKey')!;
    expect(policyOf(await acknowledge(device, next, 3)).child('Provision:PolicyKey')).toBeNull();
  });

  it('asks again when the policy changed (143), until the device provisioned', async () => {
    const { device, exchange } = rawDevice('16.1', { policy });
    const provisioned = async (): Promise<void> => {
      const key = policyOf(await offer(device)).text('Provision:PolicyKey')!;
      device.policyKey = policyOf(await acknowledge(device, key, 1)).text('Provision:PolicyKey');
    };
    await provisioned();
    exchange.refreshPolicy('ann@example.org', 143);
    await expectDoor(device, '16.1', 143);
    await provisioned();
    expect((await device.folderSync()).integer('FolderHierarchy:Status')).toBe(1);
  });

  it.each([
    ['device', '14.1', 'RemoteWipe'],
    ['account', '16.1', 'AccountOnlyRemoteWipe'],
  ] as const)('orders a wipe of the %s and takes its acknowledgement (%s)', async (kind, version, tag) => {
    const { device, exchange } = rawDevice(version, { policy });
    await provision(device);
    exchange.wipe('ann@example.org', kind);
    await expectDoor(device, version, 140);
    const directive = await provision(device);
    expect(directive!.child(`Provision:${tag}`)).not.toBeNull();
    const answer = await provision(device, el(`Provision:${tag}`, el('Provision:Status', 1)));
    expect(answer!.integer('Provision:Status')).toBe(1);
    expect(exchange.wiped).toEqual([{ deviceId: 'RAW1', kind, status: 1 }]);
    await expectDoor(device, version, 140);
    exchange.wipe('ann@example.org', null);
    expect((await provision(device))!.elements.map(({ tag: each }) => each)).toEqual(['Provision:Status']);
  });
});

/** In-band from 14.0 on, 449 before; a wipe without key is 403 there. */
async function expectDoor(device: RawDevice, version: ProtocolVersion, status: number): Promise<void> {
  if (Number(version) >= 14) {
    expect((await device.folderSync()).integer('FolderHierarchy:Status')).toBe(status);
  } else await expect(device.folderSync()).rejects.toThrow('HTTP 449');
}
