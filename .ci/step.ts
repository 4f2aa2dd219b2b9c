/** A check by itself, and the running of many of them one after another. */
import { onStop } from './bootstrap.mjs';
import { endAll } from './command.ts';
import type { CommandResult } from './command.ts';

export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Printed when something failed. */
  readonly detail: string;
}

export interface Step {
  readonly name: string;
  readonly run: () => Promise<Outcome>;
}

interface Row extends Outcome {
  readonly name: string;
  readonly seconds: number;
}

/** The outcome of a check that counts as one. */
export const outcome = (isOk: boolean, detail = ''): Outcome => ({ passed: isOk ? 1 : 0, failed: isOk ? 0 : 1, skipped: 0, detail });

/** The outcome of a program that says by its exit code whether all is well. */
export const outcomeOf = ({ isOk, output }: CommandResult): Outcome => outcome(isOk, output);

/** The outcome of a check that finds complaints. */
export const complaints = (found: readonly string[]): Outcome => outcome(found.length === 0, found.map((line) => `  ${line}`).join('\n'));

const detailLines = 200;

function tail(text: string): string {
  const lines = text.trimEnd().split('\n');
  return lines.length <= detailLines
    ? lines.join('\n')
    : [`  ... ${lines.length - detailLines} lines before`, ...lines.slice(-detailLines)].join('\n');
}

async function runOne(step: Step): Promise<Row> {
  const started = performance.now();
  let result: Outcome;
  try {
    result = await step.run();
  } catch (error) {
    result = outcome(false, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  const seconds = (performance.now() - started) / 1000;
  if (result.failed > 0 && result.detail) console.log(tail(result.detail));
  console.log(`${result.failed > 0 ? 'FAILED' : 'ok'}  ${step.name}  ${seconds.toFixed(1)} s\n`);
  return { ...result, name: step.name, seconds };
}

const total = (rows: readonly Row[], column: 'passed' | 'failed' | 'skipped' | 'seconds') =>
  rows.reduce((sum, row) => sum + row[column], 0);

function printTable(rows: readonly Row[]): void {
  const width = Math.max(...rows.map((row) => row.name.length));
  const cell = (value: string | number) => String(value).padStart(8);
  console.log(`${'check'.padEnd(width)}${['passed', 'failed', 'skipped', 'seconds'].map(cell).join('')}`);
  for (const row of rows) {
    console.log(`${row.name.padEnd(width)}${[row.passed, row.failed, row.skipped, row.seconds.toFixed(1)].map(cell).join('')}`);
  }
  console.log(
    `${'in all'.padEnd(width)}${[total(rows, 'passed'), total(rows, 'failed'), total(rows, 'skipped'), total(rows, 'seconds').toFixed(1)].map(cell).join('')}`,
  );
}

/** Runs them all, whatever fails, and ends with the plain line `N passed, N failed`. Sets the exit code. */
export async function runSteps(steps: readonly Step[]): Promise<void> {
  onStop(() => {
    endAll();
    process.exit(130);
  });
  const rows: Row[] = [];
  for (const step of steps) {
    console.log(`> ${step.name}`);
    rows.push(await runOne(step));
  }
  printTable(rows);
  const skipped = total(rows, 'skipped');
  console.log(`\n${total(rows, 'passed')} passed, ${total(rows, 'failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exitCode = total(rows, 'failed') > 0 ? 1 : 0;
}
