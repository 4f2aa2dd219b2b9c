import type { Invoice } from '@kvitto/contract/invoice';
import type { Desk } from './desk.ts';

interface PartProps {
  readonly of: Invoice;
  readonly desk: Desk;
}

/** Every row of the sum, and what they come to. */
export function Breakdown({ of, desk: { t, word, money } }: PartProps) {
  const { open } = of.balance;
  // What the provider was paid nobody tells us.
  const isOurs = of.standing.status !== 'elsewhere';
  return (
    <table class="sums">
      <caption>{t('sum')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('sum.what')}</th>
          <th scope="col" class="sum">
            {t('sum.amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {of.breakdown.map(({ kind, amount, label }, index) => (
          <tr key={index}>
            <th scope="row">{label ?? word(`b.${kind}`) ?? kind.replaceAll('_', ' ')}</th>
            <td class="sum">{money(amount, of)}</td>
          </tr>
        ))}
      </tbody>
      {isOurs && (
        <tfoot>
          <tr>
            <th scope="row">{t(open < 0 ? 'sum.over' : 'sum.open')}</th>
            <td class="sum">{money(Math.abs(open), of)}</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

export function Lines({ of, desk: { t, money } }: PartProps) {
  if (of.lines.length === 0) return null;
  return (
    <table class="sums">
      <caption>{t('lines')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('lines.what')}</th>
          <th scope="col" class="sum">
            {t('sum.amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {of.lines.map(({ id, title, quantity, amount }) => (
          <tr key={id}>
            <th scope="row">
              {title}
              {quantity > 1 && <span class="soft"> × {quantity}</span>}
            </th>
            <td class="sum">{money(amount, of)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Vat({ of, desk: { t, bench, money } }: PartProps) {
  if (of.vat.length === 0) return null;
  return (
    <table class="sums">
      <caption>{t('vat')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('vat.rate')}</th>
          <th scope="col" class="sum">
            {t('vat.net')}
          </th>
          <th scope="col" class="sum">
            {t('vat.tax')}
          </th>
        </tr>
      </thead>
      <tbody>
        {of.vat.map(({ percent, net, vat }) => (
          <tr key={percent}>
            <th scope="row">{bench.format.value.number(percent)} %</th>
            <td class="sum">{money(net, of)}</td>
            <td class="sum">{money(vat, of)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The instalments of a plan that was accepted, and how each stands. */
export function PlanTable({ of, desk: { t, word, bench, money, day } }: PartProps) {
  const { plan } = of;
  if (!plan) return null;
  const isMissed = plan.instalments.some(({ status }) => status === 'overdue');
  return (
    <section aria-labelledby="plan">
      <h3 id="plan">{t('plan.title', { count: plan.instalments.length })}</h3>
      <p>
        {plan.apr === 0 && plan.annualPercent === 0
          ? t('plan.free')
          : t('plan.cost', { apr: bench.format.value.number(plan.apr), percent: bench.format.value.number(plan.annualPercent) })}
      </p>
      {isMissed && <p class="note">{t('plan.missed')}</p>}
      <table class="sums">
        <caption class="hush">{t('plan.title', { count: plan.instalments.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('plan.day')}</th>
            <th scope="col">{t('plan.state')}</th>
            <th scope="col" class="sum">
              {t('sum.amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {plan.instalments.map(({ number, dueOn, amount, status }) => (
            <tr key={number}>
              <th scope="row">
                {number}. {day(dueOn)}
              </th>
              <td>{word(`i.${status}`) ?? status.replaceAll('_', ' ')}</td>
              <td class="sum">{money(amount, of)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {plan.early && plan.early.saves > 0 && (
        <p>{t('plan.early', { money: money(plan.early.amount, of), saves: money(plan.early.saves, of) })}</p>
      )}
    </section>
  );
}
