import type { Kvitto } from './kvitto.ts';

export type { Call, Kvitto, KvittoOptions } from './kvitto.ts';

const loads = new Map<string, Promise<Kvitto>>();

/** Imports the script as a module, which needs no element in the page and so nothing that a policy could refuse. */
const importing = (url: string): Promise<unknown> => import(/* @vite-ignore */ /* webpackIgnore: true */ url);

/**
 * Loads `kvitto.js` from its address and gives its global: one remembered load per address, and a failed one is forgotten,
 * so that a later call tries again. Rejects with what the browser says. On a server there is nothing to load: `null`.
 *
 * @example
 * const kvitto = await loadKvitto('https://cdn.example.com/kvitto/kvitto.js');
 * kvitto?.configure({ endpoint: 'https://orders.example.com' });
 */
export function loadKvitto(url: string, load: (url: string) => Promise<unknown> = importing): Promise<Kvitto> | null {
  if (typeof document === 'undefined') return null;
  const address = new URL(url, document.baseURI).href;
  const known = loads.get(address);
  if (known) return known;
  const loading = bring(address, load);
  loads.set(address, loading);
  loading.catch(() => loads.delete(address));
  return loading;
}

async function bring(address: string, load: (url: string) => Promise<unknown>): Promise<Kvitto> {
  window.Kvitto ??= [];
  // A module does not know where it came from in a way that a script tag does too, so it is told.
  if (Array.isArray(window.Kvitto)) {
    window.Kvitto.push(['configure', { base: new URL('.', address).href }]);
    await load(address);
  }
  // The script has run, so the array has given way to the object.
  return window.Kvitto as Kvitto;
}
