import { signal } from '@kvitto/core';
import type { Signal, Translate } from '@kvitto/core';
import type { ReturnCase } from '@kvitto/contract/return';
import { isDoubtful, isFinal } from '../../ui/certainty.ts';
import { onEscape } from '../../ui/on-escape.ts';
import { newKey } from '../../ui/new-key.ts';
import type { Bench } from '../bench.ts';
import type { Key } from '../return-panel.messages.ts';
import { askReturns, send, show } from '../send.ts';
import type { messages } from './messages/en.ts';

type CaseKey = Key | keyof typeof messages;

/** What the views of one return work with. */
export interface Desk {
  readonly bench: Bench;
  readonly t: Translate<CaseKey>;
  /** Calling off is asked once more. */
  readonly isAsking: Signal<boolean>;
  readonly isSending: Signal<boolean>;
  readonly problem: Signal<CaseKey | undefined>;
  /** For the `ref` of the question. */
  readonly escape: (element: HTMLElement | null) => void;
  /** The file that is on its way, or did not come. */
  readonly file: Signal<{ readonly id: string; readonly state: 'loading' | 'failed' } | undefined>;
}

export function deskOf(bench: Bench): Desk {
  const desk: Desk = {
    bench,
    // The texts of this part come with it.
    t: bench.t as unknown as Desk['t'],
    isAsking: signal(false),
    isSending: signal(false),
    problem: signal<CaseKey | undefined>(undefined),
    escape: onEscape(() => sure(desk, false)),
    file: signal<{ readonly id: string; readonly state: 'loading' | 'failed' } | undefined>(undefined),
  };
  return desk;
}

/** Asks whether it is really to be called off, or leaves that. */
export function sure({ isAsking, isSending, bench }: Desk, isOn: boolean): void {
  if (isSending.peek()) return;
  isAsking.value = isOn;
  bench.move();
}

/** One key for calling off one version of a return. */
const keys = new WeakMap<Desk, { readonly of: string; readonly key: string }>();

function keyFor(desk: Desk, of: string): string {
  const known = keys.get(desk);
  if (known?.of === of) return known.key;
  const key = newKey();
  keys.set(desk, { of, key });
  return key;
}

/** Calls a return off. Pressed twice it sends once. */
export async function callOff(desk: Desk, { id, order, version }: ReturnCase): Promise<void> {
  const { bench, isSending, isAsking, problem } = desk;
  if (isSending.peek()) return;
  isSending.value = true;
  problem.value = undefined;
  const outcome = await send(bench, {
    order,
    key: keyFor(desk, `${id} ${version}`),
    run: (port, context) => port.cancel({ order, return: id, version }, context),
    find: (items) => items.find((each) => each.id === id && each.state === 'cancelled'),
  });
  isSending.value = false;
  if (!outcome) return;
  if (outcome.state === 'done') {
    isAsking.value = false;
    show(bench, outcome.made);
    bench.go({ at: 'case', id, news: 'cancelled' });
    bench.context.emit('return-cancelled', { return: id });
    return;
  }
  const { code } = outcome.error;
  bench.context.emit('error', { code, widget: 'return-panel', operation: 'returns.cancel' });
  if (isFinal(code)) {
    isAsking.value = false;
    keys.delete(desk);
    void bench.list.refresh();
    bench.move();
  }
  const refused = code === 'conflict' ? 'case.conflict' : code === 'not_eligible' ? 'case.late' : 'case.down';
  problem.value = outcome.state === 'unknown' ? 'case.unknown' : isDoubtful(code) ? 'case.lost' : refused;
}

/** Fetches a file and hands it to the browser. */
export async function open({ bench, file }: Desk, { id, order }: ReturnCase, document: ReturnCase['documents'][number]): Promise<void> {
  if (file.peek()?.state === 'loading') return;
  file.value = { id: document.id, state: 'loading' };
  try {
    const { name, type, data } = await askReturns(bench, (port, context) =>
      port.document({ order, return: id, document: document.id }, context),
    );
    const bytes = Uint8Array.from(atob(data), (letter) => letter.codePointAt(0) ?? 0);
    const url = URL.createObjectURL(new Blob([bytes], { type }));
    const link = Object.assign(globalThis.document.createElement('a'), { href: url, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    file.value = undefined;
    bench.context.emit('return-document-opened', { return: id, kind: document.kind });
  } catch {
    if (!bench.context.signal.aborted) file.value = { id: document.id, state: 'failed' };
  }
}
