import { css } from 'lit';

/** One column on a phone; on a desktop a card with the bird on its upper edge. */
export const signInStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    align-items: stretch;
    height: 100%;
    overflow: hidden auto;
    background: var(--surface);
    scrollbar-width: none;
  }
  .art {
    flex: none;
    padding-top: calc(var(--sat) + 20px);
  }
  .art svg {
    display: block;
    width: 100%;
    height: 128px;
    /* The bird keeps its size where the page is wide; its path goes on. */
    max-width: 430px;
    margin: 0 auto;
    overflow: visible;
    transition: height var(--d3) var(--ease-move);
  }
  .art.small {
    padding-top: calc(var(--sat) + 4px);
  }
  .art.small svg {
    height: 84px;
  }
  /* A landmark, not a box. */
  main {
    display: contents;
  }
  form {
    flex: 1;
    display: flex;
    flex-direction: column;
    width: 100%;
    max-width: 430px;
    margin: 0 auto;
    padding: 4px 24px calc(20px + var(--sab) + var(--kb));
  }
  h1 {
    font: var(--t-3xl);
    letter-spacing: var(--track-title);
  }
  .lead {
    color: var(--text-2);
    font: 400 1rem/1.5rem var(--font);
    padding: 4px 0 22px;
    text-wrap: pretty;
  }
  .more {
    display: flex;
    align-items: center;
    gap: 6px;
    min-height: 44px;
    padding-inline-end: 12px;
    margin: -6px 0 8px;
    align-self: flex-start;
    color: var(--accent-text);
    font: 600 0.9375rem/1.25rem var(--font);
  }
  .srv {
    border-inline-start: 2px solid var(--line);
    padding-inline-start: 16px;
    margin-bottom: 16px;
  }
  .srv .fl {
    margin-bottom: 12px;
  }
  .srv .two {
    display: grid;
    /* Side by side where both keep their hints whole. */
    grid-template-columns: repeat(auto-fit, minmax(min(8.75rem, 100%), 1fr));
    gap: 10px;
  }
  .srv .two .fl {
    margin-bottom: 0;
  }
  .or {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-top: 10px;
  }
  .or .btn {
    flex: 1 1 auto;
    padding: 0 12px;
    font-size: 0.9375rem;
  }
  .err code {
    display: block;
    font: 500 0.9375rem/1.25rem var(--font-mono);
    overflow-wrap: anywhere;
    padding-top: 4px;
  }
  .look {
    display: grid;
    gap: 9px;
    padding: 14px 16px;
    border-radius: var(--r-md);
    background: var(--field);
    font: var(--t-pre);
    color: var(--text-2);
    margin-bottom: 16px;
  }
  .look li {
    display: flex;
    gap: 10px;
    align-items: center;
    overflow-wrap: anywhere;
  }
  .look .now {
    color: var(--text);
    font-weight: 500;
  }
  .look .to-come {
    color: var(--text-3);
  }
  .look .spin,
  .look .ring {
    width: 14px;
    height: 14px;
    margin: 1px;
    flex: none;
  }
  .look .ring {
    border-radius: 50%;
    box-shadow: inset 0 0 0 1.5px var(--line-strong);
    scale: 0.6;
  }
  .ask {
    padding: 16px;
    border-radius: var(--r-md);
    background: var(--field);
    margin-bottom: 16px;
  }
  .ask h2 {
    font: 600 1rem/1.375rem var(--font);
    text-wrap: balance;
  }
  .ask p {
    padding: 4px 0 14px;
    color: var(--text-2);
    text-wrap: pretty;
  }
  .ask b {
    color: var(--text);
    overflow-wrap: anywhere;
  }
  .ask .btn + .btn {
    margin-top: 8px;
  }
  .safe {
    display: grid;
    gap: 8px;
    margin-top: auto;
    padding-top: 20px;
    font: var(--t-sm);
    color: var(--text-3);
    text-wrap: pretty;
  }
  .safe li {
    display: flex;
    gap: 10px;
  }
  .safe .i {
    margin-top: 1px;
  }
  @media (max-height: 700px) and (max-width: 899.98px) {
    .art {
      padding-top: calc(var(--sat) + 4px);
    }
    .art svg {
      height: 76px;
    }
    .lead {
      padding-bottom: 14px;
    }
  }
  /* A phone on its side: the fields come first. */
  @media (max-height: 480px) and (orientation: landscape) {
    .art svg {
      display: none;
    }
    .art,
    .art.small {
      padding-top: calc(var(--sat) + 12px);
    }
  }
  @container app (min-width: 900px) {
    :host {
      background: var(--canvas);
      align-items: center;
      justify-content: safe center;
      padding: 16px 0;
    }
    form {
      flex: none;
      max-width: 420px;
      margin: 0;
      padding: 32px 32px 24px;
      background: var(--surface);
      border-radius: var(--r-xl);
      box-shadow: var(--e1), var(--e2);
    }
    .art {
      width: 420px;
      padding: 0;
      margin-bottom: -10px;
    }
    .art svg {
      height: 120px;
    }
    .art.small svg {
      height: 84px;
    }
    .art.small {
      padding: 0;
    }
    h1 {
      font-size: 1.5rem;
    }
    .lead {
      font-size: 0.9375rem;
      padding-bottom: 18px;
    }
    .fl {
      margin-bottom: 12px;
    }
    .btn {
      min-height: 42px;
    }
    .or .btn {
      font-size: 0.875rem;
    }
    .more {
      min-height: 36px;
    }
    .safe {
      padding-top: 18px;
    }
  }
  @media (forced-colors: active) {
    .look,
    .ask {
      border: 1px solid;
    }
  }
`;
