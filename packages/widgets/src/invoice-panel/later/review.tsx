import type { Invoice } from '@kvitto/contract/invoice';
import { Select } from '../../ui/select.tsx';
import { Frame, Trouble } from '../frame.tsx';
import { aprOf, Promised } from './credit.tsx';
import { accept, daysOf } from './desk.ts';
import type { Chosen, Desk, Plan } from './desk.ts';

interface ReviewProps {
  readonly of: Invoice;
  readonly chosen: Chosen;
  readonly desk: Desk;
}

/** Everything once more before it is sent (WCAG 3.3.4). */
export function Review({ of, chosen, desk }: ReviewProps) {
  const { t, bench, sender, isReviewing } = desk;
  const back = () => {
    if (sender.isSending.peek()) return;
    isReviewing.value = false;
    bench.move();
  };
  return (
    <Frame title={t('review')} back={t('review.back')} bench={bench} onBack={back}>
      {chosen.kind === 'plan' ? (
        <PlanReview plan={chosen.offer} of={of} desk={desk} />
      ) : (
        <ExtensionReview chosen={chosen} of={of} desk={desk} />
      )}
      <Promised chosen={chosen} desk={desk} />
      <Trouble sender={sender} words={t} />
      <p class="buttons">
        <button type="button" class="button" id="go" aria-disabled={sender.isSending.value} onClick={() => void accept(desk, of, chosen)}>
          {t(sender.isSending.value ? 'x.busy' : chosen.kind === 'plan' ? 'confirm.plan' : 'confirm.extension')}
        </button>
        <button type="button" class="button" onClick={back}>
          {t('confirm.not')}
        </button>
      </p>
    </Frame>
  );
}

interface ExtensionProps {
  readonly chosen: Extract<Chosen, { readonly kind: 'extension' }>;
  readonly of: Invoice;
  readonly desk: Desk;
}

/** Its own day, or one before it that suits better: payday, say. It costs the same. */
function ExtensionReview({ chosen, of, desk }: ExtensionProps) {
  const { offer, day: on } = chosen;
  const { t, bench, sender, wanted } = desk;
  const { day } = bench.format.value;
  const before = of.standing.dueOn && t('r.instead', { day: day(of.standing.dueOn) });
  const days = daysOf(offer);
  const choose = (value: string) => {
    wanted.value = value;
  };
  return (
    <>
      {days.length > 1 && (
        <Select
          id="day"
          label={t('r.day')}
          options={days.map((each) => ({ value: each, label: day(each) }))}
          chosen={on}
          onChoose={choose}
          hint={before}
          isFixed={sender.isSending.value}
        />
      )}
      <ExtensionFacts chosen={chosen} of={of} desk={desk} isFixed={days.length === 1} />
      <p>{t('r.letters')}</p>
    </>
  );
}

/** What it costs, also a year, and the day where there is no other. */
function ExtensionFacts({ chosen: { offer, day: on }, of, desk, isFixed }: ExtensionProps & { readonly isFixed: boolean }) {
  const { t, bench } = desk;
  const { money, day, number } = bench.format.value;
  const amount = (value: number) => money({ amount: value, currency: of.currency });
  const before = of.standing.dueOn && t('r.instead', { day: day(of.standing.dueOn) });
  const { fee, total } = offer;
  const apr = aprOf(offer, on);
  return (
    <>
      <dl class="facts">
        {isFixed && (
          <div>
            <dt>{t('r.day')}</dt>
            <dd>
              {day(on)}
              {before && ` (${before})`}
            </dd>
          </div>
        )}
        <div>
          <dt>{t('r.fee')}</dt>
          <dd>{fee === 0 ? t('fee.none') : amount(fee)}</dd>
        </div>
        <div>
          <dt>{t('r.total')}</dt>
          <dd>{amount(total)}</dd>
        </div>
        {apr !== undefined && (
          <div>
            <dt>{t('r.apr')}</dt>
            <dd>{number(apr)} %</dd>
          </div>
        )}
      </dl>
      {apr !== undefined && <p>{t('r.example.date', { money: amount(total - fee), fee: amount(fee), total: amount(total) })}</p>}
    </>
  );
}

interface PlanProps {
  readonly plan: Plan;
  readonly of: Invoice;
  readonly desk: Desk;
}

/** The whole table, what it costs, and the contract, before anybody accepts. */
function PlanReview({ plan, of, desk }: PlanProps) {
  const { t, bench } = desk;
  const { number } = bench.format.value;
  const money = (value: number) => bench.format.value.money({ amount: value, currency: of.currency });
  const { principal, interest, fees, total, apr, annualPercent } = plan;
  const costs = interest + fees;
  const example = {
    principal: money(principal),
    percent: number(annualPercent),
    cost: money(costs),
    total: money(total),
    apr: number(apr),
  };
  return (
    <>
      <Table plan={plan} of={of} desk={desk} />
      <p>{t(costs === 0 ? 'r.free' : 'r.example', example)}</p>
      <p>{t('r.early')}</p>
    </>
  );
}

function Table({ plan: { instalments, interest, fees, total }, of, desk: { t, bench } }: PlanProps) {
  const money = (value: number) => bench.format.value.money({ amount: value, currency: of.currency });
  return (
    <table class="sums">
      <caption>{t('plan', { count: instalments.length })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('r.by')}</th>
          <th scope="col" class="sum">
            {t('r.amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {instalments.map((each) => (
          <tr key={each.number}>
            <th scope="row">
              {each.number}. {bench.format.value.day(each.dueOn)}
              <span class="of-it">{t('cost', { interest: money(each.interest), fees: money(each.fee) })}</span>
            </th>
            <td class="sum">{money(each.amount)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">
            {t('r.total')}
            <span class="of-it">{t('cost', { interest: money(interest), fees: money(fees) })}</span>
          </th>
          <td class="sum">{money(total)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
