import type { Invoice, PaymentData } from '@kvitto/contract/invoice';
import { Field } from '../../ui/field.tsx';
import { RadioList } from '../../ui/radio-list.tsx';
import type { Desk, Much } from './desk.ts';
import { decimalsOf, readAmount } from './pay.model.ts';

/** What is to be paid, in minor units; nothing as long as what was written is no amount that is taken. */
export function amountOf({ much, typed }: Desk, { amount, least, most }: PaymentData, { plan }: Invoice): number | undefined {
  if (much.value === 'all') return most;
  if (much.value === 'early' && plan?.early) return plan.early.amount;
  if (much.value !== 'part') return amount.amount;
  const read = readAmount(typed.value, decimalsOf(amount.currency));
  return read !== undefined && read >= least && read <= most ? read : undefined;
}

type Credited = NonNullable<PaymentData['credit']>;

/** How much, where that is the shopper's to say. */
export function Amount({ data, of, desk }: { readonly data: PaymentData; readonly of: Invoice; readonly desk: Desk }) {
  const { t, bench, much, typed } = desk;
  const { amount, least, most, ways } = data;
  const money = (value: number) => bench.format.value.money({ amount: value, currency: amount.currency });
  const takesPart = ways.some((way) => way.takesPart);
  const early = of.plan?.early;
  if (!takesPart || least >= most) return null;
  const option = (id: Much, label: string) => ({ id, label });
  const options = [
    option('now', t('much.now', { money: money(amount.amount) })),
    ...(most > amount.amount ? [option('all', t('much.all', { money: money(most) }))] : []),
    ...(early && early.saves > 0 && early.amount <= most
      ? [option('early', t('much.early', { money: money(early.amount), saves: money(early.saves) }))]
      : []),
    option('part', t('much.part')),
  ];
  const chosen = amountOf(desk, data, of);
  const isWrong = much.value === 'part' && typed.value !== '' && chosen === undefined;
  const choose = (chosenId: string) => {
    much.value = options.find(({ id }) => id === chosenId)?.id ?? 'now';
  };
  return (
    <section aria-label={t('much')}>
      <RadioList id="much" legend={t('much')} options={options} chosen={much.value} onChoose={choose} />
      {much.value === 'part' && (
        <Field
          id="amount"
          name="amount"
          label={t('part')}
          remark={amount.currency}
          value={typed.value}
          onInput={(value) => (typed.value = value)}
          hint={isWrong ? undefined : t('part.hint', { least: money(least), most: money(most) })}
          error={isWrong ? t('part.wrong', { least: money(least), most: money(most) }) : undefined}
          inputMode={decimalsOf(amount.currency) > 0 ? 'decimal' : 'numeric'}
          isVerbatim
        />
      )}
      <p role="status">
        {chosen !== undefined &&
          chosen < amount.amount &&
          t('rest', { money: money(amount.amount - chosen), day: data.dueDate ? bench.format.value.day(data.dueDate) : 'none' })}
      </p>
      {chosen !== undefined && chosen < amount.amount && data.credit && <Credit of={data.credit} desk={desk} />}
    </section>
  );
}

/** What is left is lent then: what that costs, before anybody pays. */
function Credit({ of: { annualPercent, termsUrl }, desk: { t, bench } }: { readonly of: Credited; readonly desk: Desk }) {
  return (
    <p>
      {t('credit', { percent: bench.format.value.number(annualPercent) })}{' '}
      {termsUrl && /^https?:/i.test(termsUrl) && (
        <a href={termsUrl} target="_blank" rel="noreferrer">
          {t('credit.terms')}
        </a>
      )}
    </p>
  );
}
