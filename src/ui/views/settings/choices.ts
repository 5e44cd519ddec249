import { msg } from '@lit/localize';
import type { AppearanceSettings, FetchMode, MailWindow, SwipeAction } from '../../../core/model/settings.ts';
import type { Choice } from './cells.ts';

/** The names and their order are a contract (ui-contract: Settings). */
export function windowChoices(): Choice<MailWindow> {
  return [
    ['1d', msg('1 day')],
    ['3d', msg('3 days')],
    ['1w', msg('1 week')],
    ['2w', msg('2 weeks')],
    ['1m', msg('1 month')],
    ['all', msg('everything')],
  ];
}

export function fetchChoices(): Choice<FetchMode> {
  return [
    ['push', msg('Push')],
    [15, msg('every 15 minutes')],
    [30, msg('every 30 minutes')],
    [60, msg('hourly')],
    ['manual', msg('manually')],
  ];
}

export function calendarChoices(): Choice<string> {
  return [
    ['2w', msg('2 weeks')],
    ['1m', msg('1 month')],
    ['3m', msg('3 months')],
    ['6m', msg('6 months')],
    ['all', msg('everything')],
  ];
}

export function themeChoices(): Choice<AppearanceSettings['theme']> {
  return [
    ['system', msg('Automatic')],
    ['light', msg('Light')],
    ['dark', msg('Dark')],
  ];
}

export function densityChoices(): Choice<AppearanceSettings['density']> {
  return [
    ['comfortable', msg('Comfortable')],
    ['compact', msg('Compact')],
  ];
}

export function languageChoices(): Choice<AppearanceSettings['language']> {
  return [
    ['system', msg('Automatic')],
    ['en', 'English'],
    ['de', 'Deutsch'],
  ];
}

export function swipeChoices(): Choice<SwipeAction> {
  return [
    ['read', msg('Read or unread')],
    ['flag', msg('Flag')],
    ['archive', msg('Archive')],
    ['delete', msg('Delete')],
    ['move', msg('Move')],
    ['junk', msg('Junk')],
    ['none', msg('Nothing')],
  ];
}

export const windowWords = (value: MailWindow): string => wordsOf(windowChoices(), value);
export const fetchWords = (value: FetchMode): string => wordsOf(fetchChoices(), value);
export const themeWords = (value: AppearanceSettings['theme']): string => wordsOf(themeChoices(), value);

function wordsOf<T>(choices: Choice<T>, value: T): string {
  return choices.find(([one]) => one === value)?.[1] ?? '';
}
