#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { toKvittoError } from '@kvitto/contract/errors';
import { cliOptions, usage } from './cli-options.ts';
import { demoSecrets } from './demo.ts';
import { start } from './start.ts';
import type { Started } from './start.ts';

// V8 lets its space for new objects grow with every busy moment, to 48 MB and more, and keeps it: more than all that
// open pages hold. Unless the operator has set that size, it stays as small as it begins.
if (![...process.execArgv, process.env['NODE_OPTIONS']].join(' ').includes('semi-space'))
  setFlagsFromString('--semi-space-growth-factor=1');

try {
  const options = cliOptions(process.argv.slice(2), process.env);
  if (!options) console.log(usage);
  else {
    const started = await start(options);
    stopOnSignals(started);
    if (options.isDemo) console.log(demoWords(started.seeded));
    for (const note of started.notes) console.warn(`kvitto-gateway: ${note}`);
    console.log(`Kvitto gateway listening at ${started.url}`);
  }
} catch (thrown) {
  const { code, message, cause } = toKvittoError(thrown);
  const sentence = code === 'internal' && cause instanceof Error ? cause.message : message;
  console.error(`kvitto-gateway: ${sentence}`);
  process.exitCode = 1;
}

function stopOnSignals({ stop }: Started): void {
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // A second signal means now.
      if (isStopping) process.exit(1);
      isStopping = true;
      void stop().then(() => process.exit(0));
    });
  }
}

function demoWords(seeded: number): string {
  return [
    `Demo: ${seeded} invented orders put in. These secrets are public, never use them for real orders:`,
    `  session secret  ${demoSecrets.session}`,
    `  ingest key      ${demoSecrets.ingest}`,
    `  webhook secret  ${demoSecrets.webhook} (${demoSecrets.webhooks.join(', ')})`,
    `  mailer secret   ${demoSecrets.mailer} (for --mailer https://...)`,
  ].join('\n');
}
