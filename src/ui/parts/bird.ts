import { html, svg } from 'lit';
import type { TemplateResult } from 'lit';
import { css } from 'lit';

/** The bird and its dotted path: sign-in, first sync, pull to refresh, empty states, lock; nowhere else. */
export const birds = css`
  .path {
    display: block;
    width: 100%;
    overflow: visible;
    color: var(--accent);
  }
  .path .todo {
    fill: none;
    stroke: var(--line-strong);
    stroke-width: 2;
    stroke-linecap: round;
    stroke-dasharray: 0.1 7;
    opacity: 0.75;
  }
  .path .done {
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-dasharray: 0.1 7;
  }
`;

const curve = {
  p0: [14, 52],
  c0: [80, 52],
  c1: [96, 14],
  p1: [168, 14],
  c2: [240, 14],
  c3: [250, 44],
  p2: [306, 44],
} as const;

/** Point of the flight path at `t` from 0 to 1, in the 320 x 64 box. */
export function pointAt(t: number): { readonly x: number; readonly y: number } {
  const inFirst = t < 0.5;
  const u = inFirst ? t * 2 : t * 2 - 1;
  const [a, b, c, d] = inFirst
    ? [curve.p0, curve.c0, curve.c1, curve.p1]
    : [curve.p1, curve.c2, curve.c3, curve.p2];
  const v = 1 - u;
  const mix = (i: 0 | 1): number =>
    v ** 3 * a[i] + 3 * v * v * u * b[i] + 3 * v * u * u * c[i] + u ** 3 * d[i];
  return { x: mix(0), y: mix(1) };
}

const whole = 'M14 52C80 52 96 14 168 14S250 44 306 44';

/** The path with the bird at `t` (0 to 1); `ends` draws where it starts and where it goes. */
export function flight(t: number, ends: boolean, height: number): TemplateResult {
  const at = Math.min(1, Math.max(0, t));
  const { x, y } = pointAt(at);
  return html`<svg class="path" viewBox="0 0 320 64" height=${height} aria-hidden="true">
    <path class="todo" d=${whole} />
    <clipPath id="flown"><rect x="0" y="-20" width=${x} height="104" /></clipPath>
    <path class="done" d=${whole} clip-path="url(#flown)" />
    ${
      ends
        ? svg`<circle cx="14" cy="52" r="4" fill="currentColor" /><circle cx="306" cy="44" r="4" fill="var(--path-end, none)" stroke="var(--line-strong)" stroke-width="2" />`
        : ''
    }
    <use href="/icons.svg#flight" x=${x - 15} y=${y - 15} width="30" height="30"></use>
  </svg>`;
}

/** The bird on its wire: nothing to do here. */
export function restingBird(): TemplateResult {
  return html`<svg class="art" viewBox="0 0 200 120" fill="none" aria-hidden="true">
    <path d="M8 92c60-10 124-10 184 0" stroke="var(--line-strong)" stroke-width="2" stroke-linecap="round" />
    <g transform="translate(66 20) scale(.9)">
      <path
        d="M54 17.500a14 14 0 0 1 13.500 10.300l9 3.100c1.300.45 1.300 2.250 0 2.700L68 36.500c1.600 3.900 2.500 8 2.500 12.300C70.500 67 56.500 79 39 79H8.500c-2.200 0-3.100-2.800-1.300-4.100C26 61.500 40 52 40 31.500a14 14 0 0 1 14-14z"
        fill="var(--accent)"
      />
      <path
        d="M20.500 71.500C30 62 41 60 54.500 44.500c4.500 14-4 27.500-18.500 28-6 .2-11-.1-15.500-1z"
        fill="var(--accent-soft)"
        opacity=".5"
      />
      <circle cx="56.500" cy="29" r="2.600" fill="var(--surface)" />
    </g>
  </svg>`;
}

/** The bird that searched and turned a loop. */
export function searchingBird(): TemplateResult {
  return html`<svg
    class="art"
    viewBox="0 0 200 110"
    fill="none"
    aria-hidden="true"
    style="color: var(--accent)"
  >
    <path
      d="M10 84c34-46 70 10 96-20s-26-44-34-16 44 40 112 4"
      stroke="var(--line-strong)"
      stroke-width="2"
      stroke-linecap="round"
      stroke-dasharray=".1 7"
    />
    <use href="/icons.svg#flight" x="166" y="28" width="34" height="34"></use>
  </svg>`;
}

/** The bird as a quiet mark in an empty reading pane. */
export function quietBird(): TemplateResult {
  return html`<svg
    class="quiet"
    viewBox="0 0 96 96"
    aria-hidden="true"
    style="width: 72px; height: 72px; color: var(--line)"
  >
    <use href="/icons.svg#pigeon"></use>
  </svg>`;
}
