import { draftStore } from '../../ui/draft-store.ts';
import { noDraft } from '../flow/draft.model.ts';
import type { Flow } from '../flow/flow-of.ts';
import { ask } from '../flow/quote.ts';
import { keptKey } from './is-kept.ts';
import { readDraft } from './read-draft.ts';

/**
 * Keeps a new return in the tab until it is sent or put aside, and goes on with one that was kept. A change of a return that is
 * there is not kept: that return is.
 */
export function keepDraft(flow: Flow): void {
  const { bench, draft, editing, step } = flow;
  restore(flow);
  let written: string | undefined;
  bench.context.effect(() => {
    const key = keptKey(bench);
    const isOpen = bench.place.value.at === 'flow' && bench.context.props.remember.value;
    const kept = { draft: draft.value, step: step.value };
    if (editing.value) return;
    if (isOpen && kept.draft !== noDraft) draftStore((written = key)).write(JSON.stringify(kept));
    else if (written !== undefined) {
      draftStore(written).clear();
      written = undefined;
    }
  });
}

function restore(flow: Flow): void {
  const { bench, draft, editing, options, step, goTo } = flow;
  const store = draftStore(keptKey(bench));
  const written = store.read();
  // What the shopper has begun meanwhile is newer.
  if (written === undefined || draft.peek() !== noDraft || editing.peek()) return;
  const kept = readDraft(written, options.peek());
  if (!kept) return store.clear();
  draft.value = kept.draft;
  if (kept.step === step.peek()) return;
  goTo(kept.step);
  if (kept.step === 'offers') void ask(flow, kept.draft.method);
}
