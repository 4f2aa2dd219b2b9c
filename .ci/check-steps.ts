/** The checks that need no browser and no server. */
import { architectureComplaints } from './architecture.ts';
import { command } from './command.ts';
import { codeComplaints, galleryComplaints, linkComplaints } from './docs-check.ts';
import { complaints, outcomeOf } from './step.ts';
import type { Step } from './step.ts';

const program = (name: string, executable: string, ...args: readonly string[]): Step => ({
  name,
  run: async () => outcomeOf(await command(executable, args)),
});

export const checkSteps: readonly Step[] = [
  program('types', 'tsc', '--noEmit', '-p', 'tsconfig.json', '--pretty', 'false'),
  program('package builds', 'pnpm', 'build:packages'),
  program('lint', 'pnpm', 'lint', '-f', 'unix'),
  program('format', 'pnpm', 'format', '--list-different'),
  { name: 'architecture', run: () => Promise.resolve(complaints(architectureComplaints())) },
  program('unused code', 'knip', '--no-progress', '--no-config-hints'),
  program('generated files', 'pnpm', '-r', 'run', 'gen', '--check'),
  { name: 'docs links', run: () => Promise.resolve(complaints(linkComplaints())) },
  { name: 'gallery', run: async () => complaints(await galleryComplaints()) },
  { name: 'docs code', run: async () => complaints(await codeComplaints()) },
];
