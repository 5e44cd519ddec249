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
    gap: 8px;
    padding: 0 22px;
    font: 600 0.875rem/1.125rem var(--font);
    transition: background var(--d2);
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
`;
