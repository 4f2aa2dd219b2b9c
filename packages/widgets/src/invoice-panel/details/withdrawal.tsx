import type { Invoice } from '@kvitto/contract/invoice';
import { focusLater } from '../../ui/move-focus.ts';
import { Trouble } from '../frame.tsx';
import { withdraw } from './withdrawing.ts';
import type { Desk } from './desk.ts';

interface PartProps {
  readonly of: Invoice;
  readonly desk: Desk;
}

/** Taking a plan or a later due date back: until when, what it comes to, and once more before it is done (WCAG 3.3.4). */
export function Withdrawal({ of, desk }: PartProps) {
  const { t, bench, day, withdrawing, withdrawer } = desk;
  const { withdrawal } = of;
  if (!withdrawal) {
    const until = of.plan?.withdrawUntil;
    return (
      <>
        <Trouble sender={withdrawer} words={t} />
        {until && <p>{t('withdraw.over', { day: day(until) })}</p>}
      </>
    );
  }
  const kind = withdrawal.what === 'plan' ? 'plan' : 'date';
  const ask = () => {
    withdrawing.value = of.version;
    withdrawer.problem.value = undefined;
    focusLater(bench.context.host, 'withdraw-text');
  };
  return (
    <section aria-labelledby="withdraw">
      <h3 id="withdraw">{t(`withdraw.${kind}`)}</h3>
      <p>{t(`withdraw.may.${kind}`, { day: day(withdrawal.until) })}</p>
      <Trouble sender={withdrawer} words={t} />
      {withdrawing.value === of.version ? (
        <Confirm of={of} desk={desk} withdrawal={withdrawal} />
      ) : (
        <button key="ask" id="withdraw-ask" type="button" class="button" aria-disabled={withdrawer.isSending.value} onClick={ask}>
          {t(`withdraw.ask.${kind}`)}
        </button>
      )}
    </section>
  );
}

function Confirm({ of, desk, withdrawal }: PartProps & { readonly withdrawal: NonNullable<Invoice['withdrawal']> }) {
  const { t, bench, money, day, withdrawing, withdrawer } = desk;
  const leave = () => {
    withdrawing.value = undefined;
    focusLater(bench.context.host, 'withdraw-ask');
  };
  const { open, dueOn, interest } = withdrawal;
  return (
    <div key="confirm" class="told">
      <p id="withdraw-text">
        {open < 0
          ? t('withdraw.back', { money: money(-open, of) })
          : t('withdraw.pay', { money: money(open, of), day: day(dueOn), interest: interest > 0 ? money(interest, of) : 'none' })}{' '}
        {t('withdraw.fees')}
      </p>
      <p class="buttons">
        <button type="button" class="button" aria-disabled={withdrawer.isSending.value} onClick={() => void withdraw(desk, of, withdrawal)}>
          {t(withdrawer.isSending.value ? 'x.busy' : 'withdraw.do')}
        </button>
        <button type="button" class="button" onClick={leave}>
          {t('withdraw.not')}
        </button>
      </p>
    </div>
  );
}
