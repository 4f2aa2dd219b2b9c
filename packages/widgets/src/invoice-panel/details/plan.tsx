import type { Invoice } from '@kvitto/contract/invoice';
import { LinkBeside } from '../link-beside.tsx';
import type { Desk } from './desk.ts';
import { SumTable } from './sum-table.tsx';

interface PartProps {
  readonly of: Invoice;
  readonly desk: Desk;
}

type Plan = NonNullable<Invoice['plan']>;
type Row = Plan['instalments'][number];

/** A plan that was accepted: what it costs, each instalment and how it stands, and what was agreed. */
export function PlanTable({ of, desk }: PartProps) {
  const { t, money } = desk;
  const { plan } = of;
  if (!plan) return null;
  const isMissed = plan.instalments.some(({ status }) => status === 'overdue');
  const { termsUrl, informationUrl, early } = plan;
  const tab = t('plan.tab');
  return (
    <section aria-labelledby="plan">
      <h3 id="plan">{t('plan.title', { count: plan.instalments.length })}</h3>
      <p>{costWords(plan, of, desk)}</p>
      {isMissed && <p class="note">{t('plan.missed')}</p>}
      <Instalments of={of} desk={desk} plan={plan} />
      {early && early.saves > 0 && <p>{t('plan.early', { money: money(early.amount, of), saves: money(early.saves, of) })}</p>}
      {termsUrl && <LinkBeside href={termsUrl} label={t('plan.terms')} tab={tab} />}
      {informationUrl && <LinkBeside href={informationUrl} label={t('plan.information')} tab={tab} />}
    </section>
  );
}

const sumOf = (rows: readonly Row[], name: 'principal' | 'interest' | 'fee' | 'amount') => rows.reduce((all, row) => all + row[name], 0);

function costWords({ instalments, apr, annualPercent }: Plan, of: Invoice, { t, bench, money }: Desk): string {
  const cost = sumOf(instalments, 'interest') + sumOf(instalments, 'fee');
  if (cost === 0) return t('plan.free');
  const { number } = bench.format.value;
  return t('plan.cost', { percent: number(annualPercent), apr: number(apr), cost: money(cost, of) });
}

/** What a row is made of, as it was agreed. */
const partsOf = (
  { principal, interest, fee }: Pick<Row, 'principal' | 'interest' | 'fee'>,
  of: Invoice,
  { t, money }: Desk,
): string | undefined =>
  interest + fee === 0 ? undefined : t('plan.parts', { price: money(principal, of), interest: money(interest, of), fee: money(fee, of) });

/** How each stands is written under its day: beside it, a phone has no room for both. */
function Instalments({ plan: { instalments }, of, desk }: PartProps & { readonly plan: Plan }) {
  const { t, word, money, day } = desk;
  const whole = { principal: sumOf(instalments, 'principal'), interest: sumOf(instalments, 'interest'), fee: sumOf(instalments, 'fee') };
  const stateOf = ({ status, left, amount }: Row) => {
    const state = word(`i.${status}`) ?? status.replaceAll('_', ' ');
    return left > 0 && left < amount ? `${state}: ${t('plan.left', { money: money(left, of) })}` : state;
  };
  const rows = instalments.map((row) => ({
    name: (
      <>
        {row.number}. {day(row.dueOn)}
        <span class="of-it">{stateOf(row)}</span>
        <Parts words={partsOf(row, of, desk)} />
      </>
    ),
    amounts: [money(row.amount, of)],
  }));
  const total = {
    name: (
      <>
        {t('plan.total')}
        <Parts words={partsOf(whole, of, desk)} />
      </>
    ),
    amounts: [money(sumOf(instalments, 'amount'), of)],
  };
  const caption = t('plan.title', { count: instalments.length });
  return <SumTable caption={caption} isHeard heads={[t('plan.day'), t('sum.amount')]} rows={rows} total={total} />;
}

const Parts = ({ words }: { readonly words: string | undefined }) =>
  words === undefined ? null : <span class="of-it small">{words}</span>;
