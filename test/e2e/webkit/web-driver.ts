/** An element of the page, by the name the driver knows it by. */
export type ElementReference = { readonly [elementKey]: string };

const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

type Answer = { readonly value: unknown };
type Refusal = { readonly error: string; readonly message: string };

/** One session of a browser behind a W3C WebDriver: the few commands that a day with the app takes. */
export class WebDriver {
  readonly #session: string;

  private constructor(session: string) {
    this.#session = session;
  }

  /**
   * Opens a browser.
   * @param driver origin of the driver, as `http://127.0.0.1:4444`
   * @param capabilities what every browser that fits has to offer (W3C WebDriver 7)
   */
  static async open(driver: string, capabilities: object): Promise<WebDriver> {
    const answer = (await command('POST', `${driver}/session`, {
      capabilities: { alwaysMatch: capabilities },
    })) as { readonly sessionId: string };
    return new WebDriver(`${driver}/session/${answer.sessionId}`);
  }

  async go(url: string): Promise<void> {
    await this.#post('url', { url });
  }

  async reload(): Promise<void> {
    await this.#post('refresh');
  }

  async back(): Promise<void> {
    await this.#post('back');
  }

  /** Runs `work` in the page, where nothing of this file exists, and waits for what it promises. */
  async run<Given extends readonly unknown[], Result>(
    work: (...given: Given) => Result,
    ...given: Given
  ): Promise<Awaited<Result>> {
    const script = `const given = [...arguments], done = given.pop();
      Promise.resolve().then(() => (${work.toString()})(...given))
        .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const answer = (await this.#post('execute/async', { script, args: given })) as {
      readonly value?: unknown;
      readonly error?: string;
    };
    if (answer.error !== undefined) throw new Error(`in the page: ${answer.error}`);
    return answer.value as Awaited<Result>;
  }

  /** Runs the source of a whole script in the page. */
  async load(source: string): Promise<void> {
    await this.#post('execute/sync', { script: source, args: [] });
  }

  /** A click at a point of the viewport, in CSS pixels. */
  async click(x: number, y: number): Promise<void> {
    const actions = [
      { type: 'pointerMove', duration: 0, x, y, origin: 'viewport' },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ];
    const mouse = { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions };
    await this.#post('actions', { actions: [mouse] });
  }

  async type(element: ElementReference, text: string): Promise<void> {
    await this.#post(`element/${element[elementKey]}/value`, { text });
  }

  async resize(width: number, height: number): Promise<void> {
    await this.#post('window/rect', { x: 0, y: 0, width, height });
  }

  /** PNG of what is shown. */
  async screenshot(): Promise<Buffer> {
    return Buffer.from((await command('GET', `${this.#session}/screenshot`)) as string, 'base64');
  }

  async close(): Promise<void> {
    await command('DELETE', this.#session);
  }

  #post(path: string, body: object = {}): Promise<unknown> {
    return command('POST', `${this.#session}/${path}`, body);
  }
}

async function command(method: string, url: string, body?: object): Promise<unknown> {
  const response = await fetch(url, {
    method,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  });
  const { value } = (await response.json()) as Answer;
  if (response.ok) return value;
  const { error, message } = value as Refusal;
  throw new Error(`${error}: ${message}`);
}
