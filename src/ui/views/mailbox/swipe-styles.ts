import { css } from 'lit';

/** A row that is swiped, and the slab under it. */
export const swipeStyles = css`
  /* The shadow lies over the hairline of the next one. By no sibling selector: every row that comes or goes would have
     all others looked at. */
  .row.swiping {
    z-index: 1;
    box-shadow: 0 1px var(--surface);
  }
  .row.swiping > a {
    border-radius: 14px;
    box-shadow: var(--e2);
    transition: none;
  }
  .row.swiping > a::before {
    display: none;
  }
  .under {
    position: absolute;
    inset: 0;
    display: flex;
    align-items: center;
  }
  .slab {
    position: absolute;
    inset: 0;
    display: flex;
    align-items: center;
    padding: 0 14px;
    font: 600 min(0.8125rem, 3.6cqi) / 1.25 var(--font);
    transition: background var(--d2);
  }
  /* The word stands below its icon: beside it, a German one would not fit into 132 px. */
  .what {
    display: grid;
    justify-items: center;
    gap: 3px;
    min-width: 72px;
  }
  .slab.end {
    justify-content: flex-end;
  }
  .slab .i {
    transition: transform var(--d2) var(--ease-out);
  }
  .slab.long .i {
    transform: scale(1.15);
  }
  @media (forced-colors: active) {
    .slab,
    .row.swiping > a {
      border: 1px solid;
    }
  }
`;
