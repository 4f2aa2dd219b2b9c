import { existsSync } from 'node:fs';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import type { ViteUserConfig } from 'vitest/config';
import { cdn, lighter, loader } from './.ci/cdn.ts';
import { playground } from './.ci/playground.ts';

/** Debian's Chromium where it is installed, Playwright's own elsewhere. */
const chromium = existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined;
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const conditions = ['kvitto-source', 'module', 'browser', 'development|production'];
const source = { resolve: { conditions } };
const nodeSource = {
  ssr: {
    resolve: { conditions: ['kvitto-source', 'node', 'module', 'development|production'], externalConditions: ['kvitto-source', 'node'] },
  },
};

/** `*.test.ts` of floors that know no page run in Node, those that do in happy-dom; every `*.test.tsx` runs in a real browser. */
const playgroundAndTests: ViteUserConfig = {
  ...source,
  plugins: [playground()],
  server: { host: '127.0.0.1', port: Number(process.env['PORT'] ?? 5173) },
  optimizeDeps: { entries: ['packages/widgets/src/*/demo.html'] },
  test: {
    projects: [
      {
        ...source,
        ...nodeSource,
        // A machine that is busy is no fault of the code.
        test: {
          name: 'node',
          environment: 'node',
          testTimeout: 30_000,
          include: ['packages/{contract,adapters,gateway}/src/**/*.test.ts'],
        },
      },
      {
        ...source,
        ...nodeSource,
        test: {
          name: 'happy',
          environment: 'happy-dom',
          testTimeout: 30_000,
          include: ['packages/{core,loader,widgets,testing}/src/**/*.test.ts'],
        },
      },
      {
        resolve: { conditions, alias: lighter },
        root: 'packages/widgets',
        optimizeDeps: {
          include: [
            'preact',
            'preact/jsx-runtime',
            'preact/jsx-dev-runtime',
            '@kvitto/core > @preact/signals',
            '@kvitto/testing > axe-core',
            '@kvitto/contract > zod/mini',
            'jsqr',
          ],
        },
        test: {
          name: 'browser',
          include: ['../{core,testing}/src/**/*.test.tsx', 'src/**/*.test.tsx'],
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
};

/** `vite` serves the playground, `vite build --mode cdn` and then `--mode loader` make the folder that shops serve. */
export default defineConfig(({ mode, command }) => {
  if (command === 'serve') return playgroundAndTests;
  return mode === 'loader' || mode === 'loader-pinned' ? loader(conditions, mode) : cdn(conditions);
});
