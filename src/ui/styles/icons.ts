import { css } from 'lit';

/** Strokes of the sprite: 24 grid, thicker where drawn smaller. */
export const icons = css`
  .i {
    width: 24px;
    height: 24px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
    display: block;
  }
  .i.s20 {
    width: 20px;
    height: 20px;
    stroke-width: 1.9;
  }
  .i.s16 {
    width: 16px;
    height: 16px;
    stroke-width: 2.1;
  }
  .i.s14 {
    width: 14px;
    height: 14px;
    stroke-width: 2.2;
  }
  .duo,
  [aria-current='page'] > .i {
    fill: currentColor;
    fill-opacity: 0.16;
  }
  .solid {
    fill: currentColor;
    fill-opacity: 1;
  }
  .flip:dir(rtl) {
    transform: scaleX(-1);
  }
  @media (forced-colors: active) {
    .i {
      forced-color-adjust: auto;
    }
  }
`;
