import type { Command } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { composeMailLeaves } from '../sending/compose-mail.ts';
import { mailOf, readOutgoing } from '../sending/outgoing.ts';
import { recipientsOf, submit } from '../sending/submit.ts';

/** [MS-ASCMD] 2.2.1.17. Success is an empty answer. */
export const sendMail: Command = {
  name: 'SendMail',
  root: 'ComposeMail:SendMail',
  since: '12.1',
  grammar: {
    ...composeMailLeaves,
    'ComposeMail:SendMail':
      'ClientId AccountId[14.1-]? SaveInSentItems? Mime RightsManagement:TemplateID[14.1-]?',
  },
  malformed: 103,
  mimeBefore14: true,
  handle(context) {
    const { world, account } = context;
    const outgoing = readOutgoing(context);
    const mail = mailOf(context, outgoing);
    if (recipientsOf(mail).length === 0) throw new Refusal(119, 'no recipient');
    submit(world, account, mail, { command: 'SendMail', clientId: outgoing.clientId, save: outgoing.save });
    if (outgoing.clientId !== null) account.sentIds.add(outgoing.clientId);
    return { kind: 'empty' };
  },
};
