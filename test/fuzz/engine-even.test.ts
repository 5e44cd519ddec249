import { testLives } from './lives.ts';

testLives('even');
