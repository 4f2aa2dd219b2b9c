import { existsSync } from 'node:fs';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

/** Debian's Chromium where it is installed, Playwright's own elsewhere. */
const chromium = existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined;
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const source = { resolve: { conditions: ['kvitto-source', 'module', 'browser', 'development|production'] } };
const nodeSource = { ssr: { resolve: { conditions: ['kvitto-source', 'node', 'module', 'development|production'], externalConditions: ['kvitto-source', 'node'] } } };

/** `*.test.ts` of floors that know no page run in Node, those that do in happy-dom; every `*.test.tsx` runs in a real browser. */
export default defineConfig({
  ...source,
  test: {
    projects: [
      { ...source, ...nodeSource, test: { name: 'node', environment: 'node', include: ['packages/{contract,adapters,gateway}/src/**/*.test.ts'] } },
      { ...source, ...nodeSource, test: { name: 'happy', environment: 'happy-dom', include: ['packages/{core,loader,widgets,testing}/src/**/*.test.ts'] } },
      {
        ...source,
        root: 'packages/widgets',
        optimizeDeps: { include: ['preact', 'preact/hooks', 'preact/jsx-runtime', 'preact/jsx-dev-runtime', '@preact/signals'] },
        test: {
          name: 'browser',
          include: ['../{core,widgets,testing}/src/**/*.test.tsx'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { ...(chromium ? { executablePath: chromium } : {}), args: flags } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
