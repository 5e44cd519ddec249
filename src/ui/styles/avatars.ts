import { css } from 'lit';

/** Initials on one of ten hues; the hues are data, never interface. */
export const avatars = css`
  .av {
    width: var(--avatar);
    height: var(--avatar);
    border-radius: 50%;
    display: grid;
    place-items: center;
    font: 600 calc(var(--avatar) * 0.36) / 1 var(--font);
    letter-spacing: 0.01em;
    flex: none;
    user-select: none;
  }
  .h0 {
    background: var(--h0-bg);
    color: var(--h0-fg);
  }
  .h1 {
    background: var(--h1-bg);
    color: var(--h1-fg);
  }
  .h2 {
    background: var(--h2-bg);
    color: var(--h2-fg);
  }
  .h3 {
    background: var(--h3-bg);
    color: var(--h3-fg);
  }
  .h4 {
    background: var(--h4-bg);
    color: var(--h4-fg);
  }
  .h5 {
    background: var(--h5-bg);
    color: var(--h5-fg);
  }
  .h6 {
    background: var(--h6-bg);
    color: var(--h6-fg);
  }
  .h7 {
    background: var(--h7-bg);
    color: var(--h7-fg);
  }
  .h8 {
    background: var(--h8-bg);
    color: var(--h8-fg);
  }
  .h9 {
    background: var(--h9-bg);
    color: var(--h9-fg);
  }
  @media (forced-colors: active) {
    .av {
      border: 1px solid;
    }
  }
`;
