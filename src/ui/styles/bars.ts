import { css } from 'lit';

/** Header of a pane, search field, status under the title, toolbars. */
export const bars = css`
  .head {
    flex: none;
    padding-top: var(--sat);
    background: var(--surface);
    position: relative;
    z-index: var(--z-bar);
  }
  /* Heights are for text as it is set here; enlarged, a bar grows with it. */
  .bar {
    min-height: var(--head);
    display: flex;
    align-items: center;
    padding: 0 4px;
  }
  .bar h1 {
    font: var(--t-3xl);
    letter-spacing: var(--track-title);
  }
  .bar.two {
    min-height: 60px;
  }
  /* Enlarged, the name of the folder stays whole longer than it grows. */
  .bar.two h1 {
    font: 720 min(1.625rem, 7.5cqi) / 1.15 var(--font);
  }
  .bar .ttl {
    flex: 1;
    min-width: 0;
    padding-inline: 4px 8px;
  }
  .bar .ttl.alone {
    padding-inline-start: calc(var(--gut) - 4px);
  }
  .bar .mid {
    font: var(--t-bar);
    letter-spacing: -0.01em;
    flex: 1;
    text-align: center;
  }
  .bar .backl {
    display: flex;
    align-items: center;
    height: 44px;
    padding: 0 10px 0 4px;
    color: var(--accent-text);
    font: 500 1.0625rem/1.375rem var(--font);
    gap: 1px;
    min-width: 44px;
  }
  .sub {
    display: flex;
    align-items: center;
    gap: 6px;
    font: var(--t-sm);
    color: var(--text-3);
    min-width: 0;
    height: 1.125rem;
  }
  .sub .dot {
    width: 3px;
    height: 3px;
    border-radius: 9px;
    background: currentColor;
    flex: none;
  }
  .find {
    min-width: 0;
    margin: 0 var(--gut) 8px;
    height: max(40px, 2.25rem);
    border-radius: var(--r-md);
    background: var(--field);
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 0 4px 0 12px;
    color: var(--text-3);
    position: relative;
  }
  .find input {
    flex: 1;
    min-width: 0;
    height: 100%;
    border: 0;
    background: none;
    outline: 0;
    font: 400 1rem/1.375rem var(--font);
    color: var(--text);
    padding: 0;
    appearance: none;
  }
  .find input::-webkit-search-cancel-button {
    display: none;
  }
  .find input::placeholder {
    color: var(--text-3);
    opacity: 1;
  }
  .find:focus-within {
    box-shadow: 0 0 0 2px var(--focus);
  }
  .find .ib {
    width: 36px;
    height: 36px;
  }
  /* Hit-slop to 44. */
  .find .ib::after {
    content: '';
    position: absolute;
    inset: -4px;
  }
  .tools {
    flex: none;
    display: flex;
    align-items: center;
    justify-content: space-between;
    margin: 0 calc(-1 * var(--sar)) 0 calc(-1 * var(--sal));
    padding: 4px calc(10px + var(--sar)) calc(4px + var(--sab)) calc(10px + var(--sal));
    border-top: 1px solid var(--line);
    background: var(--glass);
    backdrop-filter: blur(20px);
    z-index: var(--z-bar);
  }
  .tools .set {
    display: flex;
    align-items: center;
  }
  .tools .lab {
    flex: 1;
    min-width: 44px;
    height: 48px;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 2px;
    font: 500 min(0.6875rem, 3.1cqi) / 1.28 var(--font);
    color: var(--text-2);
    border-radius: var(--r-md);
  }
  @container app (min-width: 900px) {
    .head {
      padding-top: 0;
    }
    .bar {
      padding: 0 8px;
    }
    .bar h1 {
      font: 700 1.25rem/1.625rem var(--font);
      letter-spacing: var(--track-tight);
    }
    .bar.two h1 {
      font: 700 1.25rem/1.625rem var(--font);
    }
    .find {
      height: var(--tap);
      margin: 0 12px 8px;
      border-radius: 10px;
    }
    .find input {
      font-size: 0.875rem;
    }
    .tools {
      border: 0;
      margin: 0;
      padding: 0 12px;
      height: var(--head);
      border-bottom: 1px solid var(--line);
      background: none;
      backdrop-filter: none;
    }
  }
  @container app (max-width: 359.98px) {
    .bar h1 {
      font-size: 1.5rem;
    }
    .tools .lab {
      font-size: 0.625rem;
      letter-spacing: -0.02em;
    }
  }
  @media (forced-colors: active) {
    .find {
      border: 1px solid ButtonBorder;
    }
    .find:focus-within {
      outline: 2px solid Highlight;
    }
    .sub .dot {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
`;
