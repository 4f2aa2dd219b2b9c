import type { Bench } from '../bench.ts';
import type { WaitingLine } from './waiting.model.ts';

/** What is in no parcel: all of an order before it is sent, the remainder afterwards. */
export function Remainder({ lines, isAll, bench: { say, t } }: { readonly lines: readonly WaitingLine[]; readonly isAll: boolean; readonly bench: Bench }) {
  return (
    <div class="remainder">
      <p class="section-title">{t(isAll ? 'items.order' : 'waiting')}</p>
      <ul class="items">
        {lines.map(({ id, title, variant, quantity, reasons }) => (
          <li key={id}>
            <span class="count">{quantity} ×</span>
            <span>{title}{variant && <span class="soft"> {variant}</span>}{reasons.length > 0 && <span class="reason">{reasons.map(say).join(' · ')}</span>}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
