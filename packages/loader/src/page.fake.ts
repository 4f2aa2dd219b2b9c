import type { Beside, Load, Script, Send } from './beside.ts';
import type { Kvitto } from './kvitto.ts';
import { install } from './queue.ts';

const beside: Beside = {
  version: '1.2.3',
  folder: 'f0',
  widgets: { 'order-tracker': ['/orders/{order}', ['en', 'sv'], ['kit']], 'price-note': ['', [], []] },
};

export interface FakePage {
  readonly kvitto: () => Kvitto;
  /** Files asked for, by name, in order. */
  readonly files: string[];
  /** What the core was told, in order. */
  readonly told: Record<string, unknown>[];
  /** What the adapter was made with, in order. */
  readonly made: { readonly first: Map<string, unknown> }[];
  /** Requests for data. */
  readonly requests: Request[];
  /** Lets everything go on that can. */
  readonly settle: () => Promise<void>;
}

export interface FakeOptions extends Script {
  /** Whether a file cannot be had, the n-th time it is asked for. */
  readonly fails?: (name: string, time: number) => boolean;
}

/** Runs the loader in this document, over a far end without a network. */
export function load({ fails = () => false, ...script }: FakeOptions = {}): FakePage {
  const page: FakePage = {
    // Tests ask after `install`, which puts the object there.
    kvitto: () => window.Kvitto as Kvitto,
    files: [],
    told: [],
    made: [],
    requests: [],
    settle: async () => {
      for (let round = 0; round < 20; round += 1) await Promise.resolve();
    },
  };
  const bring: Load = async (url) => {
    const name = /^https:\/\/cdn\.test\/k\/f0\/(.+)\.js$/.exec(url)?.[1] ?? url;
    page.files.push(name);
    if (fails(name, page.files.filter((each) => each === name).length)) throw new TypeError('Failed to fetch dynamically imported module');
    const adapter = (options: FakePage['made'][number]) => {
      page.made.push(options);
      return { backend: page.made.length };
    };
    return { configure: (options: Record<string, unknown>) => page.told.push(options), http: adapter, memory: adapter };
  };
  const send: Send = async (url, init) => {
    page.requests.push(new Request(url, init));
    return new Response('{}');
  };
  install(beside, { src: 'https://cdn.test/k/kvitto.js', ...script }, bring, send);
  return page;
}

/** An empty document without the global. Loaders of earlier tests go on observing it, with far ends of their own. */
export function clear(): void {
  document.body.replaceChildren();
  document.documentElement.removeAttribute('lang');
  delete window.Kvitto;
}
