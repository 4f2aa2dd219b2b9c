import type { ComponentChildren } from 'preact';
import type { Invoice, InvoiceOffers } from '@kvitto/contract/invoice';
import { formStyles } from '../../ui/form.styles.ts';
import { selectStyles } from '../../ui/select.tsx';
import type { Bench } from '../bench.ts';
import { Frame, frameStyles, Trouble } from '../frame.tsx';
import { failureKey } from '../invoice-panel.model.ts';
import { aprOf, WhomToAsk } from './credit.tsx';
import { deskOf, extensionId, planId } from './desk.ts';
import type { Desk, Extension, Plan } from './desk.ts';
import { Review } from './review.tsx';

export const styles = `${formStyles}${selectStyles}${frameStyles}
.offers{inline-size:100%;min-inline-size:0;margin:0;padding:0;border:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,15em),1fr));gap:.75em}
.offers legend{padding:0;margin-block-end:.75em;font-weight:600}
.offer{display:grid;gap:.25em;align-content:start;padding:1em;border:1px solid var(--_edge);border-radius:var(--_radius);min-inline-size:0;cursor:pointer}
.offer:has(:disabled){cursor:default;border-style:dashed;color:var(--_soft)}
.offer:has(:checked){border-color:var(--_accent);box-shadow:inset 0 0 0 1px var(--_accent)}
.offer-top{display:flex;gap:.625em;align-items:flex-start}
.offer input{flex:none;inline-size:1.25em;block-size:1.25em;margin:.125em 0 0;accent-color:var(--_accent)}
.later{display:grid;gap:1.5em}
@media (forced-colors:active){.offer:has(:checked){outline:2px solid Highlight}}
`;

/** Paying later, or in parts. */
export function draw(bench: Bench): (of: Invoice) => ComponentChildren {
  const desk = deskOf(bench);
  return (of) => <Later of={of} desk={desk} />;
}

function Later({ of, desk }: { readonly of: Invoice; readonly desk: Desk }) {
  const { t, bench, asked, isReviewing, chosen, sender } = desk;
  const answer = asked.answer.value;
  const offers = 'value' in answer ? answer.value : undefined;
  if (isReviewing.value && chosen.value) return <Review of={of} chosen={chosen.value} desk={desk} />;
  return (
    <Frame title={t('title')} back={t('x.back')} bench={bench}>
      <Trouble sender={sender} words={t} />
      <WhomToAsk of={of} desk={desk} />
      {answer.state === 'failed' ? (
        <div role="status">
          <p class="problem">{t(failureKey(answer.error.code))}</p>
          {answer.error.retryable && (
            <button type="button" class="button" onClick={() => void asked.refresh()}>
              {t('again')}
            </button>
          )}
        </div>
      ) : offers ? (
        <Offers offers={offers} of={of} desk={desk} />
      ) : (
        <p role="status" aria-busy="true">
          {t('asking')}
        </p>
      )}
    </Frame>
  );
}

/** What can be had, side by side, costs in the letters of the dates; nothing is chosen beforehand. */
function Offers({ offers, of, desk }: OffersProps) {
  const { t, bench, isMissing, isReviewing, chosen } = desk;
  const goOn = () => {
    isMissing.value = !chosen.peek();
    if (isMissing.peek()) return;
    isReviewing.value = true;
    bench.move();
  };
  if (offers.extensions.length + offers.plans.length === 0) return <p>{t('nothing')}</p>;
  return (
    <div class="later">
      <Lists offers={offers} of={of} desk={desk} />
      <p role="status" class="field-error">
        {isMissing.value && t('missing')}
      </p>
      <p class="buttons">
        <button type="button" class="button" id="go" onClick={goOn}>
          {t('go')}
        </button>
      </p>
    </div>
  );
}

interface OffersProps {
  readonly offers: InvoiceOffers;
  readonly of: Invoice;
  readonly desk: Desk;
}

function Lists({ offers: { extensions, plans }, of, desk }: OffersProps) {
  const { t } = desk;
  return (
    <>
      {extensions.length > 0 && (
        <fieldset class="offers">
          <legend>{t('extensions')}</legend>
          {extensions.map((each, index) => (
            <Offer
              key={each.option}
              id={`extension${index}`}
              value={extensionId(each)}
              whyNot={each.whyNot}
              desk={desk}
              title={extensionTitle(each, desk)}
            >
              {extensionFacts(each, of, desk)}
            </Offer>
          ))}
        </fieldset>
      )}
      {plans.length > 0 && (
        <fieldset class="offers">
          <legend>{t('plans')}</legend>
          {plans.map((each, index) => (
            <Offer
              key={each.option}
              id={`plan${index}`}
              value={planId(each)}
              whyNot={each.whyNot}
              desk={desk}
              title={t('plan', { count: each.instalments.length })}
            >
              {planFacts(each, of, desk)}
            </Offer>
          ))}
        </fieldset>
      )}
    </>
  );
}

const extensionTitle = ({ dueOn }: Extension, { t, bench }: Desk) => t('extension', { day: bench.format.value.day(dueOn) });

/** A fee is said where it is none, too. */
function extensionFacts(offer: Extension, { currency }: Invoice, { t, bench }: Desk): readonly string[] {
  const { fee, total, timesLeft, earlier = [], checksCredit } = offer;
  const apr = aprOf(offer);
  const money = (amount: number) => bench.format.value.money({ amount, currency });
  return [
    fee === 0 ? t('fee.none') : t('fee', { money: money(fee) }),
    t('total', { money: money(total) }),
    ...(apr === undefined ? [] : [t('apr', { apr: bench.format.value.number(apr) })]),
    ...(checksCredit ? [t('check')] : []),
    ...(earlier.length > 0 ? [t('earlier')] : []),
    ...(timesLeft > 0 ? [t('times', { count: timesLeft })] : []),
  ];
}

function planFacts(
  { instalments, interest, fees, total, apr, checksCredit }: Plan,
  { currency }: Invoice,
  { t, bench }: Desk,
): readonly string[] {
  const money = (amount: number) => bench.format.value.money({ amount, currency });
  const [first] = instalments;
  return [
    ...(first ? [t('plan.first', { money: money(first.amount), day: bench.format.value.day(first.dueOn) })] : []),
    interest + fees === 0 ? t('cost.none') : t('cost', { interest: money(interest), fees: money(fees) }),
    t('total', { money: money(total) }),
    t('apr', { apr: bench.format.value.number(apr) }),
    ...(checksCredit ? [t('check')] : []),
  ];
}

interface OfferProps {
  readonly id: string;
  readonly value: string;
  readonly title: string;
  readonly whyNot: string | undefined;
  readonly desk: Desk;
  readonly children: readonly string[];
}

/** One of several, all drawn alike. One that cannot be had says why. */
function Offer({ id, value, title, whyNot, desk, children }: OfferProps) {
  const { t, word, chosenId, wanted, isMissing } = desk;
  const choose = () => {
    wanted.value = undefined;
    chosenId.value = value;
    isMissing.value = false;
  };
  return (
    <label class="offer" for={id}>
      <span class="offer-top">
        <input
          id={id}
          type="radio"
          name="later"
          checked={chosenId.value === value}
          disabled={whyNot !== undefined}
          aria-describedby={`${id}-facts`}
          onChange={choose}
        />
        <b>{title}</b>
      </span>
      <span id={`${id}-facts`} class="told">
        {children.map((words) => (
          <span key={words}>{words} </span>
        ))}
        {whyNot !== undefined && <span>{word(`no.${whyNot}`) ?? t('no.other')}</span>}
      </span>
    </label>
  );
}
