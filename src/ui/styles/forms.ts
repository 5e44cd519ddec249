import { css } from 'lit';

/** Fields, grouped boxes, switches, segments, chips: sign-in, settings, filters. */
export const forms = css`
  .group {
    margin: 0 16px 26px;
    text-wrap: pretty;
  }
  .group > h2 {
    font: 600 0.8125rem/1.125rem var(--font);
    color: var(--text-3);
    padding: 0 16px 7px;
  }
  .group > p {
    font: var(--t-sm);
    color: var(--text-3);
    padding: 8px 16px 0;
  }
  .box {
    background: var(--surface);
    border-radius: var(--r-lg);
    overflow: hidden;
    box-shadow: var(--e1);
  }
  .cell {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 52px;
    padding: 8px 16px;
    width: 100%;
    text-align: start;
    position: relative;
    font: 400 1rem/1.375rem var(--font);
  }
  .cell:focus-visible {
    outline-offset: -3px;
    border-radius: var(--r-md);
  }
  .cell + .cell::before {
    content: '';
    position: absolute;
    top: 0;
    inset-inline: var(--ind, 16px) 0;
    border-top: 1px solid var(--line);
  }
  .cell.ic {
    --ind: 56px;
  }
  .cell .k {
    width: 28px;
    height: 28px;
    border-radius: 8px;
    display: grid;
    place-items: center;
    flex: none;
  }
  .cell .v {
    margin-inline-start: auto;
    color: var(--text-2);
    text-align: end;
    display: flex;
    align-items: center;
    gap: 4px;
    min-width: 0;
  }
  .cell.stack {
    flex-wrap: wrap;
  }
  .cell small {
    display: block;
    font: var(--t-sm);
    color: var(--text-3);
  }
  .cell .chev {
    color: var(--text-3);
  }
  .sw {
    appearance: none;
    margin: 0;
    width: 50px;
    height: 30px;
    border-radius: 30px;
    background: var(--line-strong);
    position: relative;
    flex: none;
    margin-inline-start: auto;
    transition: background var(--d2);
  }
  .sw::before {
    content: '';
    position: absolute;
    inset-block: 3px;
    inset-inline-start: 3px;
    width: 24px;
    border-radius: 24px;
    background: #fff;
    box-shadow: 0 1px 3px rgb(0 0 0 / 0.25);
    transition: transform var(--d2) var(--ease-out);
  }
  .sw:checked {
    background: var(--accent);
  }
  .sw:checked::before {
    transform: translateX(20px);
    background: var(--on-accent);
  }
  .sw:checked:dir(rtl)::before {
    transform: translateX(-20px);
  }
  .pick {
    appearance: none;
    border: 0;
    background: none;
    text-align: end;
    text-align-last: end;
    color: var(--text-2);
    padding: 0;
    padding-inline-end: 20px;
    /* The whole height of its line opens it. */
    min-height: 44px;
    margin-block: -4px;
    margin-inline-start: auto;
    max-width: 66%;
    text-overflow: ellipsis;
    background: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='12' height='16' fill='none' stroke='%237b8790' stroke-width='1.800' stroke-linecap='round' stroke-linejoin='round'%3E%3Cpath d='m2.500 6 3.500-3.500L9.500 6M2.500 10 6 13.500 9.500 10'/%3E%3C/svg%3E")
      no-repeat right center;
  }
  .pick:dir(rtl) {
    background-position-x: left;
  }
  .pick option {
    background: var(--raised);
    color: var(--text);
  }
  .fl {
    display: block;
    margin-bottom: 14px;
  }
  .fl > span {
    display: block;
    font: 600 0.8125rem/1.125rem var(--font);
    color: var(--text-2);
    padding-bottom: 6px;
  }
  .inp {
    width: 100%;
    height: 50px;
    border: 0;
    border-radius: var(--r-md);
    background: var(--field);
    padding: 0 16px;
    font: 400 1rem/1.375rem var(--font);
    color: var(--text);
    outline: 0;
    box-shadow: inset 0 0 0 1px transparent;
    transition: box-shadow var(--d1);
  }
  .inp::placeholder {
    color: var(--text-3);
    opacity: 1;
  }
  .inp:focus {
    box-shadow: inset 0 0 0 2px var(--focus);
    background: var(--surface);
  }
  .inp.bad {
    box-shadow: inset 0 0 0 2px var(--danger);
  }
  .with {
    position: relative;
    display: block;
  }
  .with .ib {
    position: absolute;
    inset-inline-end: 3px;
    top: 3px;
  }
  .with .inp {
    padding-inline-end: 50px;
  }
  .err {
    display: flex;
    gap: 10px;
    align-items: flex-start;
    padding: 12px 14px;
    border-radius: var(--r-md);
    background: var(--danger-soft);
    color: var(--danger-text);
    font: 500 0.9375rem/1.25rem var(--font);
    margin-bottom: 16px;
  }
  .seg {
    display: flex;
    background: var(--field);
    border-radius: 11px;
    padding: 2px;
    margin: 0 var(--gut) 10px;
  }
  .seg button {
    flex: 1;
    height: 34px;
    border-radius: 9px;
    font: 500 0.875rem/1.125rem var(--font);
    color: var(--text-2);
    display: grid;
    place-items: center;
    position: relative;
  }
  .seg [aria-selected='true'],
  .seg [aria-checked='true'] {
    background: var(--raised);
    color: var(--text);
    font-weight: 600;
    box-shadow: var(--e1);
  }
  .seg button::after {
    content: '';
    position: absolute;
    inset: -5px 0;
  }
  .chips {
    display: flex;
    gap: 8px;
    /* What scrolls cuts off the hit-slop of its chips, unless it has the place for it. */
    padding: 5px var(--gut) 7px;
    overflow: auto hidden;
    scrollbar-width: none;
  }
  .chip {
    flex: none;
    height: 34px;
    padding: 0 13px;
    border-radius: 17px;
    box-shadow: inset 0 0 0 1px var(--line);
    font: 500 0.875rem/1.125rem var(--font);
    color: var(--text-2);
    display: inline-flex;
    align-items: center;
    gap: 6px;
    position: relative;
    background: var(--surface);
  }
  .chip[aria-pressed='true'] {
    background: var(--accent-soft);
    color: var(--accent-text);
    box-shadow: none;
    font-weight: 600;
  }
  .chip:focus-visible {
    outline-offset: -2px;
    border-radius: 17px;
  }
  .chip::after {
    content: '';
    position: absolute;
    inset: -5px 0;
  }
  @media (hover: hover) {
    button.cell:hover,
    a.cell:hover {
      background: var(--hover);
    }
  }
  @container app (min-width: 900px) {
    .cell {
      min-height: 46px;
      font-size: 0.9375rem;
      padding-block: 6px;
    }
    .inp {
      height: max(42px, var(--tap));
      font-size: 0.9375rem;
      border-radius: 10px;
    }
    .chips {
      padding-inline: 12px;
    }
    .chip {
      height: calc(var(--tap) - 6px);
      font-size: 0.8125rem;
      padding: 0 11px;
    }
    .seg button {
      height: calc(var(--tap) - 6px);
      font-size: 0.8125rem;
    }
    .sw {
      width: 42px;
      height: 26px;
    }
    .sw::before {
      width: 20px;
    }
    .sw:checked::before {
      transform: translateX(16px);
    }
    .sw:checked:dir(rtl)::before {
      transform: translateX(-16px);
    }
  }
  @media (forced-colors: active) {
    .inp,
    .err,
    .seg,
    .chip {
      border: 1px solid ButtonBorder;
    }
    .inp:focus {
      outline: 2px solid Highlight;
    }
    .inp.bad {
      border-style: dashed;
    }
    .box {
      border: 1px solid;
    }
    .sw {
      forced-color-adjust: none;
      border: 1px solid ButtonText;
      background: ButtonFace;
    }
    .sw::before {
      inset-block: 2px;
      inset-inline-start: 2px;
      background: ButtonText;
      box-shadow: none;
    }
    .sw:disabled {
      border-color: GrayText;
    }
    .sw:disabled::before {
      background: GrayText;
    }
    .sw:checked,
    .chip[aria-pressed='true'],
    .seg [aria-selected='true'],
    .seg [aria-checked='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .sw:checked::before {
      background: HighlightText;
    }
  }
`;
