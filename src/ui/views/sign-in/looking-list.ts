import { msg, str } from '@lit/localize';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { SignInStep } from '../../../core/link/messages.ts';
import { icon } from '../../parts/icon.ts';
import type { Progress } from './sign-in-attempt.ts';

type Line = { readonly text: string; readonly state: 'done' | 'now' | 'to-come' };

const order: readonly SignInStep[] = ['discover', 'connect', 'provision', 'folders'];

/** What is being done while somebody waits, as three lines that keep their places. Needs `waiting` and `icons`. */
export function lookingList(progress: Progress, byHand: boolean): TemplateResult {
  return html`<ul class="look" aria-live="polite">
    ${linesOf(progress, byHand).map(
      ({ text, state }) =>
        html`<li class=${state}>
          ${state === 'done' ? icon('check', 16) : html`<i class=${state === 'now' ? 'spin' : 'ring'}></i>`}
          <span>${text}</span>
        </li>`,
    )}
  </ul>`;
}

function linesOf({ step, host }: Progress, byHand: boolean): readonly Line[] {
  const at = order.indexOf(step);
  const server = host ?? '';
  const found = at > 0;
  return [
    {
      text: found
        ? byHand || !host
          ? msg('Server taken as entered')
          : msg(str`Found ${server}`)
        : host
          ? msg(str`Asking ${server}`)
          : msg('Looking for your server'),
      state: found ? 'done' : 'now',
    },
    {
      text:
        at === 1
          ? host
            ? msg(str`Signing in to ${server}`)
            : msg('Signing in')
          : at > 1
            ? msg('Signed in')
            : msg('Sign in to it'),
      state: at === 1 ? 'now' : at > 1 ? 'done' : 'to-come',
    },
    {
      text: at === 2 ? msg('Asking what your company demands') : msg('Read your folders'),
      state: at >= 2 ? 'now' : 'to-come',
    },
  ];
}
