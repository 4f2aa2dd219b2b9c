import type { WaitingLine } from '@kvitto/contract/story';
import type { Bench } from './bench.ts';
import { ItemList } from './item-list.tsx';

interface RemainderProps {
  readonly lines: readonly WaitingLine[];
  /** Nothing is in a parcel yet. */
  readonly isAll: boolean;
  readonly bench: Bench;
}

/** What is in no parcel: all of an order before it is sent, the remainder afterwards. */
export function Remainder({ lines, isAll, bench: { say, t } }: RemainderProps) {
  return (
    <div class="remainder">
      <p class="section-title">{t(isAll ? 'items.order' : 'waiting')}</p>
      <ItemList items={lines.map(({ reasons, ...line }) => ({ ...line, note: reasons.map(say).join(' · ') }))} />
    </div>
  );
}
