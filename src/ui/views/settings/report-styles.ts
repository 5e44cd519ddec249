import { css } from 'lit';

/** The sync report: its lines, and the tree inside each. */
export const reportStyles = css`
  .ban.good {
    background: var(--ok-soft);
  }
  .ban.good > .i {
    color: var(--ok-text);
  }
  .rep {
    display: block;
  }
  .rep summary {
    display: flex;
    gap: 12px;
    align-items: center;
    min-height: 36px;
    list-style: none;
    cursor: pointer;
    border-radius: var(--r-sm);
  }
  .rep summary::-webkit-details-marker {
    display: none;
  }
  .rep summary > .i:first-child {
    color: var(--warn-text);
  }
  .why {
    padding: 8px 0 8px 32px;
    font: var(--t-pre);
    line-height: 1.25rem;
    color: var(--text-2);
  }
  .do {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-top: 12px;
  }
  .again {
    padding-top: 10px;
    color: var(--text);
  }
  .again.bad {
    color: var(--danger-text);
  }
  .came > .i {
    color: var(--ok-text);
  }
  .turn {
    color: var(--text-3);
    transition: rotate var(--d2);
  }
  [open] > summary > .turn {
    rotate: 90deg;
  }
  [open] > summary > .turn:dir(rtl) {
    rotate: -90deg;
  }
  .why code {
    display: block;
    margin-top: 8px;
    padding: 8px 10px;
    border-radius: 8px;
    background: var(--field);
    font: 400 0.75rem/1.125rem var(--font-mono);
    overflow-wrap: anywhere;
  }
  .log .cell {
    --ind: calc(2.5rem + 28px);
    font-size: 0.9375rem;
    min-height: 54px;
  }
  .log time {
    color: var(--text-3);
    font: var(--t-sm);
    width: 2.5rem;
    flex: none;
  }
  .log .v {
    font: var(--t-sm);
    white-space: nowrap;
  }
  .log .warn > summary .v,
  .log .warn > summary small {
    color: var(--warn-text);
  }
  .log .error > summary .v,
  .log .error > summary small {
    color: var(--danger-text);
  }
  .tree {
    padding-inline-start: calc(2.5rem + 12px);
  }
  .tree ul {
    padding-inline-start: 14px;
    border-inline-start: 1px solid var(--line);
  }
  .tree li > span {
    display: block;
    padding-top: 8px;
  }
  .tree code {
    margin-top: 4px;
    padding: 4px 8px;
  }
  .tree .warn > code {
    background: var(--warn-soft);
    color: var(--warn-text);
  }
  .tree .error > code {
    background: var(--danger-soft);
    color: var(--danger-text);
  }
  /* Enlarged text: what it took stands below what was done. */
  @container app (max-width: 19.9rem) {
    .log summary {
      flex-wrap: wrap;
    }
    .log summary > .grow {
      flex-basis: 60%;
    }
    .tree,
    .why {
      padding-inline-start: 0;
    }
  }
  .all .yes {
    color: var(--ok-text);
  }
  .out {
    display: flex;
    flex-wrap: wrap;
    gap: 10px;
  }
  .out .btn {
    flex: 1 0 auto;
    max-width: 100%;
    padding: 0 10px;
  }
`;
