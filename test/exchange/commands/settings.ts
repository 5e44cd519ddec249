import { el, optional, type Element } from '../../../src/core/wbxml/element.ts';
import type { Command, CommandContext } from '../command.ts';
import { readDeviceInformation } from '../devices/device-information.ts';
import { Refusal } from '../refusal.ts';
import { deviceInformationGrammar } from '../strict/device-information-grammar.ts';

/** [MS-ASCMD] 2.2.1.18: own addresses, device information, out of office. */
export const settings: Command = {
  name: 'Settings',
  root: 'Settings:Settings',
  since: '12.1',
  grammar: {
    ...deviceInformationGrammar,
    'Settings:Settings':
      '(RightsManagementInformation[14.1-] | Oof | DevicePassword | DeviceInformation | UserInformation)+',
    'Settings:UserInformation': 'Get',
    'Settings:Oof': 'Get | Set',
    'Settings:Get': 'BodyType?',
    'Settings:Set': `${deviceInformationGrammar['Settings:Set']!} | (OofState StartTime? EndTime? OofMessage*) | Password`,
    'Settings:OofMessage':
      '(AppliesToInternal | AppliesToExternalKnown | AppliesToExternalUnknown) Enabled ReplyMessage? BodyType?',
    'Settings:AppliesToInternal': '#empty',
    'Settings:AppliesToExternalKnown': '#empty',
    'Settings:AppliesToExternalUnknown': '#empty',
    'Settings:BodyType': '#text',
    'Settings:OofState': '#number',
    'Settings:StartTime': '#text',
    'Settings:EndTime': '#text',
    'Settings:Enabled': '#flag',
    'Settings:ReplyMessage': '#text',
    'Settings:DevicePassword': 'Set',
    'Settings:Password': '#text(255)',
    'Settings:RightsManagementInformation': 'Get',
  },
  malformed: 2,
  handle(context) {
    const properties = context.document!.elements.map((property) => answer(context, property));
    return { kind: 'document', root: el('Settings:Settings', el('Settings:Status', 1), properties) };
  },
};

function answer(context: CommandContext, property: Element): Element {
  try {
    switch (property.tag) {
      case 'Settings:UserInformation':
        return el(property.tag, el('Settings:Status', 1), el('Settings:Get', addresses(context)));
      case 'Settings:DeviceInformation':
        if (Number(context.version) >= 14.1)
          context.world.remark('settings-device: DeviceInformation belongs into Provision');
        context.device.information = readDeviceInformation(property);
        return el(property.tag, el('Settings:Status', 1));
      case 'Settings:Oof':
        return el(property.tag, el('Settings:Status', 1), oof(context, property));
      default:
        throw new Refusal(7, `${property.tag} is not served here`);
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    context.world.mistake('Settings', error);
    return el(property.tag, el('Settings:Status', error.status));
  }
}

/** A list up to 14.0, by account from 14.1 on ([MS-ASCMD] 2.2.3.192). */
function addresses({ account, version }: CommandContext): Element {
  const { address, name } = account.mailbox;
  const list = el(
    'Settings:EmailAddresses',
    el('Settings:SMTPAddress', address),
    Number(version) >= 14.1 && el('Settings:PrimarySmtpAddress', address),
  );
  if (Number(version) < 14.1) return list;
  return el('Settings:Accounts', el('Settings:Account', el('Settings:UserDisplayName', name), list));
}

function oof({ account }: CommandContext, property: Element): Element | null {
  const set = property.child('Settings:Set');
  if (set === null) {
    return el(
      'Settings:Get',
      el('Settings:OofState', account.oof.get('state') ?? '0'),
      optional('Settings:StartTime', account.oof.get('start')),
      optional('Settings:EndTime', account.oof.get('end')),
      el(
        'Settings:OofMessage',
        el('Settings:AppliesToInternal'),
        el('Settings:Enabled', account.oof.get('message') === undefined ? 0 : 1),
        optional('Settings:ReplyMessage', account.oof.get('message')),
        el('Settings:BodyType', 'Text'),
      ),
    );
  }
  const start = set.text('Settings:StartTime');
  const end = set.text('Settings:EndTime');
  if ((start === null) !== (end === null)) throw new Refusal(2, 'StartTime and EndTime only together');
  const state = set.text('Settings:OofState')!;
  const message = set
    .all('Settings:OofMessage')
    .find((each) => each.child('Settings:AppliesToInternal') !== null)
    ?.text('Settings:ReplyMessage');
  account.oof = new Map([
    ['state', state],
    ...(state === '2' && start !== null
      ? ([
          ['start', start],
          ['end', end!],
        ] as const)
      : []),
    ...(message ? ([['message', message]] as const) : []),
  ]);
  return null;
}
