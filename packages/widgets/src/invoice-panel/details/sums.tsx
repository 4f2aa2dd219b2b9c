import type { Invoice } from '@kvitto/contract/invoice';
import type { Desk } from './desk.ts';
import { SumTable } from './sum-table.tsx';

interface PartProps {
  readonly of: Invoice;
  readonly desk: Desk;
}

/** Every row of the sum, and what they come to. */
export function Breakdown({ of, desk: { t, word, money } }: PartProps) {
  const { open } = of.balance;
  // What the provider was paid nobody tells us.
  const isOurs = of.standing.status !== 'elsewhere';
  const rows = of.breakdown.map(({ kind, amount, label }) => ({
    name: label ?? word(`b.${kind}`) ?? kind.replaceAll('_', ' '),
    amounts: [money(amount, of)],
  }));
  const total = { name: t(open < 0 ? 'sum.over' : 'sum.open'), amounts: [money(Math.abs(open), of)] };
  return <SumTable caption={t('sum')} heads={[t('sum.what'), t('sum.amount')]} rows={rows} total={isOurs ? total : undefined} />;
}

export function Lines({ of, desk: { t, money } }: PartProps) {
  if (of.lines.length === 0) return null;
  const rows = of.lines.map(({ title, quantity, amount }) => ({
    name: (
      <>
        {title}
        {quantity > 1 && <span class="soft"> × {quantity}</span>}
      </>
    ),
    amounts: [money(amount, of)],
  }));
  return <SumTable caption={t('lines')} heads={[t('lines.what'), t('sum.amount')]} rows={rows} />;
}

export function Vat({ of, desk: { t, bench, money } }: PartProps) {
  if (of.vat.length === 0) return null;
  const rows = of.vat.map(({ percent, net, vat }) => ({
    name: `${bench.format.value.number(percent)} %`,
    amounts: [money(net, of), money(vat, of)],
  }));
  return <SumTable caption={t('vat')} heads={[t('vat.rate'), t('vat.net'), t('vat.tax')]} rows={rows} />;
}
