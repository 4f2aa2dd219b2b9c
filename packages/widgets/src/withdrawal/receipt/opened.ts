import { signal } from '@kvitto/core';
import type { Signal } from '@kvitto/core';
import type { ReturnCase } from '@kvitto/contract/return';
import { within } from '../../ui/within.ts';
import type { Bench } from '../bench.ts';

type Known = Signal<ReturnCase | undefined>;

/** By mounted widget and return: asked for once, whatever is drawn. */
const known = new WeakMap<Bench, Map<string, Known>>();

/**
 * The return that a notice has opened, once the page's backend has told of it; nothing where it cannot, or where its things had been
 * handed in before. Reading it in a view follows it.
 */
export function openedBy(id: string | undefined, bench: Bench): ReturnCase | undefined {
  if (id === undefined) return undefined;
  const all = known.get(bench) ?? new Map<string, Known>();
  known.set(bench, all);
  const found = all.get(id) ?? signal(undefined);
  if (!all.has(id)) {
    all.set(id, found);
    void fill(found, id, bench);
  }
  return found.value?.kind === 'withdrawal' ? found.value : undefined;
}

async function fill(found: Known, id: string, { context: { backend, props, signal: life } }: Bench): Promise<void> {
  const port = backend.peek()?.returns;
  const order = props.order.peek();
  if (!port || !order) return;
  try {
    found.value = await within(life, (signal) => port.get({ order, return: id }, { signal, token: props.session.peek() }));
  } catch {
    // The acknowledgement says the same without the amount.
  }
}
