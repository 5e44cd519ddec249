import type { Command } from '../command.ts';
import { smartGrammar } from '../sending/compose-mail.ts';
import { smart } from '../sending/smart.ts';

/** [MS-ASCMD] 2.2.1.20. */
export const smartReply: Command = {
  name: 'SmartReply',
  root: 'ComposeMail:SmartReply',
  since: '12.1',
  grammar: smartGrammar,
  malformed: 103,
  mimeBefore14: true,
  handle: (context) => smart(context, 'SmartReply'),
};
