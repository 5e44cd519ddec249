import { heapOf, within } from '../chromium.ts';
import type { Probed } from '../probe.ts';
import type { Rig } from '../rig.ts';
import { median, row } from '../row.ts';
import { messages, type Suite } from '../suite.ts';

const rounds = 5;

/** Flings through a large mailbox at 4 x slow-down; beside it the same gesture over plain rows, which need no script. */
export const scrolling: Suite = {
  name: 'scrolling',
  says: 'frames and memory of the page while 100,000 messages are scrolled',
  built: true,
  limit: 400,
  async measure({ sizes, mailboxes }) {
    const { rig } = await mailboxes.get(sizes.large);
    const bare: (readonly number[])[] = [];
    const ours: (readonly number[])[] = [];
    for (let n = 0; n < rounds; n++) {
      await rig.page.goto('about:blank');
      await rig.page.setContent(plainRows);
      bare.push(await scroll(rig));
      await rig.start();
      ours.push(await scroll(rig));
    }
    const memory = await heapOf(rig.session);
    const longest = (all: readonly (readonly number[])[]): number =>
      median(all.map((frames) => Math.max(...frames)));
    const share = (all: readonly (readonly number[])[]): number =>
      median(all.map((frames) => (frames.filter((ms) => ms > 32).length / frames.length) * 100));
    return [
      row({
        name: `scrolling ${messages(sizes.large)} at 4 x CPU slow-down: longest frame, median of ${rounds} rounds`,
        value: longest(ours),
        unit: 'ms',
        better: 'lower',
        vs: { name: 'plain rows without script', value: longest(bare) },
        target: 32,
        judged: 'value',
      }),
      row({
        name: 'frames over 32 ms among them',
        value: share(ours),
        unit: '%',
        better: 'lower',
        vs: { name: 'plain rows', value: share(bare) },
        target: 0,
        judged: 'value',
      }),
      row({
        name: 'memory of the page after it (objects and array buffers)',
        value: memory / 1e6,
        unit: 'MB',
        better: 'lower',
        target: 80,
      }),
    ];
  },
};

const plainRows = `<!doctype html><meta name="viewport" content="width=device-width">${'<div style="height:95px;border-bottom:1px solid #ddd;padding:8px;font:15px sans-serif">Sender<br>Subject<br>Preview of the text</div>'.repeat(1000)}`;

/** Four flings. @returns milliseconds between the frames. */
async function scroll(rig: Rig): Promise<readonly number[]> {
  const { page, session } = rig;
  return rig.slowed(4, async () => {
    await page.evaluate(() => {
      const here = globalThis as Probed & { stopFrames?: () => readonly number[] };
      here.stopFrames = here.probe.frames();
    });
    for (let n = 0; n < 4; n++) {
      const fling = { x: 190, y: 600, yDistance: -6000, speed: 6000 };
      await within(30_000, 'a fling', session.send('Input.synthesizeScrollGesture', fling));
    }
    return page.evaluate(
      () => (globalThis as Probed & { stopFrames?: () => readonly number[] }).stopFrames?.() ?? [],
    );
  });
}
