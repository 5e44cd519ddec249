import { allCommands } from '../commands/all-commands.ts';
import type { World } from '../world.ts';
import { answerOf, type HttpAnswer } from './http-answer.ts';

/** What the server speaks ([MS-ASHTTP] 2.2.3): Find only where 16.1 is offered. */
export function optionsAnswer(world: World): HttpAnswer {
  return answerOf(200, { ...protocolHeaders(world), allow: 'OPTIONS,POST' });
}

/** Also sent with X-MS-RP, when the client has to start over. */
export function protocolHeaders({ settings }: World): Readonly<Record<string, string>> {
  const newest = Math.max(...settings.versions.map(Number));
  const oldest = Math.min(...settings.versions.map(Number));
  const commands = allCommands.filter(
    ({ since, until }) => Number(since) <= newest && Number(until ?? '99') >= oldest,
  );
  return {
    'ms-asprotocolversions': ['2.5', '12.0', ...settings.versions].join(','),
    'ms-asprotocolcommands': commands.map(({ name }) => name).join(','),
  };
}
