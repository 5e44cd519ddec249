import { css } from 'lit';

export const readingStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    flex: 1;
    min-height: 0;
    background: var(--surface);
  }
  article {
    padding: 4px 0 24px;
  }
  h1 {
    font: var(--t-2xl);
    letter-spacing: var(--track-tight);
    padding: 0 var(--gut) 4px;
    overflow-wrap: anywhere;
    hyphens: auto;
    text-wrap: pretty;
    user-select: text;
  }
  h1:focus {
    outline: none;
  }
  h1 .none {
    color: var(--text-3);
  }
  .wait {
    padding: 14px var(--gut);
    display: grid;
    gap: 14px;
  }
  .phone {
    display: block;
  }
  .desk {
    display: none;
  }
  .tools.phone {
    display: flex;
  }
  .gap {
    width: 12px;
  }
  .set .reply {
    margin-inline-start: 6px;
  }
  .reply.sec {
    min-height: 34px;
    padding: 0 14px;
  }
  @media (pointer: coarse) {
    .reply.sec {
      min-height: var(--tap);
    }
  }
  .fading {
    animation: appear 120ms;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  @container app (min-width: 900px) {
    .phone,
    .tools.phone {
      display: none;
    }
    .desk {
      display: flex;
    }
    article {
      max-width: 760px;
      margin: 0 auto;
      padding: 20px 8px 40px;
    }
    h1,
    .wait {
      padding-inline: 20px;
    }
    .ban {
      margin-inline: 20px;
    }
  }
  @media print {
    .tools,
    .head,
    .ban {
      display: none !important;
    }
    :host,
    .scroll {
      display: block;
      overflow: visible;
      height: auto;
      background: #fff;
    }
    article {
      max-width: none;
      padding: 0;
      color: #000;
    }
    h1 {
      font: 650 16pt/20pt var(--font);
      padding: 0;
      color: #000;
    }
  }
`;
