import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from '@playwright/test';
import type { ElementReference, WebDriver } from './web-driver.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Something on the screen: its role, and its whole name or a part of it. */
export type Thing = readonly [role: string, name: string | RegExp];

type Seeing = {
  /** Milliseconds. */
  readonly timeout?: number;
  readonly which?: 'first' | 'last';
};

type Shown = readonly [element: ElementReference, name: string];

/** What is on the screen for a person with a screen reader; axe says which role and name that is. */
export class Screen {
  readonly driver: WebDriver;
  readonly #problems: string[] = [];

  constructor(driver: WebDriver) {
    this.driver = driver;
  }

  async go(url: string): Promise<void> {
    await this.driver.go(url);
    await this.driver.run(listen);
  }

  async reload(): Promise<void> {
    await this.problems();
    await this.driver.reload();
    await this.driver.run(listen);
  }

  /** Errors, warnings and refused content of all pages so far; what happened while one loaded is not told. */
  async problems(): Promise<readonly string[]> {
    this.#problems.push(
      ...(await this.driver.run(() => (window as unknown as Listening).problems.splice(0))),
    );
    return this.#problems;
  }

  /** Waits for something of this kind. */
  async see(thing: Thing, { timeout = 10_000, which = 'first' }: Seeing = {}): Promise<ElementReference> {
    let shown: readonly Shown[] = [];
    await expect
      .poll(async () => (shown = await this.#shown(thing)).length, {
        message: `${thing[0]} ${thing[1]}`,
        timeout,
      })
      .toBeGreaterThan(0);
    return shown.at(which === 'first' ? 0 : -1)![0];
  }

  async gone(thing: Thing, timeout = 10_000): Promise<void> {
    await expect
      .poll(async () => (await this.#shown(thing)).length, { message: `no ${thing[0]} ${thing[1]}`, timeout })
      .toBe(0);
  }

  async press(thing: Thing, which: 'first' | 'last' = 'first'): Promise<void> {
    const element = await this.see(thing, { which });
    const [x, y] = await this.driver.run(reach, element as unknown as Element);
    await this.driver.click(x, y);
  }

  /** Types into a field; axe counts what stands in an empty one to its name. */
  async type(name: string, text: string, role: 'textbox' | 'searchbox' = 'textbox'): Promise<void> {
    const field = await this.see([role, new RegExp(`^${name}(?: |$)`)]);
    await this.driver.type(field, text);
  }

  async text(thing: Thing): Promise<string> {
    const element = await this.see(thing);
    return this.driver.run(
      (shown) => (shown as unknown as HTMLElement).innerText || (shown as unknown as Element).textContent,
      element,
    );
  }

  async #shown([role, name]: Thing): Promise<readonly Shown[]> {
    const all = await this.#things(role);
    return all.filter(([, found]) => (typeof name === 'string' ? found === name : name.test(found)));
  }

  async #things(role: string): Promise<readonly Shown[]> {
    if (!(await this.driver.run(() => 'axe' in window))) await this.driver.load(axe);
    return (await this.driver.run(things, role)) as unknown as readonly Shown[];
  }
}

type Listening = { problems: string[] };

/** Runs in the page: a WebDriver has no console, so the page keeps what would stand there. */
function listen(): void {
  const problems: string[] = [];
  (window as unknown as Listening).problems = problems;
  addEventListener('error', ({ message }) => problems.push(`error: ${message}`));
  addEventListener('unhandledrejection', ({ reason }) => problems.push(`rejection: ${String(reason)}`));
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    problems.push(`refused: ${violatedDirective} ${blockedURI}`),
  );
  for (const level of ['error', 'warn'] as const)
    console[level] = (...words: unknown[]) => problems.push(`console: ${words.map(String).join(' ')}`);
}

/**
 * Runs in the page: brings the element into view and waits until nothing lies above its middle and it does not move.
 * WebKit's own click command finds its way through shadow roots only sometimes.
 */
async function reach(element: Element): Promise<readonly [x: number, y: number]> {
  const frame = (): Promise<number> => new Promise(requestAnimationFrame);
  const over = (x: number, y: number, root: DocumentOrShadowRoot = document): Element | null => {
    const found = root.elementFromPoint(x, y);
    const inner = found?.shadowRoot;
    return inner && inner !== root ? (over(x, y, inner) ?? found) : found;
  };
  const holds = (found: Node | null): boolean =>
    found !== null &&
    (found === element || holds(found.parentNode ?? (found instanceof ShadowRoot ? found.host : null)));
  element.scrollIntoView({ block: 'nearest' });
  let before: readonly [number, number] = [-1, -1];
  for (let frames = 0; frames < 300; frames++) {
    await frame();
    const { x, y, width, height } = element.getBoundingClientRect();
    const point = [Math.round(x + width / 2), Math.round(y + height / 2)] as const;
    const still = point[0] === before[0] && point[1] === before[1];
    if (still && holds(over(...point))) return point;
    before = point;
  }
  throw new Error('nobody could click it');
}

/** What axe sees: the flattened tree, through open shadow roots and slots. */
type VirtualNode = { readonly actualNode: Node; readonly children: readonly VirtualNode[] };

type Axe = {
  readonly setup: (root: Document) => VirtualNode;
  readonly teardown: () => void;
  readonly commons: {
    readonly aria: { readonly getRole: (node: VirtualNode) => string | null };
    readonly text: { readonly accessibleText: (node: Node) => string };
    readonly dom: { readonly isVisibleToScreenReaders: (node: VirtualNode) => boolean };
  };
};

/** Runs in the page. */
function things(role: string): readonly (readonly [Node, string])[] {
  const { setup, teardown, commons } = (window as unknown as { readonly axe: Axe }).axe;
  const elements = (node: VirtualNode): readonly VirtualNode[] => [
    ...(node.actualNode instanceof Element ? [node] : []),
    ...node.children.flatMap(elements),
  ];
  const tree = setup(document);
  try {
    return elements(tree)
      .filter((node) => commons.aria.getRole(node) === role && commons.dom.isVisibleToScreenReaders(node))
      .map(({ actualNode }) => [actualNode, commons.text.accessibleText(actualNode)] as const);
  } finally {
    teardown();
  }
}
