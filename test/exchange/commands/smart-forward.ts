import type { Command } from '../command.ts';
import { smartGrammar } from '../sending/compose-mail.ts';
import { smart } from '../sending/smart.ts';

/** [MS-ASCMD] 2.2.1.19. */
export const smartForward: Command = {
  name: 'SmartForward',
  root: 'ComposeMail:SmartForward',
  since: '12.1',
  grammar: smartGrammar,
  malformed: 103,
  mimeBefore14: true,
  handle: (context) => smart(context, 'SmartForward'),
};
