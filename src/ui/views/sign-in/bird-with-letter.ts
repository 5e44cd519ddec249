import { html } from 'lit';
import type { TemplateResult } from 'lit';

/** The bird on its way with a letter, over its dotted path; on the desktop it sits in a disc on the card's edge. */
export function birdWithLetter(): TemplateResult {
  return html`<svg viewBox="0 0 390 128" preserveAspectRatio="xMidYMid slice" fill="none" aria-hidden="true">
    <path
      d="M-90 112C-20 40 90 118 196 62S300 4 480 40"
      stroke="var(--line-strong)"
      stroke-width="2"
      stroke-linecap="round"
      stroke-dasharray=".1 8"
      opacity=".55"
    />
    <circle cx="196" cy="62" r="46" fill="var(--surface)" />
    <g transform="translate(154 20) scale(.84)">
      <path
        d="M54 17.500a14 14 0 0 1 13.500 10.300l9 3.100c1.300.45 1.300 2.250 0 2.700L68 36.500c1.600 3.900 2.500 8 2.500 12.300C70.500 67 56.500 79 39 79H8.500c-2.200 0-3.100-2.800-1.300-4.100C26 61.500 40 52 40 31.500a14 14 0 0 1 14-14z"
        fill="var(--accent)"
      />
      <path
        d="M20.500 71.500C30 62 41 60 54.500 44.500c4.500 14-4 27.500-18.500 28-6 .2-11-.1-15.500-1z"
        fill="var(--accent-soft)"
        opacity=".55"
      />
      <circle cx="56.500" cy="29" r="2.600" fill="var(--surface)" />
      <g transform="rotate(10 76 43)">
        <rect
          x="64"
          y="35.500"
          width="26"
          height="18"
          rx="3"
          fill="var(--accent)"
          stroke="var(--surface)"
          stroke-width="3.400"
        />
        <path
          d="M66 38.500 77 46.500l11-8"
          stroke="var(--surface)"
          stroke-width="2.600"
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      </g>
    </g>
  </svg>`;
}
