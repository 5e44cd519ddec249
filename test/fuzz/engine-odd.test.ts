import { testLives } from './lives.ts';

testLives('odd');
