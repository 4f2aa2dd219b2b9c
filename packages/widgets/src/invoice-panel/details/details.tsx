import type { ComponentChildren } from 'preact';
import type { Invoice } from '@kvitto/contract/invoice';
import { formStyles } from '../../ui/form.styles.ts';
import { selectStyles } from '../../ui/select.tsx';
import type { Bench } from '../bench.ts';
import { Frame, frameStyles, Trouble } from '../frame.tsx';
import { StateLine, say, viewOf } from '../state-line.tsx';
import { deskOf, unsend } from './desk.ts';
import type { Desk } from './desk.ts';
import { Late } from './late.tsx';
import { Buyer, Documents, Help, Notes } from './papers.tsx';
import { PlanTable } from './plan.tsx';
import { Breakdown, Lines, Vat } from './sums.tsx';
import { Withdrawal } from './withdrawal.tsx';

export const styles = `${formStyles}${selectStyles}${frameStyles}
.steps{inline-size:100%}
.steps li{position:relative;padding-inline-start:1.5em;padding-block-end:1em}
.steps li::before{content:"";position:absolute;inset-inline-start:0;inset-block-start:.5em;inline-size:9px;block-size:9px;border-radius:50%;border:2px solid var(--_edge)}
.steps li[data-done]::before{background:var(--_edge)}
.steps li:not(:last-child)::after{content:"";position:absolute;inset-inline-start:4px;inset-block:calc(.5em + 12px) -.35em;border-inline-start:1px solid var(--_line)}
.files{display:grid;gap:.5em;inline-size:100%}
.files li{display:flex;flex-wrap:wrap;gap:0 1em;align-items:center}
.tips{list-style:disc;padding-inline-start:1.25em}
`;

interface PartProps {
  readonly of: Invoice;
  readonly desk: Desk;
}

/** Everything about one invoice. */
export function draw(bench: Bench): (of: Invoice) => ComponentChildren {
  const desk = deskOf(bench);
  return (of) => <Details of={of} desk={desk} />;
}

function Details({ of, desk }: PartProps) {
  const { t, bench, day, sender, papers } = desk;
  const type = desk.word(`type.${of.type}`);
  return (
    <Frame title={t('invoice', { number: of.number })} back={t('x.back')} bench={bench}>
      <div class="told">
        <StateLine of={of} bench={bench} />
        <p>{say(viewOf(of).headline, of, bench)}</p>
        <p class="soft">
          {t('issued', { day: day(of.issuedOn) })}
          {type && ` ${type}`}
        </p>
      </div>
      <Breakdown of={of} desk={desk} />
      <PlanTable of={of} desk={desk} />
      <Withdrawal of={of} desk={desk} />
      <Lines of={of} desk={desk} />
      <Vat of={of} desk={desk} />
      <Money of={of} desk={desk} />
      <Late of={of} desk={desk} />
      <Trouble sender={sender} words={t} />
      <Documents of={of} desk={desk} />
      <Trouble sender={papers} words={() => t('f.forbidden')} />
      <Buyer of={of} desk={desk} />
      <Notes of={of} desk={desk} />
      <Help of={of} desk={desk} />
    </Frame>
  );
}

/** One payment; one of which only the shopper has told can be taken back. */
function PaymentRow({ payment, of, desk }: PartProps & { readonly payment: Invoice['payments'][number] }) {
  const { t, word, money, day, sender } = desk;
  const { state, amount, method, at, isTold = false } = payment;
  const stands = isTold && state === 'initiated' ? 'unheard' : state;
  return (
    <li>
      {day(at)} · {money(amount, of)}
      {method && ` · ${word(`m.${method}`) ?? method.replaceAll('_', ' ')}`} · {word(`p.${stands}`) ?? stands.replaceAll('_', ' ')}{' '}
      {isTold && (
        <button type="button" class="quiet-button" aria-disabled={sender.isSending.value} onClick={() => void unsend(desk, of, payment)}>
          {t('unsend')}
          <span class="hush"> {money(amount, of)}</span>
        </button>
      )}
    </li>
  );
}

/** Payments and credits, one after the other. */
function Money({ of, desk }: PartProps) {
  const { t, word, money, day } = desk;
  if (of.payments.length + of.credits.length === 0) return null;
  return (
    <section aria-labelledby="money">
      <h3 id="money">{t('money')}</h3>
      <ul class="told">
        {of.payments.map((payment) => (
          <PaymentRow key={payment.id} payment={payment} of={of} desk={desk} />
        ))}
        {of.credits.map(({ id, number, amount, why, at, lowered }) => (
          <li key={id}>
            {t('credit', { number, money: money(amount, of), day: day(at), why: word(`c.${why}`) ?? why.replaceAll('_', ' ') })}{' '}
            {lowered > 0 && t('credit.lowered', { money: money(lowered, of) })}{' '}
            {amount > lowered && t('credit.back', { money: money(amount - lowered, of) })}
          </li>
        ))}
      </ul>
    </section>
  );
}
