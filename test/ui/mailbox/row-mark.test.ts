import { expect, test } from 'vitest';
import { rowPictures } from '../../../src/ui/views/mailbox/row-mark.ts';

test.each(Object.entries(rowPictures))('%s is drawn as in the sprite', async (name, picture) => {
  const sprite = new DOMParser().parseFromString(await (await fetch('/icons.svg')).text(), 'image/svg+xml');
  const drawn = new DOMParser().parseFromString(
    `<svg xmlns="http://www.w3.org/2000/svg">${picture.strings.join('')}</svg>`,
    'image/svg+xml',
  );
  const shapes = (of: Element | null): readonly string[] =>
    [...(of?.children ?? [])].map((one) => one.outerHTML);
  expect(shapes(drawn.documentElement)).toEqual(shapes(sprite.getElementById(name)));
  expect(shapes(drawn.documentElement).length).toBeGreaterThan(0);
});
