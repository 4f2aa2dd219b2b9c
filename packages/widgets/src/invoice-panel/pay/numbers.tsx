import { copyableNumber, formatNumber } from '@kvitto/contract/payment/reference';
import type { PaymentNumber } from '@kvitto/contract/payment/reference';
import type { PaymentData } from '@kvitto/contract/invoice';
import type { Money } from '@kvitto/contract/money';
import { Fragment } from 'preact';
import { CopyButton } from '../../ui/copy-button.tsx';
import type { Desk, PayKey } from './desk.ts';
import { decimalsOf } from './read-amount.ts';
import type { WayNumbers } from '@kvitto/contract/payment/way-to-pay';

interface NumbersProps {
  readonly data: PaymentData;
  readonly numbers: WayNumbers;
  readonly amount: Money;
  readonly desk: Desk;
}

/** What is written into a bank's form: in groups for reading, copied without them. */
export function Numbers({ data, numbers: { accounts, reference }, amount, desk }: NumbersProps) {
  const { t, bench } = desk;
  const { payee, bic, message, dueDate } = data;
  // Each beside the account that it is for, where not all have the same.
  const isMixed = accounts.some((account) => account.reference);
  const isIban = accounts.some(({ kind }) => kind === 'iban');
  const decimals = decimalsOf(amount.currency);
  const plain = (amount.amount / 10 ** decimals).toFixed(decimals);
  return (
    <>
      <dl class="numbers">
        <Row name="n.payee" shown={payee} desk={desk} />
        {accounts.map((account) => (
          <Fragment key={account.value}>
            <NumberRow of={account} desk={desk} />
            {isMixed && <ReferenceRow of={account.reference ?? reference} desk={desk} />}
          </Fragment>
        ))}
        {isIban && bic && <Row name="n.bic" shown={bic} copied={bic} kind="bic" isNumber desk={desk} />}
        {!isMixed && <ReferenceRow of={reference} desk={desk} />}
        {!reference && !isMixed && message && <Row name="n.message" shown={message} copied={message} kind="message" desk={desk} />}
        <Row name="n.amount" shown={bench.format.value.money(amount)} copied={plain} kind="amount" desk={desk} />
        {dueDate && <Row name="n.due" shown={t('n.end', { day: bench.format.value.day(dueDate) })} desk={desk} />}
      </dl>
      {(reference ?? isMixed) && <p class="small">{t('n.exact')}</p>}
      <p class="small">{t('n.safe')}</p>
    </>
  );
}

const ReferenceRow = ({ of, desk }: { readonly of: PaymentNumber | undefined; readonly desk: Desk }) =>
  of ? <NumberRow of={of} desk={desk} /> : null;

function NumberRow({ of, desk }: { readonly of: PaymentNumber; readonly desk: Desk }) {
  return <Row name={`n.${of.kind}`} shown={formatNumber(of)} copied={copyableNumber(of)} kind={of.kind} isNumber desk={desk} />;
}

interface RowProps {
  readonly name: PayKey;
  readonly shown: string;
  readonly copied?: string;
  /** What the page is told was copied. */
  readonly kind?: string;
  readonly isNumber?: boolean;
  readonly desk: Desk;
}

function Row({ name, shown, copied, kind, isNumber = false, desk: { t, bench } }: RowProps) {
  const tell = () => bench.context.emit('reference-copied', { kind });
  return (
    <div>
      <dt>{t(name)}</dt>
      <dd>
        <span class="number" {...(isNumber ? { dir: 'ltr' as const, translate: false } : {})}>
          {shown}
        </span>
        {copied !== undefined && (
          <CopyButton
            words={copied}
            label={t('copy')}
            done={t('copied')}
            refused={t('copy.refused')}
            of={t(name)}
            announcement={bench.announcement}
            onCopied={tell}
          />
        )}
      </dd>
    </div>
  );
}
