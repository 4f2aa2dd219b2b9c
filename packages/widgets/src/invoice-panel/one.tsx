import type { Invoice } from '@kvitto/contract/invoice';
import type { Bench } from './bench.ts';
import { invoiceView } from './invoice-panel.model.ts';
import type { IconName, Sentence } from './invoice-panel.model.ts';
import { parts } from './parts.ts';
import type { PartName } from './parts.ts';

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
    who: (who && (word(`${key}.${who}`, { days }) ?? (key === 'h.away' ? who : (word(`${key}.else`) ?? who.replaceAll('_', ' '))))) ?? '',
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

/** One invoice: what to pay now, what waits, and what can be done. */
export function One({ of, bench, isHead = false }: { readonly of: Invoice; readonly bench: Bench; readonly isHead?: boolean }) {
  const { t, heading, preview } = bench;
  const { headline, told } = viewOf(of);
  const words = say(headline, of, bench);
  const previewed = preview.value.find(({ payment }) => payment === of.payment);
  const money = (amount: number) => bench.format.value.money({ amount, currency: of.currency });
  return (
    <div class="one">
      {isHead && <StateLine of={of} bench={bench} />}
      {isHead ? (
        <h2 id="head" ref={heading}>
          {words}
        </h2>
      ) : (
        <h3>{words}</h3>
      )}
      {told.length > 0 && (
        <div class="told">
          {told.map((each, index) => (
            <p key={index}>{say(each, of, bench)}</p>
          ))}
        </div>
      )}
      {of.collection && <Reach name={t('away')} more={of.collection.reference} of={of.collection.contact} />}
      {previewed && (
        <p class="note" role="status">
          {t('preview', {
            money: money(previewed.lowered),
            day: previewed.until ? bench.format.value.day(previewed.until) : 'none',
            owed: money(previewed.owed),
            due: of.standing.dueOn && previewed.owed > 0 ? bench.format.value.day(of.standing.dueOn) : 'none',
          })}
        </p>
      )}
      <Actions of={of} bench={bench} />
      {of.standing.status === 'overdue' && of.hardship && <Reach name={t('help')} of={of.hardship} />}
    </div>
  );
}

/** Whom to talk to. */
function Reach({ name, more, of }: { readonly name: string; readonly more?: string | undefined; readonly of: Invoice['hardship'] }) {
  const { label, phone, url } = of ?? {};
  const isSafe = url !== undefined && /^(?:https?|tel|mailto):/i.test(url);
  return (
    <p>
      {name} {more} {isSafe && <a href={url}>{label ?? url.replace(/^https?:\/\/|^\w+:/i, '')}</a>}{' '}
      {phone && (
        <a href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`} dir="ltr">
          {phone}
        </a>
      )}
    </p>
  );
}

function Actions({ of, bench }: { readonly of: Invoice; readonly bench: Bench }) {
  const { t, go, context } = bench;
  const { can, pauses, disputes } = of;
  const isWrong = can.pause.length + can.dispute.length + pauses.length + disputes.length > 0;
  const more = can.extend ? (can.divide ? 'more.both' : 'more') : 'more.plan';
  const button = (at: PartName, words: string, style = 'button') => {
    const warm = () => parts[at].fetchPart('it', context.locale.peek());
    return (
      <button type="button" class={style} onClick={() => go({ at, id: of.id })} onPointerEnter={warm} onFocus={warm}>
        {words}
      </button>
    );
  };
  return (
    <div class="actions">
      {can.pay && of.payable.most > 0 && button('pay', t('pay'), 'button main')}
      {(can.extend || can.divide) && button('later', t(more))}
      {isWrong && button('wrong', t('wrong'))}
      {button('details', t('details'))}
    </div>
  );
}
