import { css } from 'lit';

export const mailboxStyles = css`
  :host {
    display: flex;
    touch-action: pan-y;
    min-width: 0;
    min-height: 0;
    position: relative;
  }
  .stage {
    flex: 1;
    display: flex;
    min-width: 0;
    position: relative;
  }
  .pane {
    min-width: 0;
    min-height: 0;
    display: flex;
    flex-direction: column;
    background: var(--surface);
    /* The bar at its foot reaches the edges of the screen, past what is kept free at the sides. */
    overflow: visible clip;
    position: relative;
  }
  .list {
    flex: 1;
  }
  .reading {
    display: none;
  }
  /* On a phone the message lies over the list, which keeps its place behind it. */
  .covered {
    visibility: hidden;
  }
  @container app (max-width: 899.98px) {
    .reading.shown {
      display: flex;
      position: absolute;
      inset: 0;
      z-index: var(--z-bar);
    }
  }
  .bar h1 bdi {
    display: block;
  }
  .fab {
    position: absolute;
    z-index: var(--z-fab);
    inset-inline-end: 16px;
    bottom: 16px;
    width: 56px;
    height: 56px;
    border-radius: 19px;
    background: var(--accent);
    color: var(--on-accent);
    display: grid;
    place-items: center;
    box-shadow: var(--e2);
    transition:
      transform var(--d2) var(--ease-out),
      background var(--d1);
  }
  .fab:active {
    transform: scale(0.95);
  }
  .fab.lift {
    transform: translateY(-4rem);
  }
  message-list {
    --list-end: 88px;
  }
  @container app (min-width: 900px) {
    .stage {
      background: var(--surface);
      border-start-start-radius: 16px;
      box-shadow:
        0 0 0 1px var(--line),
        0 2px 10px rgb(16 32 44 / 0.05);
      overflow: hidden;
      margin-top: 8px;
    }
    .pane {
      overflow: hidden;
    }
    .list {
      width: var(--list);
      flex: none;
      border-inline-end: 1px solid var(--line);
    }
    .reading {
      display: flex;
      flex: 1;
    }
    .covered {
      visibility: visible;
    }
    .bar.two {
      min-height: var(--head);
    }
    .bar .ttl {
      padding-inline-start: 12px;
    }
    message-list {
      --list-end: 16px;
    }
  }
  @container app (min-width: 900px) and (max-width: 1099.98px) {
    .list {
      width: 340px;
    }
    .bar.two {
      min-height: 60px;
    }
    .bar .ttl {
      padding-inline-start: 4px;
    }
  }
  @media print {
    .list,
    .fab {
      display: none !important;
    }
    :host,
    .stage,
    .reading {
      display: block !important;
      height: auto;
      margin: 0;
      overflow: visible;
      background: none;
      box-shadow: none;
      border-radius: 0;
      position: static !important;
    }
  }
  @media (forced-colors: active) {
    .fab {
      forced-color-adjust: none;
      background: ButtonText;
      color: ButtonFace;
      border: 2px solid ButtonFace;
    }
  }
`;
