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

// The language first: no text is ever shown in one and replaced by another.
await speak(appearance.value.language).catch(() => undefined);
appearance.subscribe(({ language }) => void speak(language));

const app = document.querySelector('mail-app');
if (app instanceof MailApp) app.services = realServices();

// Without a worker nothing synchronises; sign-in says so.
if (hasWorkers()) void registerWorker().catch(() => undefined);
