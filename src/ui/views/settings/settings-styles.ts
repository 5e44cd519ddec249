import { css } from 'lit';

/** The two panes of the settings, and the heads of their pages. */
export const settingsStyles = css`
  :host {
    display: flex;
    min-height: 0;
    background: var(--canvas);
    /* The ground goes on beside the camera of a phone on its side. */
    margin: 0 calc(-1 * var(--sar)) 0 calc(-1 * var(--sal));
    padding: 0 var(--sar) 0 var(--sal);
  }
  .pane {
    display: flex;
    flex-direction: column;
    flex: 1;
    min-width: 0;
    min-height: 0;
  }
  .head {
    background: none;
  }
  .scroll {
    padding: 4px 0 32px;
  }
  /* Reached by keys so that it scrolls: its ring lies inside, where it is seen. */
  .scroll:focus-visible {
    outline-offset: -3px;
  }
  .big {
    padding: 0 32px 14px;
    font: var(--t-3xl);
    /* Enlarged, one long word still fits. */
    font-size: min(1.75rem, 9.5cqi);
    letter-spacing: var(--track-title);
    hyphens: auto;
    overflow-wrap: anywhere;
  }
  .me {
    display: flex;
    align-items: center;
    gap: 14px;
    padding: 12px 16px;
  }
  .me .av {
    --avatar: 52px;
  }
  .me b {
    display: block;
    font: 650 1.125rem/1.5rem var(--font);
  }
  .me small {
    display: block;
    font: var(--t-sm);
    color: var(--text-2);
  }
  .me .whole {
    overflow-wrap: anywhere;
  }
  .me .i {
    color: var(--text-3);
  }
  .list {
    margin: 0 16px;
    background: var(--surface);
    border-radius: var(--r-lg);
    box-shadow: var(--e1);
    overflow: hidden;
  }
  .list .k {
    width: 30px;
    height: 30px;
  }
  .list .v .t {
    max-width: 44vw;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.3em;
    padding: 16px 32px;
    font: var(--t-sm);
    color: var(--text-3);
  }
  @container app (min-width: 900px) {
    :host {
      border-start-start-radius: 16px;
      box-shadow: 0 0 0 1px var(--line);
      margin: 8px 0 0;
      padding: 0;
      overflow: hidden;
    }
    .pane.index {
      flex: none;
      width: 260px;
      background: var(--surface);
      box-shadow: 1px 0 0 var(--line);
    }
    .index .list {
      display: grid;
      gap: 2px;
      margin: 0;
      padding: 0 8px;
      background: none;
      box-shadow: none;
      border-radius: 0;
    }
    .index .cell {
      border-radius: var(--r-sm);
      min-height: 42px;
      padding: 4px 12px;
      font: 500 0.9375rem/1.25rem var(--font);
    }
    .index .cell::before {
      display: none;
    }
    .index .cell[aria-current] {
      background: var(--selected);
      color: var(--accent-text);
      font-weight: 600;
    }
    .index .foot {
      padding: 14px 20px;
    }
    .index .bar h1 {
      padding-inline-start: 4px;
    }
    .page .bar,
    .page .in {
      width: 100%;
      max-width: 640px;
      margin: 0 auto;
    }
    .page .title {
      padding-inline-start: 24px;
      font: 700 1.25rem/1.625rem var(--font);
      letter-spacing: var(--track-tight);
    }
    .page .backl {
      margin-inline-start: 12px;
      font-size: 0.9375rem;
    }
    .page .backl + .title {
      padding-inline-start: 4px;
    }
  }
  @media (forced-colors: active) {
    .list {
      border: 1px solid;
    }
    .index .cell[aria-current] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
