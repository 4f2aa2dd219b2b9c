/** `pnpm dev`: every widget's demo page over sources, listed by itself. */
import { globSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Plugin } from 'vite';
import { root } from './bootstrap.mjs';

export function playground(): Plugin {
  return {
    name: 'kvitto-playground',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (request.url !== '/') return next();
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.end(list());
      });
    },
  };
}

function list(): string {
  const items = globSync('packages/widgets/src/*/demo.html', { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .toSorted()
    .map((file) => `<li><a href="/${file}">kvitto-${basename(dirname(file))}</a></li>`);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Kvitto playground</title>
<style>body{font:16px/1.5 system-ui;margin:2rem}</style><h1>Playground</h1><ul>${items.join('')}</ul></html>`;
}
