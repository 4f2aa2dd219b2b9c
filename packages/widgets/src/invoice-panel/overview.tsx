import type { Bench, InvoiceList } from './bench.ts';
import { firstOf } from './invoice-panel.model.ts';
import { One } from './one.tsx';
import { StateLine, say, viewOf } from './state-line.tsx';

interface OverviewProps {
  readonly of: InvoiceList;
  /** What is shown could not be refreshed. */
  readonly isStale: boolean;
  readonly again: () => void;
  readonly bench: Bench;
}

/** What is to be paid now, and what can be done about it; of several invoices a list, of which one is open. */
export function Overview({ of, isStale, again, bench }: OverviewProps) {
  const { t, heading, announcement, news } = bench;
  const { items } = of;
  const only = items.length === 1 ? items[0] : undefined;
  return (
    <section class="card" aria-labelledby="head">
      {isStale && (
        <p class="note stale">
          {t('stale')}{' '}
          <button type="button" class="quiet-button" onClick={again}>
            {t('again')}
          </button>
        </p>
      )}
      {news.value && (
        <p class="note" role="status">
          {news.value}
        </p>
      )}
      {only ? (
        <One of={only} bench={bench} isHead />
      ) : (
        <>
          <h2 id="head" ref={heading}>
            {items.length === 0 ? t('none') : totalWords(of, bench)}
          </h2>
          {items.length > 0 && <Several of={of} bench={bench} />}
        </>
      )}
      {(items.length === 0 || of.expected) && <Expected of={of} bench={bench} />}
      <p class="hush" role="status">
        {announcement.value}
      </p>
    </section>
  );
}

function totalWords({ items, totals }: InvoiceList, { t, format }: Bench): string {
  const due = totals.filter(({ toPay }) => toPay.amount > 0);
  const isElsewhere = items.some(({ standing }) => standing.status === 'elsewhere');
  return due.length === 0
    ? t(isElsewhere ? 'h.elsewhere' : 'total.none', { day: 'none' })
    : t('total', { money: due.map(({ toPay }) => format.value.money(toPay)).join(' + ') });
}

/** What is not invoiced yet: when it will be, if somebody knows. */
function Expected({ of: { expected, items }, bench: { t, format } }: { readonly of: InvoiceList; readonly bench: Bench }) {
  const money = expected?.amount ? format.value.money(expected.amount) : 'none';
  return (
    <>
      <p>{t('expected', { day: expected?.on ? format.value.day(expected.on) : 'none', money, count: items.length })}</p>
      {items.length === 0 && <slot />}
    </>
  );
}

function Several({ of: { items, totals }, bench }: { readonly of: InvoiceList; readonly bench: Bench }) {
  const { t, format, opened } = bench;
  const open = opened.value ?? firstOf(items)?.id;
  const whole = totals.filter((each) => each.open.amount > each.toPay.amount && each.open.amount > 0);
  return (
    <>
      {whole.length > 0 && <p>{t('whole', { money: whole.map((each) => format.value.money(each.open)).join(' + ') })}</p>}
      <ul>
        {items.map((each) => {
          const isOpen = each.id === open;
          return (
            <li key={each.id} class="bill">
              <button type="button" class="bill-link" aria-expanded={isOpen} onClick={() => (opened.value = isOpen ? '' : each.id)}>
                <b>{t('invoice', { number: each.number })}</b>
                <StateLine of={each} bench={bench} />
                {!isOpen && <span>{say(viewOf(each).headline, each, bench)}</span>}
              </button>
              {isOpen && (
                <div>
                  <One of={each} bench={bench} />
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
