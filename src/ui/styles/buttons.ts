import { css } from 'lit';

/** Buttons: `.btn` with one of pri, sec, neu, out, txt, dan, danp, and `.ib` for an icon alone. */
export const buttons = css`
  .ib {
    width: 44px;
    height: 44px;
    display: grid;
    place-items: center;
    border-radius: var(--r-full);
    color: var(--text-2);
    flex: none;
    position: relative;
    transition:
      background var(--d1),
      transform var(--d1);
  }
  .ib:active {
    background: var(--press);
    transform: scale(0.94);
  }
  .ib[aria-pressed='true'] {
    color: var(--flag);
  }
  .ib[aria-pressed='true'] .i {
    fill: currentColor;
  }
  .ib.accent {
    background: var(--accent);
    color: var(--on-accent);
  }
  .ib.accent:active {
    background: var(--accent-press);
  }
  .btn {
    min-height: 50px;
    padding: 0 22px;
    border-radius: var(--r-md);
    font: 600 1rem/1.25rem var(--font);
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    text-align: center;
    white-space: nowrap;
    transition:
      background var(--d1),
      transform var(--d1);
  }
  .btn:active {
    transform: scale(0.98);
  }
  .btn.pri {
    background: var(--accent);
    color: var(--on-accent);
  }
  .btn.pri:active {
    background: var(--accent-press);
  }
  .btn.sec {
    background: var(--accent-soft);
    color: var(--accent-text);
  }
  .btn.neu {
    background: var(--field);
    color: var(--text);
  }
  .btn.out {
    box-shadow: inset 0 0 0 1px var(--line);
    color: var(--text);
    background: var(--surface);
  }
  .btn.txt {
    color: var(--accent-text);
    background: none;
    padding: 0 12px;
  }
  .btn.dan {
    color: var(--danger-text);
    background: var(--danger-soft);
  }
  .btn.danp {
    background: var(--danger);
    color: var(--on-danger);
  }
  .btn.sm {
    min-height: 36px;
    padding: 0 14px;
    font: 600 0.875rem/1.125rem var(--font);
    border-radius: var(--r-full);
    position: relative;
  }
  /* Hit-slop to 44. */
  .btn.sm::after {
    content: '';
    position: absolute;
    inset: -4px 0;
  }
  .btn.wide {
    width: 100%;
  }
  .btn[disabled] {
    background: var(--field);
    color: var(--text-3);
    cursor: default;
  }
  .lnk {
    color: var(--accent-text);
    font-weight: 600;
  }
  @media (hover: hover) {
    .ib:hover {
      background: var(--hover);
      color: var(--text);
    }
    .ib[aria-pressed='true']:hover {
      color: var(--flag);
    }
    .ib.accent:hover {
      background: var(--accent-hover);
      color: var(--on-accent);
    }
    .btn.pri:not([disabled]):hover {
      background: var(--accent-hover);
    }
    .btn.txt:hover {
      background: var(--hover);
    }
  }
  @container app (min-width: 900px) {
    .ib {
      width: var(--tap);
      height: var(--tap);
      border-radius: 10px;
    }
    .ib .i {
      width: 20px;
      height: 20px;
      stroke-width: 1.9;
    }
    .btn {
      min-height: max(40px, var(--tap));
      font-size: 0.875rem;
      border-radius: 10px;
      padding: 0 16px;
    }
    .btn.sm {
      min-height: 32px;
      font-size: 0.8125rem;
      border-radius: var(--r-full);
      padding: 0 14px;
    }
    .btn.sm::after {
      inset: -6px 0;
    }
  }
  /* Text is enlarged: a long word on a button breaks into two lines, not out of its card. */
  @container app (max-width: 19.9rem) {
    .btn,
    .btn.sm {
      white-space: normal;
      padding: 6px 12px;
    }
  }
  @media (forced-colors: active) {
    .btn,
    .ib {
      border: 1px solid ButtonBorder;
    }
    .btn.pri:not([disabled]),
    .btn.danp:not([disabled]),
    .ib.accent {
      forced-color-adjust: none;
      background: ButtonText;
      color: ButtonFace;
    }
  }
`;
