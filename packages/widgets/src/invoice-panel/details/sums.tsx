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
