import { buttons } from './buttons.ts';
import { icons } from './icons.ts';
import { reset } from './reset.ts';

/** What nearly every element needs. */
export const shared = [reset, icons, buttons];
