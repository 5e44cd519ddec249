import { css } from 'lit';

/** A line of recipients: its chips, its field, and the list that opens below. */
export const recipientStyles = css`
  :host {
    display: block;
  }
  .row {
    display: flex;
    align-items: flex-start;
    gap: 10px;
    min-height: 48px;
    padding: 6px 8px 6px var(--gut);
    border-bottom: 1px solid var(--line);
  }
  .lb {
    line-height: max(36px, 2rem);
    color: var(--text-3);
    font-size: 1rem;
  }
  .rcs {
    flex: 1;
    display: flex;
    flex-wrap: wrap;
    /* Between two lines of chips there is the hit-slop of both. */
    gap: 12px 6px;
    min-width: 0;
    padding: 2px 0;
    cursor: text;
  }
  input {
    flex: 1;
    min-width: 72px;
    height: max(32px, 1.75rem);
    padding: 0;
    border: 0;
    outline: 0;
    background: none;
    font: 400 1rem/1.375rem var(--font);
    caret-color: var(--accent);
  }
  /* The caret says where one is, and the line holds nothing else. */
  input:focus-visible {
    outline: 0;
  }
  .rc {
    --avatar: 24px;
    display: inline-flex;
    align-items: center;
    gap: 7px;
    height: max(32px, 1.75rem);
    max-width: 100%;
    padding: 0 12px 0 4px;
    border-radius: 16px;
    background: var(--field);
    font: 500 0.9375rem/1.25rem var(--font);
    position: relative;
  }
  .rc::after {
    content: '';
    position: absolute;
    inset: -6px 0;
  }
  .rc:focus-visible {
    border-radius: 16px;
  }
  .rc.bad {
    background: var(--danger-soft);
    color: var(--danger-text);
    padding-inline-start: 10px;
  }
  [popover] {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 0;
    border: 0;
    overflow: auto;
    height: var(--room);
    background: var(--surface);
    color: var(--text);
    font: var(--t-md);
  }
  li {
    display: grid;
    grid-template-columns: 40px minmax(0, 1fr);
    gap: 12px;
    align-items: center;
    min-height: 60px;
    padding: 6px var(--gut);
    cursor: pointer;
  }
  li[aria-selected='true'] {
    background: var(--selected);
  }
  .who {
    min-width: 0;
  }
  .who b {
    display: block;
    font: 600 0.9375rem/1.25rem var(--font);
  }
  .who small {
    display: block;
    font: var(--t-sm);
    color: var(--text-2);
  }
  @media (hover: hover) {
    li:hover {
      background: var(--hover);
    }
    .rc:hover {
      background: var(--press);
    }
  }
  @container app (min-width: 900px) {
    .row {
      min-height: 44px;
      padding-block: 4px;
    }
    .lb {
      line-height: 33px;
      font-size: 0.875rem;
    }
    input {
      height: 28px;
      font-size: 0.9375rem;
    }
    .rcs {
      gap: 6px;
    }
    .rc::after {
      inset: -3px 0;
    }
    .rc {
      --avatar: 20px;
      height: 28px;
      font-size: 0.875rem;
    }
    [popover] {
      height: auto;
      max-height: min(400px, var(--room));
      border-radius: 0 0 var(--r-md) var(--r-md);
      box-shadow: var(--e2);
    }
    li {
      min-height: 52px;
    }
  }
  @media (forced-colors: active) {
    .rc,
    [popover] {
      border: 1px solid;
    }
    li[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
