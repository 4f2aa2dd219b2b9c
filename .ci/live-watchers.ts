/**
 * A process of open pages for `pnpm bench live`: each follows one order as a widget does, by the code that shops serve,
 * over a connection of its own. A page's document and window are stood in for by event targets: it is shown, and nobody
 * clicks. Asked and answered over the process's own channel, see {@link Ask}.
 */
import { setMaxListeners } from 'node:events';
import { http } from '../packages/adapters/src/http/index.ts';
import { followOrder } from '../packages/core/src/live.ts';
import { mintSession } from '../packages/gateway/src/session.ts';

export type Ask =
  /** Opens so many pages over these orders. Answered with `[]` when each has its order's picture. */
  | { readonly do: 'open'; readonly count: number; readonly endpoint: string; readonly secret: string; readonly orders: readonly string[] }
  /** Answered, as soon as every page shows at least this version of its order, with when each came to do so; 0 for one that does not. */
  | { readonly do: 'reach'; readonly versions: Readonly<Record<string, number>>; readonly patience: number }
  /** Answered, as soon as every page has been connected anew since then, with when each was; 0 for one that is not. */
  | { readonly do: 'return'; readonly since: number; readonly patience: number }
  /** Answered with when each connection was tried since then. */
  | { readonly do: 'tries'; readonly since: number }
  /** Holds so many plain connections. Answered with `[]` when all are open. */
  | { readonly do: 'hold'; readonly count: number; readonly endpoint: string }
  | { readonly do: 'close' };

interface Watcher {
  readonly order: string;
  version: number;
  /** When it heard of the version, milliseconds since 1970. */
  at: number;
  /** When its connection was opened. */
  connected: number;
}

const page = new EventTarget();
setMaxListeners(0, page);
const document = Object.assign(new EventTarget(), { hidden: false });
setMaxListeners(0, document);
Object.assign(globalThis, {
  document,
  addEventListener: page.addEventListener.bind(page),
  removeEventListener: page.removeEventListener.bind(page),
});

const watchers: Watcher[] = [];
const tries: number[] = [];
const stops: (() => void)[] = [];
let changed = () => {};

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

async function until(isSo: () => boolean, patience: number): Promise<void> {
  const giveUp = Date.now() + patience;
  while (!isSo() && Date.now() < giveUp) {
    await Promise.race([new Promise<void>((resolve) => (changed = resolve)), pause(200)]);
  }
}

async function open({ count, endpoint, secret, orders }: Extract<Ask, { do: 'open' }>): Promise<number[]> {
  const tokens = await Promise.all(orders.map(async (order) => (await mintSession({ secret, orders: [order], level: 2 })).token));
  for (let index = 0; index < count; index += 1) {
    const at = index % orders.length;
    const watcher: Watcher = { order: orders[at] ?? '', version: -1, at: 0, connected: 0 };
    watchers.push(watcher);
    const backend = http({
      endpoint,
      session: tokens[at],
      fetch: async (request) => {
        tries.push(Date.now());
        const response = await fetch(request);
        if (response.ok) watcher.connected = Date.now();
        changed();
        return response;
      },
    });
    const onOrder = ({ version }: { version: number }) => {
      Object.assign(watcher, { version, at: Date.now() });
      changed();
    };
    stops.push(followOrder(backend, watcher.order, { onOrder }));
    // Shoppers do not all come at once.
    if (index % 20 === 19) await pause(20);
  }
  await until(() => watchers.every(({ version }) => version >= 0), 30_000);
  return [];
}

async function reach({ versions, patience }: Extract<Ask, { do: 'reach' }>): Promise<number[]> {
  const isThere = ({ order, version }: Watcher) => version >= (versions[order] ?? 0);
  await until(() => watchers.every(isThere), patience);
  return watchers.map((watcher) => (isThere(watcher) ? watcher.at : 0));
}

async function comeBack({ since, patience }: Extract<Ask, { do: 'return' }>): Promise<number[]> {
  await until(() => watchers.every(({ connected }) => connected >= since), patience);
  return watchers.map(({ connected }) => (connected >= since ? connected : 0));
}

async function hold({ count, endpoint }: Extract<Ask, { do: 'hold' }>): Promise<number[]> {
  const leaving = new AbortController();
  setMaxListeners(0, leaving.signal);
  stops.push(() => leaving.abort());
  const answers = Array.from({ length: count }, () => fetch(endpoint, { signal: leaving.signal }));
  for (const answer of await Promise.all(answers)) void answer.text().catch(() => undefined);
  return [];
}

function close(): number[] {
  for (const stop of stops.splice(0)) stop();
  watchers.length = tries.length = 0;
  return [];
}

async function answer(ask: Ask): Promise<number[]> {
  if (ask.do === 'open') return open(ask);
  if (ask.do === 'reach') return reach(ask);
  if (ask.do === 'return') return comeBack(ask);
  if (ask.do === 'hold') return hold(ask);
  return ask.do === 'tries' ? tries.filter((at) => at >= ask.since) : close();
}

// The only one who asks is the bench.
process.on('message', (ask) => void answer(ask as Ask).then((times) => process.send?.(times)));
