import { css } from 'lit';

/** What was found, what was searched for lately, and the filters above. */
export const searchStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    flex: 1;
    min-height: 0;
  }
  .rec button {
    display: flex;
    align-items: center;
    gap: 14px;
    width: 100%;
    min-height: 48px;
    padding: 0 var(--gut);
    font: 400 1rem/1.375rem var(--font);
    text-align: start;
  }
  .rec button:focus-visible {
    outline-offset: -3px;
  }
  .rec .i {
    color: var(--text-3);
  }
  .rec .hd .btn {
    width: auto;
    min-height: 32px;
    padding: 0;
    font-weight: 500;
    font-size: 0.875rem;
  }
  .more {
    display: flex;
    justify-content: center;
    padding: 12px var(--gut) 24px;
  }
  .chips {
    flex: none;
  }
  @media (hover: hover) {
    .rec button:hover {
      background: var(--hover);
    }
    .rec .hd .btn:hover {
      background: none;
    }
  }
  @container app (min-width: 900px) {
    .rec button {
      font-size: 0.9375rem;
      min-height: 40px;
    }
  }
`;
