/** Colours of mails: read them, measure them, make them readable. */

export type Rgb = { readonly r: number; readonly g: number; readonly b: number; readonly a: number };

const cache = new Map<string, Rgb | null>();
let canvas: OffscreenCanvasRenderingContext2D | null = null;

/** What a CSS colour looks like; null for keywords that name no colour of their own, and for what is none. */
export function rgbOf(value: string): Rgb | null {
  const key = value.trim().toLowerCase();
  if (key === '' || /^(?:inherit|initial|unset|revert|currentcolor|auto|none)$/.test(key)) return null;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const found = parse(key) ?? painted(key);
  if (cache.size > 500) cache.clear();
  cache.set(key, found);
  return found;
}

/** Nothing is seen of it. */
export function isClear(color: Rgb): boolean {
  return color.a < 0.05;
}

/** Paper, for all that the eye can tell. */
export function isWhite(color: Rgb): boolean {
  return color.a >= 0.95 && Math.min(color.r, color.g, color.b) >= 248;
}

/** Contrast of two opaque colours (WCAG 2.2), 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** A little over what is asked, for what rounding to whole channels takes away. */
const aim = 4.6;

/** The same hue at the nearest lightness that is readable (4.5:1) on `ground`; the colour itself where it is already. */
export function readable(color: Rgb, ground: Rgb): Rgb {
  if (contrast(color, ground) >= 4.5) return color;
  const { l, c, h } = toOklch(color);
  const up = luminance(ground) < 0.4;
  let [low, high] = up ? [l, 1] : [0, l];
  for (let step = 0; step < 16; step++) {
    const middle = (low + high) / 2;
    const reaches = contrast(fromOklch(middle, c, h), ground) >= aim;
    if (reaches === up) high = middle;
    else low = middle;
  }
  return fromOklch(up ? high : low, c, h);
}

export function cssOf({ r, g, b }: Rgb): string {
  return `rgb(${Math.round(r)} ${Math.round(g)} ${Math.round(b)})`;
}

/** Any other notation (names, system colours, oklch) is painted and looked at. */
function painted(value: string): Rgb | null {
  if (!CSS.supports('color', value)) return null;
  canvas ??= new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (!canvas) return null;
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = value;
  canvas.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0, a = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return { r, g, b, a: a / 255 };
}

function parse(value: string): Rgb | null {
  const hex = /^#([0-9a-f]{3,8})$/.exec(value)?.[1];
  if (hex) {
    const wide = hex.length <= 4 ? hex.replace(/./g, '$&$&') : hex;
    const at = (from: number): number => Number.parseInt(wide.slice(from, from + 2), 16);
    return wide.length < 6 ? null : { r: at(0), g: at(2), b: at(4), a: wide.length >= 8 ? at(6) / 255 : 1 };
  }
  const numbers = /^rgba?\(([^)]*)\)$/
    .exec(value)?.[1]
    ?.split(/[\s,/]+/)
    .map(Number);
  const [r = NaN, g = NaN, b = NaN, a = 1] = numbers ?? [];
  return Number.isNaN(r + g + b + a) ? null : { r, g, b, a };
}

function linear(channel: number): number {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function luminance({ r, g, b }: Rgb): number {
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

/** Björn Ottosson's matrices (bottosson.github.io/posts/oklab). */
function toOklch(color: Rgb): { readonly l: number; readonly c: number; readonly h: number } {
  const [r, g, b] = [linear(color.r), linear(color.g), linear(color.b)];
  const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const middle = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const l = 0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short;
  const a = 1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short;
  const bb = 0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short;
  return { l, c: Math.hypot(a, bb), h: Math.atan2(bb, a) };
}

function fromOklch(l: number, c: number, h: number): Rgb {
  const a = c * Math.cos(h);
  const b = c * Math.sin(h);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return {
    r: gamma(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
    g: gamma(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
    b: gamma(-0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short),
    a: 1,
  };
}

function gamma(value: number): number {
  const clipped = Math.min(1, Math.max(0, value));
  return 255 * (clipped <= 0.0031308 ? clipped * 12.92 : 1.055 * clipped ** (1 / 2.4) - 0.055);
}
