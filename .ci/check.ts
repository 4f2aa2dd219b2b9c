/** `pnpm check`: everything that can be said about the code without running it. `pnpm check lint format` runs only those. */
import { checkSteps } from './check-steps.ts';
import { runSteps } from './step.ts';

const wanted = process.argv.slice(2);
await runSteps(wanted.length === 0 ? checkSteps : checkSteps.filter((step) => wanted.includes(step.name)));
