import type { CDPSession, Page } from 'playwright';
import { App } from '../../e2e/app.ts';
import { createExchange, type Exchange } from '../../exchange/exchange.ts';
import { listen, type Listening } from '../../exchange/listen.ts';
import type { Mailbox } from '../../exchange/mailbox/mailbox.ts';
import { RelayProcess } from '../../servers/relay-process.ts';
import { BenchPage, openChromium } from '../bench-page.ts';
import { corpus } from '../page/corpus.ts';
import { addProbe, type Probed } from '../probe.ts';
import { median, row, type Row } from '../row.ts';

const address = 'mara.feld@nordwind.example';
const password = 'bench';
const day = 86_400_000;

/** Our Exchange with one mailbox, a relay before it, and a Chromium with a profile on disk in front. */
class Rig {
  readonly mailbox: Mailbox;
  readonly relay: RelayProcess;
  readonly page: Page;
  readonly app: App;
  readonly session: CDPSession;
  readonly #exchange: Exchange;
  readonly #listening: Listening;
  readonly #close: () => Promise<void>;

  private constructor(parts: {
    mailbox: Mailbox;
    relay: RelayProcess;
    page: Page;
    session: CDPSession;
    exchange: Exchange;
    listening: Listening;
    close: () => Promise<void>;
  }) {
    this.mailbox = parts.mailbox;
    this.relay = parts.relay;
    this.page = parts.page;
    this.app = new App(parts.page);
    this.session = parts.session;
    this.#exchange = parts.exchange;
    this.#listening = parts.listening;
    this.#close = parts.close;
  }

  /** `count` messages, all within the last month, which is what a new account keeps. */
  static async open(count: number): Promise<Rig> {
    const exchange = createExchange({ heartbeat: { min: 1, max: 3540 } });
    const mailbox = exchange.addUser({ address, password, name: 'Mara Feld' });
    let n = 0;
    for (const { item } of corpus({ count })) {
      n++;
      mailbox.deliver({
        from: item.from ?? '',
        to: (item.to ?? '').split(', '),
        subject: item.subject ?? '',
        date: Date.now() - Math.round((n / count) * 25 * day),
        read: item.read ?? true,
        text: item.body?.preview ?? '',
      });
    }
    const listening = await listen(exchange);
    const relay = await RelayProcess.start({ UPSTREAMS: listening.origin });
    const { context, close } = await openChromium();
    const page = context.pages()[0] ?? (await context.newPage());
    await addProbe(page);
    const session = await context.newCDPSession(page);
    return new Rig({ mailbox, relay, page, session, exchange, listening, close });
  }

  get requests(): Exchange['requests'] {
    return this.#exchange.requests;
  }

  /** @returns milliseconds from the button to the first row painted, and to everything stored. */
  async signIn(limit: number): Promise<{ readonly firstRow: number; readonly all: number }> {
    const { page, app } = this;
    await page.goto(this.relay.origin);
    await app.textbox('Email address').fill(address);
    await app.textbox('Password').fill(password);
    await app.button('Server settings').click();
    await app.textbox('Server').fill(this.#listening.origin);
    const painted = page.evaluate(() => (globalThis as Probed).listPainted);
    const started = await page.evaluate(() => performance.now());
    await app.button('Sign in').click();
    const firstRow = (await within(limit, painted)) - started;
    await app.settled(limit);
    const all = (await page.evaluate(() => performance.now())) - started;
    return { firstRow, all };
  }

  async slowDown(rate: number): Promise<void> {
    await this.session.send('Emulation.setCPUThrottlingRate', { rate });
  }

  async close(): Promise<void> {
    await this.#close();
    await this.relay.stop();
    await this.#listening.close();
  }
}

/** The whole app, from the server to the eye. */
export async function app({ large }: { readonly large: boolean }): Promise<Row[]> {
  return [...(await firstSync()), ...(await everyday(large ? 50_000 : 10_000))];
}

async function firstSync(): Promise<Row[]> {
  const bench = await BenchPage.open();
  const rows = await bench.call('rows', 10_000);
  await bench.close();
  const rig = await Rig.open(10_000);
  try {
    const { firstRow, all } = await rig.signIn(180_000);
    return [
      row({
        name: 'first sync of 10,000 messages, from the button to "Up to date"',
        value: all / 1000,
        unit: 's',
        better: 'lower',
        vs: { name: 'raw puts of the same records', value: rows / 1000 },
        target: 1.5,
      }),
      row({
        name: 'of that, until the first rows are painted',
        value: firstRow,
        unit: 'ms',
        better: 'lower',
        target: 1000,
      }),
    ];
  } finally {
    await rig.close();
  }
}

/** A mailbox as people have it: started warm, scrolled, tapped, opened, and with mail coming in. */
async function everyday(count: number): Promise<Row[]> {
  const rig = await Rig.open(count);
  try {
    await rig.signIn(900_000);
    const words = `${count.toLocaleString('en')} messages`;
    return [
      ...(await warmStart(rig, words)),
      ...(await scrolling(rig, words)),
      ...(await tapping(rig)),
      ...(await opening(rig)),
      ...(await arriving(rig)),
    ];
  } finally {
    await rig.close();
  }
}

async function warmStart({ page, relay, session }: Rig, words: string): Promise<Row[]> {
  const at = async (rate: number): Promise<number> => {
    const times: number[] = [];
    for (let n = 0; n < 7; n++) {
      await page.goto('about:blank');
      await session.send('Emulation.setCPUThrottlingRate', { rate });
      await page.goto(relay.origin, { waitUntil: 'commit' });
      times.push(await page.evaluate(() => (globalThis as Probed).listPainted));
      await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    }
    return median(times);
  };
  return [
    row({
      name: `warm start with ${words}, navigation to list painted`,
      value: await at(1),
      unit: 'ms',
      better: 'lower',
    }),
    row({
      name: 'the same at 4 x CPU slow-down',
      value: await at(4),
      unit: 'ms',
      better: 'lower',
      target: 350,
    }),
  ];
}

async function scrolling(rig: Rig, words: string): Promise<Row[]> {
  const { page, session } = rig;
  // What this machine manages at all: the same gesture over plain rows, which need no script.
  await page.goto('about:blank');
  await page.setContent(plainRows);
  const bare = await scroll(rig);
  await page.goto(rig.relay.origin);
  await page.evaluate(() => (globalThis as Probed).listPainted);
  await rig.app.settled();
  const frames = await scroll(rig);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  const used = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0;
  return [
    row({
      name: `scrolling ${words} at 4 x slow-down, longest of ${frames.length} frames`,
      value: Math.max(...frames),
      unit: 'ms',
      better: 'lower',
      vs: { name: 'the same gesture over plain rows', value: Math.max(...bare) },
    }),
    row({
      name: 'frames over 32 ms among them (target: none)',
      value: (frames.filter((ms) => ms > 32).length / frames.length) * 100,
      unit: '%',
      better: 'lower',
      vs: { name: 'over plain rows', value: (bare.filter((ms) => ms > 32).length / bare.length) * 100 },
    }),
    row({ name: 'memory of the page after it', value: used / 1e6, unit: 'MB', better: 'lower', target: 80 }),
  ];
}

const plainRows = `<!doctype html><meta name="viewport" content="width=device-width">${'<div style="height:95px;border-bottom:1px solid #ddd;padding:8px;font:15px sans-serif">Sender<br>Subject<br>Preview of the text</div>'.repeat(1000)}`;

/** Six flings at 4 x slow-down. @returns milliseconds between the frames. */
async function scroll(rig: Rig): Promise<readonly number[]> {
  const { page, session } = rig;
  await rig.slowDown(4);
  await page.evaluate(() => {
    const here = globalThis as Probed & { stopFrames?: () => readonly number[] };
    here.stopFrames = here.probe.frames();
  });
  for (let n = 0; n < 6; n++)
    await session.send('Input.synthesizeScrollGesture', { x: 190, y: 500, yDistance: -6000, speed: 6000 });
  const frames = await page.evaluate(() => {
    const here = globalThis as Probed & { stopFrames?: () => readonly number[] };
    return here.stopFrames?.() ?? [];
  });
  await rig.slowDown(1);
  return frames;
}

/** Rejects instead of waiting for ever for something that does not happen. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`Not within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Marks rows as read and unread with the key, which takes the same way as the button, and waits for the repaint. */
async function tapping(rig: Rig): Promise<Row[]> {
  const { page } = rig;
  await page.goto(rig.relay.origin);
  await page.evaluate(() => (globalThis as Probed).listPainted);
  await rig.app.settled();
  const at = async (rate: number): Promise<number> => {
    await rig.slowDown(rate);
    const times: number[] = [];
    for (let n = 0; n < 15; n++) {
      await page.evaluate(() => (globalThis as Probed).probe.rows()[2]?.querySelector('a')?.focus());
      await page.evaluate(() => {
        const here = globalThis as Probed & { tapped?: Promise<number> };
        here.tapped = new Promise<number>((resolve) => {
          addEventListener(
            'keydown',
            (event) => void here.probe.rowChanged(2).then((at) => resolve(at - event.timeStamp)),
            { once: true, capture: true },
          );
        });
      });
      await page.keyboard.press('m');
      const tapped = page.evaluate(
        () => (globalThis as Probed & { tapped?: Promise<number> }).tapped ?? Number.NaN,
      );
      times.push(await within(10_000, tapped));
      // The next tap is one of its own, not part of a storm.
      await page.waitForTimeout(200);
    }
    await rig.slowDown(1);
    return median(times);
  };
  return [
    row({
      name: 'key for read or unread to row repainted, median',
      value: await at(1),
      unit: 'ms',
      better: 'lower',
      target: 16,
    }),
    row({
      name: 'the same at 4 x CPU slow-down',
      value: await at(4),
      unit: 'ms',
      better: 'lower',
      target: 50,
    }),
  ];
}

async function opening({ page, app, relay }: Rig): Promise<Row[]> {
  const times: number[] = [];
  for (let n = 0; n < 7; n++) {
    await page.goto(relay.origin);
    await page.evaluate(() => (globalThis as Probed).listPainted);
    await page.evaluate(() => {
      const here = globalThis as Probed & { clicked?: Promise<number> };
      here.clicked = new Promise<number>((resolve) => {
        addEventListener('click', (event) => resolve(event.timeStamp), { once: true, capture: true });
      });
    });
    await app.rows.nth(n % 5).click();
    const started = await page.evaluate(
      () => (globalThis as Probed & { clicked?: Promise<number> }).clicked ?? Number.NaN,
    );
    await app.body.waitFor({ state: 'visible' });
    times.push(
      (await page.evaluate(
        () => new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now()))),
      )) - started,
    );
  }
  return [
    row({
      name: 'row to message with its stored body, median',
      value: median(times),
      unit: 'ms',
      better: 'lower',
      target: 100,
    }),
  ];
}

async function arriving({ page, relay, mailbox }: Rig): Promise<Row[]> {
  await page.goto(relay.origin);
  await page.evaluate(() => (globalThis as Probed).listPainted);
  await page.waitForTimeout(3_000);
  const times: number[] = [];
  for (let n = 0; n < 9; n++) {
    const subject = `Arrives ${n} ${Date.now()}`;
    const painted = page.evaluate(
      (text) => (globalThis as Probed).probe.rowNamed(text).then((at) => performance.timeOrigin + at),
      subject,
    );
    await page.waitForTimeout(500);
    const delivered = performance.timeOrigin + performance.now();
    mailbox.deliver({ subject, from: 'Jonas Weber <jonas@hafen.example>', text: 'Now.' });
    times.push((await within(30_000, painted)) - delivered);
    await page.waitForTimeout(1_500);
  }
  return [
    row({
      name: 'server has new mail to row painted, page open, median (holds one Sync round trip)',
      value: median(times),
      unit: 'ms',
      better: 'lower',
      target: 150,
    }),
  ];
}
