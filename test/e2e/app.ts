import { expect, type Locator, type Page } from '@playwright/test';

/** How to sign in; `server` is typed by hand. */
export type Login = { readonly address: string; readonly password: string; readonly server: string };

/** What is written by hand. */
type Letter = { readonly to: string; readonly subject: string; readonly text: string };

/** The app as a person with a screen reader knows it: roles and names, nothing else. */
export class App {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get messages(): Locator {
    return this.page.getByRole('list', { name: 'Messages' });
  }

  /** Rows on the screen; a virtual list holds no others. */
  get rows(): Locator {
    return this.messages.getByRole('listitem');
  }

  /** A row whose name holds this text. */
  row(text: string | RegExp): Locator {
    return this.messages.getByRole('listitem', { name: text });
  }

  get message(): Locator {
    return this.page.getByRole('article', { name: 'Message' });
  }

  /** The text of the open message. */
  get body(): Locator {
    return this.page.frameLocator('iframe[title="Message body"]').locator('body');
  }

  get status(): Locator {
    return this.page.getByRole('status', { name: 'Sync status' });
  }

  get undo(): Locator {
    return this.page.getByRole('status', { name: 'Undo' });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  textbox(name: string): Locator {
    return this.page.getByRole('textbox', { name, exact: true });
  }

  /** Types what a person has to type and presses the button; does not wait for the outcome. */
  async typeSignIn(login: Login): Promise<void> {
    await this.page.goto('/');
    await this.textbox('Email address').fill(login.address);
    await this.textbox('Password').fill(login.password);
    await this.button('Server settings').click();
    await this.textbox('Server').fill(login.server);
    await this.button('Sign in').click();
  }

  async signIn(login: Login): Promise<void> {
    await this.typeSignIn(login);
    await expect(this.messages).toBeVisible({ timeout: 20_000 });
  }

  /** Waits until the worker has nothing left to do. */
  async settled(timeout = 30_000): Promise<void> {
    await expect(this.status).toHaveText(/^Up to date/, { timeout });
  }

  async open(text: string | RegExp): Promise<void> {
    await this.row(text).click();
    await expect(this.message).toBeVisible();
  }

  /** From the message back to the list by its button, where the list is not beside it. */
  async back(): Promise<void> {
    const back = this.button(/^Back to /);
    await expect(this.messages.or(back).first()).toBeVisible();
    if (await back.isVisible()) await back.click();
    await this.listed();
  }

  async archive(text: string | RegExp): Promise<void> {
    await this.open(text);
    await this.leave('Archive');
  }

  /** Archives, or otherwise sends away, what is open: the next message or the list comes by itself. */
  async leave(button: 'Archive' | 'Delete'): Promise<void> {
    await this.button(button).click();
    await this.listed();
  }

  /** Waits for the list, and on a phone until it is alone. */
  async listed(): Promise<void> {
    await expect(this.messages).toBeVisible();
    await expect(this.button(/^Back to /)).toHaveCount(0);
  }

  /** Writes a new mail and sends it; it leaves when the time for undo is over. */
  async send(letter: Letter): Promise<void> {
    await this.write(letter);
    await this.button('Send').click();
  }

  /** Writes a new mail up to the tap on Send. */
  async write(letter: Letter): Promise<void> {
    await this.button('New message').click();
    await this.textbox('To').fill(letter.to);
    await this.page.keyboard.press('Enter');
    await this.textbox('Subject').fill(letter.subject);
    await this.textbox('Message').fill(letter.text);
  }

  /** Opens the list of folders where it is a drawer. */
  async folder(name: string | RegExp): Promise<void> {
    const link = this.page.getByRole('navigation', { name: 'Folders' }).getByRole('link', { name });
    if (!(await link.isVisible())) await this.button('Folders').click();
    await link.click();
  }

  async app(name: 'Mail' | 'Calendar' | 'Contacts' | 'Tasks' | 'Notes' | 'Settings'): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Apps' }).getByRole('link', { name }).click();
  }
}
