/** Elements that stand on lines of their own. */
const blocks = /^(?:DIV|P|UL|OL|LI|BLOCKQUOTE|H[1-6]|PRE)$/;

/**
 * The text in a field of `contenteditable`, lines ended by `\n`. Engines write a line break as a newline, a `<br>` or a
 * block of its own; all three are read.
 */
export function readText(field: HTMLElement): string {
  let text = '';
  const walk = (node: Node): void => {
    if (node instanceof Text) text += node.data;
    else if (node instanceof HTMLBRElement) text += '\n';
    else {
      if (
        node !== field &&
        node instanceof Element &&
        blocks.test(node.tagName) &&
        text &&
        !text.endsWith('\n')
      )
        text += '\n';
      for (const child of node.childNodes) walk(child);
    }
  };
  walk(field);
  // The last break only holds the line below open.
  return text.replace(/\u00a0/g, ' ').replace(/\n$/, '');
}

/** Puts a text into the field; the caret goes to its start when it has the focus. */
export function writeText(field: HTMLElement, text: string): void {
  field.textContent = text;
}

/** Puts the caret before everything. */
export function caretToStart(field: HTMLElement): void {
  field.focus({ preventScroll: true });
  getSelection()?.setBaseAndExtent(field, 0, field, 0);
}
