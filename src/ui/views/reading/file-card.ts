import { css, html } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../../parts/icon.ts';
import { fileKind } from './file-kind.ts';
import { splitEnding } from './file-name.ts';

/** Files as cards, where they are read and where they are written: `<ul>` of `.file`, each with a `fileFace`. */
export const fileCards = css`
  ul {
    display: grid;
    gap: 8px;
    /* Two beside each other only where both names have room. */
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 276px), 1fr));
  }
  .file {
    display: grid;
    gap: 12px;
    align-items: center;
    width: 100%;
    height: 100%;
    border-radius: var(--r-md);
    box-shadow: inset 0 0 0 1px var(--line);
    text-align: start;
  }
  .k {
    width: 40px;
    height: 40px;
    border-radius: 10px;
    display: grid;
    place-items: center;
  }
  .name {
    min-width: 0;
  }
  b {
    display: flex;
    font: 500 0.875rem/1.25rem var(--font);
  }
  small {
    color: var(--text-3);
    font: var(--t-sm);
  }
  small.bad {
    color: var(--danger-text);
  }
  @media (forced-colors: active) {
    .file {
      border: 1px solid;
    }
  }
`;

/** What kind of file it is, its name with the ending kept, and below it how things stand. Needs the `avatars` styles. */
export function fileFace(name: string, state: TemplateResult): TemplateResult {
  const [base, ending] = splitEnding(name);
  const kind = fileKind(name);
  return html`<span class="k h${kind.hue}">${icon(kind.icon, 20)}</span>
    <span class="name"
      ><b><bdi class="t">${base}</bdi>${ending}</b>${state}</span
    >`;
}
