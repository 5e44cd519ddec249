import { css } from 'lit';

/** What stands for something that comes: skeleton lines (`.sk`) and the small ring beside words (`.spin`). */
export const waiting = css`
  .sk {
    display: block;
    border-radius: 6px;
    background: var(--press);
    height: 12px;
    position: relative;
    overflow: hidden;
  }
  .sk::after {
    content: '';
    position: absolute;
    inset: 0;
    background: linear-gradient(90deg, transparent, var(--hover), transparent);
    animation: sk 1.4s linear infinite;
    transform: translateX(-100%);
  }
  @keyframes sk {
    to {
      transform: translateX(100%);
    }
  }
  .spin {
    width: 16px;
    height: 16px;
    border-radius: 50%;
    border: 2px solid var(--accent);
    border-inline-end-color: transparent;
    animation: spin 0.8s linear infinite;
    flex: none;
  }
  @keyframes spin {
    to {
      rotate: 1turn;
    }
  }
  @media (forced-colors: active) {
    .sk {
      border: 1px solid GrayText;
    }
    .sk::after {
      content: none;
    }
    .spin {
      forced-color-adjust: none;
      border-color: CanvasText;
      border-inline-end-color: Canvas;
    }
  }
`;
