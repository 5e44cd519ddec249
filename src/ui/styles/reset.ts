import { css } from 'lit';

/** What every shadow root begins with: no browser looks, one focus ring, one way to cut and to hide. */
export const reset = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  button,
  input,
  textarea,
  select {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  button {
    border: 0;
    background: none;
    padding: 0;
    cursor: pointer;
    touch-action: manipulation;
  }
  a {
    color: inherit;
    text-decoration: none;
  }
  ul,
  ol {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  h1,
  h2,
  h3,
  p,
  dl,
  dd,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  iframe {
    border: 0;
    display: block;
    width: 100%;
  }
  [hidden] {
    display: none !important;
  }
  .vh {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .num,
  time {
    font-variant-numeric: tabular-nums;
  }
  .t {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    min-width: 0;
  }
  .grow {
    flex: 1;
    min-width: 0;
  }
  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
    border-radius: var(--r-sm);
  }
  .scroll {
    flex: 1;
    min-height: 0;
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: none;
    position: relative;
  }
  .scroll::-webkit-scrollbar {
    display: none;
  }
  @media (hover: hover) and (pointer: fine) {
    .scroll {
      scrollbar-width: thin;
      scrollbar-color: transparent transparent;
    }
    .scroll:hover,
    .scroll:focus-within {
      scrollbar-color: var(--line-strong) transparent;
    }
    .scroll::-webkit-scrollbar {
      display: initial;
    }
  }
  ::selection {
    background: color-mix(in oklab, var(--accent) 30%, transparent);
  }
  mark {
    background: var(--mark);
    color: var(--on-mark);
    border-radius: 3px;
    padding: 0 1px;
    margin: 0 -1px;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation: none !important;
    }
  }
  @media (forced-colors: active) {
    :focus-visible {
      outline-color: Highlight;
    }
  }
`;
