/** Reads how many tests passed from what the test runners write. */
import { existsSync, readFileSync } from 'node:fs';
import type { CommandResult } from './command.ts';
import { outcome } from './step.ts';
import type { Outcome } from './step.ts';

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

interface PlaywrightReport {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number; readonly skipped: number };
  readonly errors: readonly unknown[];
}

/** A runner that fails without naming a failed test has still failed: that counts as one. */
function counted({ isOk, output }: CommandResult, passed: number, failed: number, skipped: number): Outcome {
  return { passed, failed: failed === 0 && !isOk ? 1 : failed, skipped, detail: passed + failed === 0 ? output : '' };
}

export function vitestOutcome(file: string, ran: CommandResult): Outcome {
  if (!existsSync(file)) return outcome(false, ran.output);
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  // A file that cannot even be loaded names no test.
  const broken = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length;
  return counted(ran, report.numPassedTests, report.numFailedTests + broken, report.numPendingTests + report.numTodoTests);
}

export function playwrightOutcome(file: string, ran: CommandResult): Outcome {
  if (!existsSync(file)) return outcome(false, ran.output);
  const { stats, errors } = JSON.parse(readFileSync(file, 'utf8')) as PlaywrightReport;
  // A test that passed at its second try has failed once: we retry nothing.
  return counted(ran, stats.expected, stats.unexpected + stats.flaky + (stats.expected === 0 ? errors.length : 0), stats.skipped);
}
