import type { ReturnableLine } from '@kvitto/contract/return';
import { isFaultOnly, wishOf } from '../flow/draft.model.ts';
import type { Flow } from '../flow/flow-of.ts';
import { reasonsFor } from '../flow/reasons.model.ts';

/** Gives a line the reason of another, as closely as it is asked for it. Gives whether it is asked at all. */
export function copyReason({ draft, options, editing, wish, bench }: Flow, from: ReturnableLine, to: ReturnableLine): boolean {
  const { reason, detail, isSilent } = wishOf(draft.peek(), from.line);
  const said = wishOf(draft.peek(), to.line);
  if (isSilent) {
    if (isFaultOnly(to, said.units, editing.peek())) return false;
    wish(to.line, { reason: undefined, detail: undefined, isSilent: true });
    return true;
  }
  const found = reasonsFor(options.peek(), to, said, editing.peek()).find(({ id }) => id === reason);
  if (!found) return false;
  const closer = found.more?.find(({ id }) => id === detail)?.id;
  wish(to.line, { reason: found.id, detail: closer, isSilent: false });
  bench.context.emit('return-reason-chosen', { line: to.line, reason: found.id, ...(closer !== undefined && { detail: closer }) });
  return true;
}
