import { css } from 'lit';

/** A page on a phone, with its tools on top of the keyboard; docked at the lower end corner elsewhere. */
export const composeStyles = css`
  :host {
    position: absolute;
    inset: 0;
    z-index: var(--z-drawer);
    display: block;
  }
  .cp {
    height: 100%;
    display: flex;
    flex-direction: column;
    background: var(--surface);
    padding: 0 var(--sar) var(--kb) var(--sal);
    position: relative;
  }
  .bar {
    flex: none;
    margin-top: var(--sat);
  }
  .bar .mid {
    text-align: start;
    padding-inline-start: 4px;
  }
  .send {
    margin-inline: 4px 10px;
  }
  .alert {
    margin: 12px var(--gut) 0;
  }
  .paper {
    display: flex;
    flex-direction: column;
    cursor: text;
  }
  .bd {
    flex: none;
    min-height: 140px;
    padding: 16px var(--gut) 8px;
    font: var(--t-lg);
    outline: 0;
    caret-color: var(--accent);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    scroll-margin-block: 24px;
  }
  .bd:empty::before {
    content: attr(data-hint);
    color: var(--text-3);
  }
  .quo {
    align-self: flex-start;
    margin: 4px var(--gut) 16px;
    min-height: 36px;
    max-width: 86%;
    padding: 0 12px;
    border-radius: 10px;
    background: var(--field);
    color: var(--text-2);
    font: var(--t-sm);
    display: inline-flex;
    align-items: center;
    gap: 8px;
    position: relative;
  }
  .quo::after {
    content: '';
    position: absolute;
    inset: -4px 0;
  }
  .quo .spin {
    width: 14px;
    height: 14px;
  }
  .ct2 {
    flex: none;
    display: flex;
    align-items: center;
    min-height: 48px;
    padding: 2px 8px calc(2px + max(0px, var(--sab) - var(--kb)));
    border-top: 1px solid var(--line);
    background: var(--surface);
  }
  .ct2 .st {
    flex: 1;
    min-width: 0;
    padding-inline: 12px 4px;
    font: var(--t-sm);
    color: var(--text-3);
  }
  .ct2 .st.bad {
    color: var(--danger-text);
  }
  .drop {
    position: absolute;
    inset: 8px;
    z-index: 2;
    display: grid;
    place-items: center;
    align-content: center;
    gap: 8px;
    border-radius: var(--r-lg);
    border: 2px dashed var(--accent);
    background: var(--accent-soft);
    color: var(--accent-text);
    font: 600 1rem/1.375rem var(--font);
    pointer-events: none;
  }
  /* Half a title says less than none; its name stays for those who hear it. */
  @container app (max-width: 359.98px) {
    .bar .mid {
      clip-path: inset(50%);
    }
  }
  @container app (min-width: 900px) {
    :host {
      inset: auto;
      inset-inline-end: 28px;
      bottom: 0;
      width: 580px;
      height: min(640px, calc(100% - 24px));
    }
    .cp {
      padding-inline: 0;
      border-radius: 16px 16px 0 0;
      box-shadow: var(--e3);
      overflow: hidden;
      animation: dock var(--d3) var(--ease-out);
    }
    .bar {
      min-height: 46px;
      padding: 0 8px 0 4px;
      background: var(--canvas);
    }
    .bar .mid {
      font: 600 0.875rem/1.25rem var(--font);
      padding-inline-start: 16px;
    }
    .bar .ib:first-child {
      order: 3;
    }
    .ct2 {
      padding: 8px 12px;
    }
    .send {
      margin: 0;
    }
  }
  @keyframes dock {
    from {
      transform: translateY(24px);
      opacity: 0;
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .quo {
      border: 1px solid;
    }
    @container app (min-width: 900px) {
      .cp {
        border: 1px solid;
      }
    }
  }
`;
