import { SeededRandom } from '../../random.ts';
import { png, type Paint } from './png.ts';

/** A scaffold in front of a facade: lines, windows, planks. */
export function scaffoldPlan(): Uint8Array<ArrayBuffer> {
  const paint: Paint = (x, y) => {
    if (x % 88 < 3 || y % 76 < 3) return [0x4a, 0x55, 0x5e];
    if (y % 76 > 70) return [0xd6, 0xa6, 0x5c];
    if (Math.abs((x % 88) - (y % 76) * 1.16) < 1.4 && Math.floor(x / 88) % 3 === 1) return [0x7c, 0x88, 0x90];
    const window = x % 88 > 26 && x % 88 < 64 && y % 76 > 18 && y % 76 < 58;
    return window ? [0xcf, 0xe2, 0xec] : [0xf6, 0xf4, 0xef];
  };
  return png(616, 600, paint, 0);
}

/** A view over roofs at some hour of the day. */
export function roofPhoto(seed: number): Uint8Array<ArrayBuffer> {
  const random = new SeededRandom(seed);
  const heights = Array.from({ length: 20 }, () => 170 + random.integer(90));
  const warm = random.integer(60);
  const paint: Paint = (x, y) => {
    const grain = ((x * 7919 + y * 104_729) >>> 3) % 9;
    const roof = heights[Math.floor(x / 24)]! + Math.abs((x % 24) - 12);
    if (y > roof) return [126 + warm / 2 - (y - roof) / 5 + grain, 74 + grain, 60 + grain];
    return [120 + warm + y / 3 + grain, 160 + y / 4 + grain, 205 - y / 8 + grain];
  };
  return png(480, 320, paint);
}

/** A plain mark of one colour, for signatures and letterheads. */
export function logo(red: number, green: number, blue: number): Uint8Array<ArrayBuffer> {
  const paint: Paint = (x, y) => {
    const inside = (x - 24) ** 2 + (y - 24) ** 2 < 440;
    const beak = x > 24 && Math.abs(y - 24) < (48 - x) / 2;
    if (beak) return [255, 255, 255];
    return inside ? [red, green, blue] : [255, 255, 255];
  };
  return png(48, 48, paint);
}
