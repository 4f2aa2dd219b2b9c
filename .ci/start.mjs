/** `npm start`: works on a fresh clone, whatever Node started it. */
import { start } from './bootstrap.mjs';

start('run-demo.ts');
