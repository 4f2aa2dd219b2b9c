/** `pnpm check:pack`: builds, packs and judges every package. */
import { packSteps } from './pack-steps.ts';
import { runSteps } from './step.ts';

await runSteps(packSteps());
