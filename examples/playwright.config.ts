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

/** Real Chromium over the minified build and a real gateway. One at a time: the machine is small and some tests measure. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.test.ts',
  fullyParallel: false,
  workers: 1,
  retries: 0,
  timeout: 60_000,
  outputDir: '../node_modules/.cache/e2e',
  projects: [
    { name: 'chromium', use: { launchOptions: chromiumOptions } },
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
  ],
});
