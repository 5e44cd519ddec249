import { within } from '../chromium.ts';
import type { Probed } from '../probe.ts';
import { median, row } from '../row.ts';
import type { Suite } from '../suite.ts';

/** New mail while the app is open: the server answers Ping, the row appears. */
export const push: Suite = {
  name: 'push',
  says: 'the server has new mail, Ping answers: time to the row painted',
  built: true,
  limit: 300,
  async measure({ sizes, mailboxes }) {
    const { rig } = await mailboxes.get(sizes.usual);
    const { page, mailbox } = rig;
    await rig.start();
    const times: number[] = [];
    for (let n = 0; n < sizes.rounds + 2; n++) {
      // A Ping is held again.
      await page.waitForTimeout(1_500);
      const subject = `Arrives ${n} ${Date.now()}`;
      const painted = page.evaluate(
        (text) => (globalThis as Probed).probe.rowNamed(text).then((at) => performance.timeOrigin + at),
        subject,
      );
      await page.waitForTimeout(200);
      const delivered = performance.timeOrigin + performance.now();
      mailbox.deliver({ subject, from: 'Jonas Weber <jonas@hafen.example>', text: 'Now.' });
      times.push((await within(20_000, 'the row of new mail', painted)) - delivered);
    }
    return [
      row({
        name: 'server answers Ping to row painted, page open, median; one Sync round trip is in it',
        value: median(times),
        unit: 'ms',
        better: 'lower',
        target: 150,
      }),
    ];
  },
};
