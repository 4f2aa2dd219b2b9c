import type { Invoice } from '@kvitto/contract/invoice';
import type { Bench } from './bench.ts';
import { parts } from './parts.ts';
import type { PartName } from './parts.ts';
import { StateLine, say, viewOf } from './state-line.tsx';

/** One invoice: what to pay now, what waits, and what can be done. */
export function One({ of, bench, isHead = false }: { readonly of: Invoice; readonly bench: Bench; readonly isHead?: boolean }) {
  const { t, heading, preview } = bench;
  const { headline, told } = viewOf(of);
  const words = say(headline, of, bench);
  const previewed = preview.value.find(({ payment, invoice = of.id }) => payment === of.payment && invoice === of.id);
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
      {of.standing.status === 'elsewhere' && <Reach name={t('elsewhere')} of={of.hardship} />}
      {of.collection && <Reach name={t('away', { number: of.collection.reference ?? 'none' })} of={of.collection.contact} />}
      {previewed && (
        <p class="note" role="status">
          {t('preview', {
            money: money(previewed.amount),
            day: previewed.until ? bench.format.value.day(previewed.until) : 'none',
            owed: money(previewed.toPay),
            due: previewed.dueOn ? bench.format.value.day(previewed.dueOn) : 'none',
          })}
        </p>
      )}
      <Actions of={of} bench={bench} />
      {of.standing.status === 'overdue' && of.hardship && <Reach name={t('help')} of={of.hardship} />}
    </div>
  );
}

/** Whom to talk to. */
function Reach({ name, of }: { readonly name: string; readonly of: Invoice['hardship'] }) {
  const { label, phone, url } = of ?? {};
  const isSafe = url !== undefined && /^(?:https?|tel|mailto):/i.test(url);
  return (
    <p>
      {name} {isSafe && <a href={url}>{label ?? url.replace(/^https?:\/\/|^\w+:/i, '')}</a>}{' '}
      {phone && (
        <a href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`} dir="ltr">
          {phone}
        </a>
      )}
    </p>
  );
}

/** The one thing to do first, and alone in colour. Of what is over nothing presses. */
function Actions({ of, bench }: { readonly of: Invoice; readonly bench: Bench }) {
  const { t, go, context } = bench;
  const { can, pauses, disputes, documents } = of;
  const isAsked = disputes.some(({ state }) => state === 'waiting_for_you');
  const isOver = of.balance.open <= 0 && !isAsked;
  const isWrong = can.pause.length + can.dispute.length + pauses.length + disputes.length > 0;
  const more = can.extend === can.divide ? 'more.both' : can.extend ? 'more' : 'more.plan';
  const button = (at: PartName, words: string, style = 'button') => {
    const warm = () => parts[at].fetchPart('it', context.locale.peek());
    return (
      <button type="button" class={style} onClick={() => go({ at, id: of.id })} onPointerEnter={warm} onFocus={warm}>
        {words}
      </button>
    );
  };
  const details = button('details', t(documents.some(({ kind }) => kind === 'receipt') ? 'receipt' : 'details'));
  return (
    <div class="actions">
      {isOver && details}
      {can.pay && of.payable.most > 0 && button('pay', t('pay'), 'button main')}
      {(can.extend || can.divide || can.offers) && button('later', t(more))}
      {isWrong &&
        button('wrong', t(isAsked ? 'answer' : 'wrong'), isOver ? 'quiet-button' : isAsked && !can.pay ? 'button main' : undefined)}
      {!isOver && details}
    </div>
  );
}
