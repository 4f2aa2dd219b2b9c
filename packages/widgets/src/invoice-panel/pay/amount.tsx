import type { Invoice, PaymentData } from '@kvitto/contract/invoice';
import { Field } from '../../ui/field.tsx';
import { focusLater } from '../../ui/move-focus.ts';
import { RadioList } from '../../ui/radio-list.tsx';
import type { Desk, Much } from './desk.ts';
import { decimalsOf, readAmount } from './read-amount.ts';

/** What is to be paid, in minor units; nothing as long as what was written is no amount that is taken. */
export function amountOf({ much, typed }: Desk, { amount, least, most }: PaymentData, { plan }: Invoice): number | undefined {
  if (much.value === 'all') return most;
  if (much.value === 'early' && plan?.early) return plan.early.amount;
  if (much.value !== 'part') return amount.amount;
  const read = readAmount(typed.value, decimalsOf(amount.currency));
  return read !== undefined && read >= least && read <= most ? read : undefined;
}

/** Somebody has written and looks elsewhere: what is no amount is said to be none. */
export function readIt(desk: Desk, data: PaymentData, of: Invoice): void {
  desk.isRead.value = desk.typed.peek() !== '' && amountOf(desk, data, of) === undefined;
}

/** Whether somebody may go on with what was chosen. Where it is no amount that is taken, that is said, and the field takes the focus. */
export function isTaken(desk: Desk, data: PaymentData, of: Invoice): boolean {
  const isGood = amountOf(desk, data, of) !== undefined;
  desk.isRead.value = !isGood;
  if (!isGood) focusLater(desk.bench.context.host, 'amount');
  return isGood;
}

interface PartProps {
  readonly data: PaymentData;
  readonly of: Invoice;
  readonly desk: Desk;
}

type Credited = NonNullable<PaymentData['credit']>;

/** How much, where that is the shopper's to say. */
export function Amount({ data, of, desk }: PartProps) {
  const { t, bench, much, isRead } = desk;
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
  const choose = (chosenId: string) => {
    much.value = options.find(({ id }) => id === chosenId)?.id ?? 'now';
    isRead.value = false;
  };
  return (
    <section aria-label={t('much')}>
      <RadioList id="much" legend={t('much')} options={options} chosen={much.value} onChoose={choose} />
      {much.value === 'part' && <Part data={data} of={of} desk={desk} />}
      <p role="status">
        {chosen !== undefined &&
          chosen < amount.amount &&
          t('rest', { money: money(amount.amount - chosen), day: data.dueDate ? bench.format.value.day(data.dueDate) : 'none' })}
      </p>
      {chosen !== undefined && chosen < amount.amount && data.credit && <Credit of={data.credit} desk={desk} />}
    </section>
  );
}

/** Another amount. What is wrong with it is said once somebody has left it, or goes on, and then until it is mended. */
function Part({ data, of, desk }: PartProps) {
  const { t, bench, typed, isRead } = desk;
  const { currency } = data.amount;
  const money = (amount: number) => bench.format.value.money({ amount, currency });
  const ends = { least: money(data.least), most: money(data.most) };
  const isWrong = isRead.value && amountOf(desk, data, of) === undefined;
  const write = (value: string) => {
    typed.value = value;
    // Once it is mended, the next keystrokes are somebody's who is writing again.
    if (amountOf(desk, data, of) !== undefined) isRead.value = false;
  };
  return (
    <form
      onFocusOut={() => readIt(desk, data, of)}
      onSubmit={(event) => {
        event.preventDefault();
        isTaken(desk, data, of);
      }}
    >
      <Field
        id="amount"
        name="amount"
        label={t('part')}
        remark={currency}
        value={typed.value}
        onInput={write}
        hint={isWrong ? undefined : t('part.hint', ends)}
        error={isWrong ? t('part.wrong', ends) : undefined}
        inputMode={decimalsOf(currency) > 0 ? 'decimal' : 'numeric'}
        isVerbatim
      />
    </form>
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
