import { css } from 'lit';
import { banners } from '../../parts/banner.ts';
import { waiting } from '../../parts/waiting.ts';
import { avatars } from '../../styles/avatars.ts';
import { forms } from '../../styles/forms.ts';
import { shared } from '../../styles/shared.ts';

/** What every section is drawn with. */
export const sectionStyles = [
  shared,
  forms,
  avatars,
  banners,
  waiting,
  css`
    :host {
      display: block;
    }
    .ban {
      margin: 0 16px 20px;
    }
    .act-cell {
      color: var(--accent-text);
      font-weight: 500;
    }
    .act-cell.danger {
      color: var(--danger-text);
    }
    .cell .v {
      max-width: 65%;
    }
    .cell.fact {
      flex-wrap: wrap;
      row-gap: 0;
    }
    .fact .v {
      max-width: 100%;
    }
    .mono {
      font: 500 0.9375rem/1.25rem var(--font-mono);
      overflow-wrap: anywhere;
    }
    .pick:disabled,
    .cell.later > .grow {
      color: var(--text-3);
      opacity: 1;
    }
    .sw:disabled {
      background: var(--line);
      cursor: default;
    }
  `,
];
