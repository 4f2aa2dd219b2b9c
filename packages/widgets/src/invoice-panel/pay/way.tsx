import type { Invoice, PaymentData } from '@kvitto/contract/invoice';
import { begin } from './begin.ts';
import { Code } from './code.tsx';
import type { Desk, Way } from './desk.ts';
import { Numbers } from './numbers.tsx';
import { numbersOf, shownOf } from '@kvitto/contract/payment/way-to-pay';

interface WayProps {
  readonly way: Way;
  readonly data: PaymentData;
  readonly of: Invoice;
  /** In minor units; nothing while what was written is no amount. */
  readonly amount: number | undefined;
  readonly desk: Desk;
}

/** What to do to pay by one way. */
export function WayBody({ way, data, of, amount, desk }: WayProps) {
  const { t, bench } = desk;
  const { bankDays } = data;
  if (amount === undefined || (!way.takesPart && amount !== data.amount.amount))
    return <p>{t(amount === undefined ? 'w.amount' : 'w.whole')}</p>;
  if (way.isElsewhere) return <Elsewhere way={way} of={of} amount={amount} desk={desk} />;
  const byItself = (['autogiro', 'einvoice'] as const).find((each) => each === way.kind);
  if (byItself) return <p>{t(`w.${byItself}.text`)}</p>;
  const numbers = numbersOf(data, way);
  if (numbers.faults > 0)
    desk.once(`faults ${way.id} ${data.version}`, () =>
      bench.context.emit('error', { code: 'contract_violation', widget: 'invoice-panel', operation: 'invoices.payment' }),
    );
  if (numbers.isUnsafe) return <Unsafe desk={desk} />;
  const money = { amount, currency: data.amount.currency };
  return (
    <>
      <Code shown={shownOf(data, numbers, money)} way={way} data={data} of={of} desk={desk} />
      <Numbers data={data} numbers={numbers} amount={money} desk={desk} />
      {bankDays !== undefined && bankDays > 0 && way.kind === 'bank' && <p class="small">{t('w.days', { days: bankDays })}</p>}
      <Noted way={way} of={of} amount={amount} desk={desk} />
    </>
  );
}

/** A number that cannot be paid with is not shown: money would go astray. */
function Unsafe({ desk: { t, bench } }: { readonly desk: Desk }) {
  const contact = bench.context.props.contact.value;
  return (
    <p role="status" class="problem">
      {t('w.unsafe')} {contact && <a href={contact}>{t('w.ask')}</a>}
    </p>
  );
}

function Noted({ way, of, amount, desk }: Omit<WayProps, 'data' | 'amount'> & { readonly amount: number }) {
  const { t, sender } = desk;
  return (
    <button type="button" class="button" aria-disabled={sender.isSending.value} onClick={() => void begin(desk, of, way, amount)}>
      {t(sender.isSending.value ? 'x.busy' : way.kind === 'swish' ? 'w.swish.paid' : way.kind === 'bank' ? 'w.bank.paid' : 'w.paid')}
    </button>
  );
}

/** Cards and bank log-ins are the provider's: nothing of them is written here. */
function Elsewhere({ way, of, amount, desk }: Omit<WayProps, 'data' | 'amount'> & { readonly amount: number }) {
  const { t, bench, sender, onward } = desk;
  const money = bench.format.value.money({ amount, currency: of.currency });
  return (
    <>
      <p>{t('w.elsewhere')}</p>
      <button type="button" class="button" aria-disabled={sender.isSending.value} onClick={() => void begin(desk, of, way, amount)}>
        {t(sender.isSending.value ? 'x.busy' : 'w.go', { money })}
      </button>
      <p role="status">{onward.value && <a href={onward.value}>{t('w.onward')}</a>}</p>
    </>
  );
}
