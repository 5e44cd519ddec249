import { expect } from 'vitest';
import { page } from 'vitest/browser';
import '../../src/ui/styles/tokens.css';
import '../../src/ui/styles/base.css';
import { MailApp } from '../../src/ui/app/mail-app.ts';
import { fakeServices } from '../fakes/fake-services.ts';
import type { FakeServices } from '../fakes/fake-services.ts';

export type Size = 'phone' | 'desk';

/** The whole app in the page, over fake services, at one of the two sizes of the pictures. */
export async function openApp(
  size: Size,
  services: FakeServices = fakeServices(),
  path = '/mail/inbox',
): Promise<FakeServices> {
  const [width, height] = size === 'phone' ? [390, 844] : [1280, 800];
  await page.viewport(width, height);
  history.replaceState(null, '', path);
  document.body.style.margin = '0';
  const app = new MailApp();
  app.services = services;
  document.body.append(app);
  if (path.startsWith('/mail')) await expectRow(services);
  return services;
}

async function expectRow(services: FakeServices): Promise<void> {
  if ((await services.store.folders())[0]?.total === 0) return;
  await expect.element(page.getByRole('listitem').first()).toBeInTheDocument();
}
