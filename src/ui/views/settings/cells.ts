import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../../parts/icon.ts';

/** A line that says something: its name at the start, its value at the end, or below where both are long. */
export function factCell(label: string, value: string | TemplateResult): TemplateResult {
  return html`<div class="cell fact"><span>${label}</span><span class="v">${value}</span></div>`;
}

/** A line that leads to a page. */
export function linkCell(href: string, label: string, detail = '', value = ''): TemplateResult {
  return html`<a class="cell" href=${href}>
    <span class="grow">${label}${detail ? html`<small>${detail}</small>` : nothing}</span>
    <span class="v">${value}<span class="chev">${icon('next', 16, 'flip')}</span></span>
  </a>`;
}

/** A line that does something. */
export function actionCell(label: string, run: () => void, kind = ''): TemplateResult {
  return html`<button type="button" class="cell act-cell ${kind}" @click=${run}>${label}</button>`;
}

export type Choice<T> = readonly (readonly [T, string])[];

type PickOptions = { readonly detail?: string; readonly disabled?: boolean };

/** A combobox: one of several, changed at once. Values may be anything; their place in the list travels. */
export function pickCell<T>(
  label: string,
  choices: Choice<T>,
  value: T,
  change: (value: T) => void,
  { detail = '', disabled = false }: PickOptions = {},
): TemplateResult {
  const pick = (event: Event): void => {
    const chosen = choices[(event.currentTarget as HTMLSelectElement).selectedIndex];
    if (chosen) change(chosen[0]);
  };
  return html`<label class="cell ${disabled ? 'later' : ''}">
    <span class="grow">${label}${detail ? html`<small>${detail}</small>` : nothing}</span>
    <select class="pick" aria-label=${label} ?disabled=${disabled} @change=${pick}>
      ${choices.map(([one, words]) => html`<option ?selected=${one === value}>${words}</option>`)}
    </select>
  </label>`;
}

/** A group of choices that are buttons: one tab stop, arrows move and choose. */
export function onRadioKey(event: KeyboardEvent): void {
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const group = event.currentTarget as HTMLElement;
  if (by === undefined) return;
  event.preventDefault();
  const radios = [...group.querySelectorAll<HTMLElement>('[role="radio"]')];
  const at = radios.findIndex((radio) => radio.matches(':focus'));
  const flip = getComputedStyle(group).direction === 'rtl' && /Left|Right/.test(event.key) ? -1 : 1;
  const next = radios[(at + by * flip + radios.length) % radios.length];
  next?.focus();
  next?.click();
}
