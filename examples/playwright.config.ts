import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const chromium = '/usr/bin/chromium';
const firefox = '/usr/bin/firefox-esr';

const chromiumOptions = {
  ...(existsSync(chromium) ? { executablePath: chromium } : {}),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--js-flags=--expose-gc',
  ],
};

/** What is measured is measured alone, once nothing else runs. */
const measured = ['leaks.test.ts', 'live.test.ts', 'loading.test.ts', 'two-gateways.test.ts'];

/** Real Chromium over the minified build and real gateways, each file with its own. Two at a time: most of them wait for somebody. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.test.ts',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  outputDir: '../node_modules/.cache/e2e',
  projects: [
    { name: 'chromium', testIgnore: measured, use: { launchOptions: chromiumOptions } },
    // Only what browsers do by themselves, without us: there they may differ.
    ...(existsSync(firefox)
      ? [
          {
            name: 'firefox',
            testMatch: 'native-form.test.ts',
            use: { browserName: 'firefox' as const, channel: 'moz-firefox', launchOptions: { executablePath: firefox } },
          },
        ]
      : []),
    {
      name: 'measured',
      testMatch: measured,
      workers: 1,
      dependencies: ['chromium', ...(existsSync(firefox) ? ['firefox'] : [])],
      use: { launchOptions: chromiumOptions },
    },
  ],
});
