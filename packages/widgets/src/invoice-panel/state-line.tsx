import type { Invoice } from '@kvitto/contract/invoice';
import type { Bench } from './bench.ts';
import { invoiceView } from './invoice-panel.model.ts';
import type { IconName, Sentence } from './invoice-panel.model.ts';

const ring = 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z';
/** Line drawings on a 24 by 24 grid. */
const drawings: Readonly<Record<IconName, string>> = {
  due: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
  done: 'M5 12.5l4.5 4.5L19 7.5',
  wait: `${ring}M12 7v5l3.5 2`,
  pause: `${ring}M10 9v6M14 9v6`,
  away: `${ring}M8 12h8M13 9l3 3-3 3`,
};

const views = new WeakMap<Invoice, ReturnType<typeof invoiceView>>();

/** The sentences of an invoice, made once. */
export function viewOf(of: Invoice): ReturnType<typeof invoiceView> {
  const view = views.get(of) ?? invoiceView(of);
  views.set(of, view);
  return view;
}

/** A sentence as it is read. Days and amounts are written as the reader does. */
export function say({ key, money, day, days = 0, who, count = 0 }: Sentence, { currency }: Invoice, { t, format, word }: Bench): string {
  return t(key, {
    money: money === undefined ? '' : format.value.money({ amount: money, currency }),
    day: day ? format.value.day(day) : 'none',
    days,
    count,
    who: (who && (word(`${key}.${who}`) ?? (key === 'h.away' ? who : (word(`${key}.else`) ?? who.replaceAll('_', ' '))))) ?? '',
  });
}

/** How it stands: a sign and a word, never a colour alone. */
export function StateLine({ of, bench }: { readonly of: Invoice; readonly bench: Bench }) {
  const { icon, state } = viewOf(of);
  return (
    <span class="state">
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
        <path d={drawings[icon]} />
      </svg>
      <span>{say(state, of, bench)}</span>
    </span>
  );
}
