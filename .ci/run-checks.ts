/** Everything that `npm test` runs, one after another, on a machine that may be fresh. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium, ensureFirefox, ensurePostgres } from './browsers.ts';
import { changesetComplaints } from './changesets.ts';
import { checkSteps } from './check-steps.ts';
import { command } from './command.ts';
import { packSteps } from './pack-steps.ts';
import { playwrightOutcome, vitestOutcome } from './reports.ts';
import { complaints, outcome, outcomeOf, runSteps } from './step.ts';
import type { Step } from './step.ts';

const reports = mkdtempSync(join(tmpdir(), 'kvitto-reports-'));
process.on('exit', () => {
  rmSync(reports, { recursive: true, force: true });
});

/** Undefined until asked; then why there is no browser, or an empty text. */
let noBrowser: string | undefined;

const program = (name: string, minutes: number, ...line: readonly string[]): Step => ({
  name,
  run: async () => {
    const [executable = '', ...args] = line;
    return outcomeOf(await command(executable, args, { minutes }));
  },
});

const needsBrowser = (step: Step): Step => ({
  name: step.name,
  run: () => (noBrowser ? Promise.resolve(outcome(false, noBrowser)) : step.run()),
});

const vitest = (name: string, minutes: number, ...projects: readonly string[]): Step => ({
  name,
  run: async () => {
    const report = join(reports, `${name.replaceAll(' ', '-')}.json`);
    const args = [
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      // No core is kept free for somebody who works beside it; pages that want the focus are looked at one by one.
      ...(projects.includes('browser') ? [] : ['--maxWorkers=100%']),
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ];
    return vitestOutcome(report, await command('vitest', args, { minutes, isShown: true, env: { CI: '1' } }));
  },
});

const machine: Step = {
  name: 'browser and database',
  run: async () => {
    noBrowser = (await ensureChromium()) ?? '';
    for (const missing of [await ensureFirefox(), await ensurePostgres()]) if (missing) console.log(missing);
    return outcome(noBrowser === '', noBrowser);
  },
};

const endToEnd: Step = {
  name: 'end to end',
  run: async () => {
    const report = join(reports, 'e2e.json');
    const ran = await command('playwright', ['test', '-c', 'examples/playwright.config.ts', '--reporter=line,json'], {
      minutes: 15,
      isShown: true,
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report, PLAYWRIGHT_FORCE_TTY: '0' },
    });
    return playwrightOutcome(report, ran);
  },
};

await runSteps([
  machine,
  ...checkSteps,
  vitest('unit tests', 15, 'node', 'happy'),
  needsBrowser(vitest('browser tests', 8, 'browser')),
  program('build', 5, 'pnpm', 'build'),
  needsBrowser(program('size', 5, 'pnpm', 'size')),
  needsBrowser(endToEnd),
  ...packSteps(),
  { name: 'release notes', run: () => Promise.resolve(complaints(changesetComplaints())) },
]);
