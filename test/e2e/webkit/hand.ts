import { expect } from '@playwright/test';
import type { Login } from '../app.ts';
import { Screen } from './screen.ts';

/** A person with the app in WebKit: the same words as `App`, done through a WebDriver. */
export class Hand extends Screen {
  async signIn({ address, password, server }: Login): Promise<void> {
    await this.type('Email address', address);
    await this.type('Password', password);
    await this.press(['button', 'Server settings']);
    await this.type('Server', server);
    await this.press(['button', 'Sign in']);
    await this.see(['list', 'Messages'], { timeout: 20_000 });
  }

  async row(text: string | RegExp, timeout = 10_000): Promise<void> {
    await this.see(['listitem', of(text)], { timeout });
  }

  async noRow(text: string | RegExp): Promise<void> {
    await this.gone(['listitem', of(text)]);
  }

  /** Opens a message and waits until its text is shown. */
  async open(row: string | RegExp, text: string): Promise<void> {
    await this.press(['listitem', of(row)]);
    await this.see(['article', 'Message']);
    await expect.poll(() => this.body()).toContain(text);
  }

  /** The text of the open message; its frame runs no scripts, so it is read from outside. */
  body(): Promise<string> {
    return this.driver.run(() => {
      const frames = (root: ParentNode): readonly HTMLIFrameElement[] =>
        [...root.querySelectorAll('*')].flatMap((element) => [
          ...(element instanceof HTMLIFrameElement ? [element] : []),
          ...(element.shadowRoot ? frames(element.shadowRoot) : []),
        ]);
      const frame = frames(document).find(({ title }) => title === 'Message body');
      return frame?.contentDocument?.body.innerText ?? '';
    });
  }

  /** Sends away what is open and waits for the list. */
  async leave(button: 'Archive' | 'Delete'): Promise<void> {
    await this.press(['button', button]);
    await this.gone(['button', /^Back to /]);
    await this.see(['list', 'Messages']);
  }

  async back(): Promise<void> {
    await this.press(['button', /^Back to /]);
    await this.gone(['button', /^Back to /]);
  }

  /** Writes a new mail up to the tap on Send. */
  async write(to: string, subject: string, text: string): Promise<void> {
    await this.press(['button', 'New message']);
    await this.type('To', `${to}\n`);
    await this.type('Subject', subject);
    await this.type('Message', text);
  }

  async settled(timeout = 30_000): Promise<void> {
    await expect.poll(() => this.status(), { timeout }).toMatch(/^Up to date/);
  }

  status(): Promise<string> {
    return this.text(['status', 'Sync status']);
  }
}

function of(text: string | RegExp): RegExp {
  return typeof text === 'string' ? new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')) : text;
}
