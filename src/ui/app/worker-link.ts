import { LinkChannel } from '../../core/link/channel.ts';
import { readEvent } from '../../core/link/event.ts';
import {
  linkEvents,
  type LinkAnswer,
  type LinkEvent,
  type LinkProgress,
  type LinkRequest,
} from '../../core/link/messages.ts';
import type { LinkPort } from '../../core/link/port.ts';
import { trustedWorker } from '../html/trusted-types.ts';
import type { Link } from './services.ts';
import { clock, random } from './host.ts';

/** The link of a real page: a channel over the service worker's messages, events over BroadcastChannel. */
export class WorkerLink implements Link {
  readonly #channel: LinkChannel;
  readonly #events = new BroadcastChannel(linkEvents);
  readonly #listeners = new Set<(event: LinkEvent) => void>();

  constructor() {
    this.#channel = new LinkChannel(workerPort(), clock, random);
    this.#events.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const event = readEvent(data);
      if (event) this.#tell(event);
    });
  }

  request<K extends LinkRequest['kind']>(
    request: Extract<LinkRequest, { readonly kind: K }>,
    onProgress?: (progress: LinkProgress) => void,
    signal?: AbortSignal,
  ): Promise<LinkAnswer<K>> {
    return this.#channel.ask<K>(request, {
      ...(onProgress ? { progress: onProgress } : {}),
      ...(signal ? { signal } : {}),
    });
  }

  subscribe(listener: (event: LinkEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells the other pages and the worker, and this page too: its own channel does not hear itself. */
  announce(event: LinkEvent): void {
    this.#events.postMessage(event);
    this.#tell(event);
  }

  #tell(event: LinkEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}

/** Whether this browser, in this mode, has service workers at all. */
export function hasWorkers(): boolean {
  return 'serviceWorker' in navigator;
}

/** Whether the worker answers for this page, so that its files lie on this device. */
export function isKept(): boolean {
  return hasWorkers() && navigator.serviceWorker.controller !== null;
}

/** Installs the worker, or finds it installed. @throws what the browser says (private mode, no https). */
export async function registerWorker(): Promise<ServiceWorkerRegistration> {
  return navigator.serviceWorker.register(trustedWorker(), { scope: '/' });
}

/** Posts to whichever worker is in charge now; before the first one is, as soon as it is. */
function workerPort(): LinkPort {
  if (!hasWorkers()) return { post: () => undefined, listen: () => () => undefined };
  const { serviceWorker } = navigator;
  let active: ServiceWorker | null = serviceWorker.controller;
  const adopt = (): void => {
    active = serviceWorker.controller ?? active;
  };
  serviceWorker.addEventListener('controllerchange', adopt);
  const first = serviceWorker.ready.then((registration) => (active ??= registration.active));
  return {
    post(message) {
      if (active) active.postMessage(message);
      else void first.then((worker) => worker?.postMessage(message));
    },
    listen: (handler) => {
      const hear = ({ data }: MessageEvent<unknown>): void => handler(data);
      serviceWorker.addEventListener('message', hear);
      serviceWorker.startMessages();
      return () => serviceWorker.removeEventListener('message', hear);
    },
  };
}
