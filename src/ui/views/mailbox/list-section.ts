import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { MessageNumber } from '../../../core/model/ids.ts';
import type { ListLayout } from './list-layout.ts';
import { sectionKey, sectionName } from './sections.ts';

/** A row that is drawn: its place, its message, its section. */
export type DrawnRow = {
  readonly position: number;
  readonly number: MessageNumber;
  readonly section: number;
};

/** A date heading with those of its rows that are drawn. */
export function listSection(
  layout: ListLayout,
  section: number,
  rows: readonly DrawnRow[],
  now: number,
  draw: (row: DrawnRow) => unknown,
): TemplateResult {
  const { [section]: heading } = layout.sections;
  return html`<div
    class="section"
    role="presentation"
    style="top: ${layout.sectionTop(section)}px; height: ${layout.sectionHeight(section)}px"
  >
    <div class="hd" role="presentation" data-key=${sectionKey(heading)}>
      <b style="font-weight: 600">${sectionName(heading, now)}</b>
    </div>
    <div class="rows" role="presentation">${repeat(rows, ({ number }) => number, draw)}</div>
  </div>`;
}
