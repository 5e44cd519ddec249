import { html, LitElement, render } from 'lit';
import { afterEach, expect, test } from 'vitest';
import { ContextProvider } from '@lit/context';
import type { MessageQuery } from '../../../src/core/model/message.ts';
import { AfterPaint } from '../../../src/ui/app/after-paint.ts';
import { storeContext } from '../../../src/ui/app/contexts.ts';
import { LiveQuery } from '../../../src/ui/app/live-query.ts';
import { StoreWatch } from '../../../src/ui/app/store-watch.ts';
import { fakeServices, mockAccount } from '../../fakes/fake-services.ts';

class Shown extends LitElement {
  asked = 0;
  readonly frames: (number | null)[] = [];
  readonly painted = new AfterPaint(this);
  readonly folders = new LiveQuery(
    this,
    (store) => {
      this.asked++;
      return store.folders();
    },
    () => [] as const,
    ({ first }) => first?.folders,
  );

  override render() {
    this.frames.push(this.folders.value?.length ?? null);
    return html`${this.painted.here ? html`<i></i>` : ''}`;
  }
}
customElements.define('test-first-screen', Shown);

const inbox = { name: 'mail', folder: 'inbox', message: null, search: false } as const;

async function show(watch: StoreWatch): Promise<Shown> {
  const host = document.createElement('div');
  document.body.append(host);
  new ContextProvider(host, { context: storeContext, initialValue: watch });
  render(html`<test-first-screen></test-first-screen>`, host);
  const shown = host.querySelector<Shown>('test-first-screen');
  if (!shown) throw new Error('not there');
  await shown.updateComplete;
  return shown;
}

afterEach(() => document.body.replaceChildren());

test('what was asked ahead is in the first frame and is not asked again', async () => {
  const services = fakeServices();
  const watch = await StoreWatch.open(services, mockAccount);
  await watch.askAhead(inbox);
  const folders = await services.store.folders();
  const shown = await show(watch);
  expect(shown.frames).toEqual([folders.length]);
  expect(shown.asked).toBe(0);
  expect(watch.first?.list?.rows.length).toBeGreaterThan(0);
});

test('a change of the store makes what was asked ahead worthless', async () => {
  const watch = await StoreWatch.open(fakeServices(), mockAccount);
  await watch.askAhead(inbox);
  await watch.refresh();
  expect(watch.first).toBeNull();
  const shown = await show(watch);
  expect(shown.frames[0]).toBeNull();
  expect(shown.asked).toBe(1);
});

test('a store that fails leaves the question, and its error, to the view', async () => {
  const services = fakeServices();
  const watch = await StoreWatch.open(services, mockAccount);
  const list = (_query: MessageQuery): Promise<never> => Promise.reject(new Error('unreadable'));
  Object.assign(watch.store, { list });
  await watch.askAhead(inbox);
  expect(watch.first).toBeNull();
});

test('what nobody sees yet is not in the first frame, and comes by itself', async () => {
  const watch = await StoreWatch.open(fakeServices(), mockAccount);
  const shown = await show(watch);
  expect(shown.renderRoot.querySelector('i')).toBeNull();
  await expect.poll(() => shown.renderRoot.querySelector('i')).not.toBeNull();
});
