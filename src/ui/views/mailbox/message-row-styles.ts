import { css } from 'lit';
import { avatars } from '../../styles/avatars.ts';
import { waiting } from '../../parts/waiting.ts';
import { swipeStyles } from './swipe-styles.ts';

/** The message row (look.md): 96 high always, text from 72, hairline where the text begins. */
export const messageRows = [
  avatars,
  waiting,
  swipeStyles,
  css`
    .hd {
      height: var(--row-heading);
      padding: 0 var(--gut);
      display: flex;
      align-items: center;
      justify-content: space-between;
      font: 600 0.8125rem/1.125rem var(--font);
      color: var(--text-2);
      background: var(--surface);
      position: sticky;
      top: 0;
      z-index: 2;
    }
    .hd span {
      font-weight: 400;
      color: var(--text-3);
      font-variant-numeric: tabular-nums;
    }
    /* Of one size whatever is inside: what happens in a row is laid out and painted in it alone. */
    .row {
      height: var(--row);
      position: relative;
      contain: strict;
      background: var(--surface);
    }
    .row > a,
    .row > .ghost {
      height: 100%;
      padding-block: 10px 8px;
      padding-inline: 0 var(--gut);
      background: var(--surface);
      position: relative;
      transition: background var(--d1);
      touch-action: pan-y;
      -webkit-touch-callout: none;
      -webkit-user-select: none;
      user-select: none;
    }
    .row > a {
      display: block;
      padding-inline-start: calc(var(--gut) + var(--avatar) + 12px);
    }
    .row > .ghost {
      display: grid;
      grid-template-columns: var(--gut) var(--avatar) minmax(0, 1fr);
    }
    .row > a:active {
      background: var(--press);
    }
    .row > a:focus-visible {
      outline-offset: -3px;
      border-radius: var(--r-md);
    }
    .row:not(.first) > a::before,
    .row:not(.first) > .ghost::before {
      content: '';
      position: absolute;
      top: 0;
      inset-inline: calc(var(--gut) + 12px + var(--avatar)) 0;
      border-top: 1px solid var(--line);
    }
    .row.un > a::after {
      content: '';
      position: absolute;
      top: 16px;
      inset-inline-start: calc(var(--gut) / 2 - 4px);
      width: 8px;
      height: 8px;
      border-radius: 8px;
      background: var(--accent);
    }
    .row .av,
    .ck {
      position: absolute;
      top: 10px;
      inset-inline-start: var(--gut);
    }
    .l1,
    .l2 {
      display: flex;
      align-items: baseline;
      gap: 6px;
      height: 1.25rem;
    }
    .nm {
      font: var(--t-name);
      font-weight: 500;
      color: var(--text);
      flex: 1;
    }
    .l1 .i {
      align-self: center;
      color: var(--text-3);
    }
    .l1 time {
      font: var(--t-sm);
      color: var(--text-3);
      white-space: nowrap;
    }
    /* One left edge for every script; the text itself runs its own way. */
    .nm,
    .sj,
    .pv {
      text-align: -webkit-match-parent;
      text-align: match-parent;
    }
    .sj {
      font: var(--t-md);
      flex: 1;
    }
    .sj[data-none] {
      color: var(--text-3);
    }
    .l2 .i {
      align-self: center;
      color: var(--flag);
    }
    .l2 .done .i {
      color: var(--ok-text);
    }
    .pv {
      font: var(--t-pre);
      color: var(--text-2);
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: var(--lines);
      overflow: hidden;
      overflow-wrap: anywhere;
      max-height: calc(var(--lines) * 1.125rem);
      margin-top: 1px;
    }
    .when + .pv {
      -webkit-line-clamp: 1;
      margin-top: 0;
    }
    .compact .when + .pv {
      display: none;
    }
    .when {
      margin-top: 1px;
      font: var(--t-pre);
      color: var(--accent-text);
      font-weight: 500;
      display: flex;
      gap: 5px;
      align-items: center;
      white-space: nowrap;
    }
    .un .nm {
      font-weight: 700;
    }
    .un .sj {
      font-weight: 600;
    }
    .un time {
      color: var(--accent-text);
      font-weight: 600;
    }
    .compact .row > a,
    .compact .row > .ghost {
      padding-block: 7px 6px;
    }
    .compact .l1,
    .compact .l2 {
      height: 1.125rem;
    }
    .compact .row .av,
    .compact .ck {
      top: 7px;
    }
    .compact .nm {
      font-size: 0.9375rem;
      line-height: 1.125rem;
    }
    .compact .sj {
      font-size: 0.875rem;
      line-height: 1.125rem;
    }
    .compact .row.un > a::after {
      top: 12px;
    }
    .ck {
      width: 26px;
      height: 26px;
      border-radius: 26px;
      box-shadow: inset 0 0 0 2px var(--line-strong);
      display: grid;
      place-items: center;
      color: transparent;
      margin: calc((var(--avatar) - 26px) / 2);
      flex: none;
    }
    .ck.on {
      background: var(--accent);
      box-shadow: none;
      color: var(--on-accent);
    }
    .row.sel > a,
    .row.open > a {
      background: var(--selected);
    }
    .ghost .round {
      grid-column: 2;
      width: var(--avatar);
      height: var(--avatar);
      border-radius: 50%;
    }
    .ghost .lines {
      display: grid;
      gap: 10px;
      align-content: start;
      padding: 4px 0 0 12px;
    }
    .lines .sk:nth-child(1) {
      width: var(--first, 46%);
    }
    .lines .sk:nth-child(2) {
      width: 82%;
    }
    .lines .sk:nth-child(3) {
      width: 94%;
      opacity: 0.65;
    }
    @media (hover: hover) {
      .row > a:hover {
        background: var(--hover);
      }
      .row.sel > a:hover,
      .row.open > a:hover {
        background: var(--selected);
      }
    }
    @container app (max-width: 899.98px) {
      .row.open > a {
        background: var(--surface);
      }
    }
    @container app (min-width: 900px) {
      .hd {
        padding: 0 20px;
      }
      .row > a,
      .row > .ghost {
        margin: 0 8px;
        border-radius: var(--r-md);
        padding-inline-end: 10px;
        padding-block: 8px 6px;
      }
      .row > a {
        padding-inline-start: calc(24px + var(--avatar));
      }
      .row > .ghost {
        grid-template-columns: 12px var(--avatar) minmax(0, 1fr);
      }
      .row.un > a::after {
        top: 14px;
        inset-inline-start: 2px;
      }
      .row .av,
      .ck {
        top: 8px;
        inset-inline-start: 12px;
      }
      .compact .row > a,
      .compact .row > .ghost {
        padding-block: 4px 4px;
      }
      .compact .row .av,
      .compact .ck {
        top: 4px;
      }
      .compact .row.un > a::after {
        top: 9px;
      }
      .row:not(.first) > a::before,
      .row:not(.first) > .ghost::before {
        inset-inline: calc(24px + var(--avatar)) 10px;
      }
      .row.sel > a::before,
      .row.open > a::before {
        display: none;
      }
      .row.sel,
      .row.open {
        z-index: 1;
        box-shadow: 0 1px var(--surface);
      }
      .l1 time {
        font-size: 0.75rem;
      }
    }
    @media (forced-colors: active) {
      .row.un > a::after {
        forced-color-adjust: none;
        background: Highlight;
      }
      .ck {
        forced-color-adjust: none;
        border: 2px solid ButtonText;
        box-shadow: none;
      }
      .ck:not(.on) .i {
        visibility: hidden;
      }
      .ck.on {
        border-color: Highlight;
        background: Highlight;
        color: HighlightText;
      }
      .row.sel > a,
      .row.open > a {
        outline: 2px solid Highlight;
        outline-offset: -3px;
      }
    }
  `,
];
