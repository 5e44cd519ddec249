import { msg } from '@lit/localize';
import type { IconName } from '../../parts/icon-names.ts';
import type { Filter } from './list-query.ts';

/** The ways to narrow a list, in words. */
export function filterChoices(): readonly {
  readonly filter: Filter;
  readonly label: string;
  readonly icon: IconName;
}[] {
  return [
    { filter: 'all', label: msg('All messages'), icon: 'mail' },
    { filter: 'unread', label: msg('Unread'), icon: 'unread' },
    { filter: 'flagged', label: msg('Flagged'), icon: 'flag' },
    { filter: 'attachments', label: msg('With a file'), icon: 'attach' },
  ];
}

export function filterLabel(filter: Filter): string {
  return filterChoices().find((choice) => choice.filter === filter)?.label ?? '';
}
