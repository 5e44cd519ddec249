import '../styles/tokens.css';
import '../styles/base.css';
import { appearance, applyAppearance } from './appearance.ts';
import { followKeyboard } from './platform.ts';
import { startWorker } from './pwa.ts';
import { followToday } from './today.ts';
import { speak } from '../i18n/locale.ts';
import { MailApp } from './mail-app.ts';
import { realServices } from './real-services.ts';
import { hasWorkers, registerWorker } from './worker-link.ts';

applyAppearance();
followKeyboard();
followToday();
void startWorker();

const app = document.querySelector('mail-app');
const spoken = speak(appearance.value.language).catch(() => undefined);
if (app instanceof MailApp) {
  // The store opens beside the language; no text is ever shown in one and replaced by another.
  app.mute = true;
  app.services = realServices();
  await spoken;
  app.mute = false;
}
appearance.subscribe(({ language }) => void speak(language));

// Without a worker nothing synchronises; sign-in says so.
if (hasWorkers()) void registerWorker().catch(() => undefined);
