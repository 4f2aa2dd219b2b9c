import type { ConsentReceipt } from '@kvitto/contract/consent';
import { clockOf } from '../../ui/countdown.ts';
import { Field } from '../../ui/field.tsx';
import { consentName } from '../consent-name.ts';
import { suggest, takeMeant, turnAddress } from './address.ts';
import type { Desk } from './desk.ts';
import { Problem } from './problem.tsx';
import { resend, sendToAnother } from './resend.ts';

interface WaitingProps {
  readonly receipt: ConsentReceipt;
  readonly isMember: boolean;
  readonly desk: Desk;
}

/** A consent that holds once a link has been opened: where it was sent, and how to have it sent again. */
export function Waiting({ receipt, isMember, desk }: WaitingProps) {
  const { bench, opened } = desk;
  const { t, context } = bench;
  const { id, state, sentTo: to, expiresAt, resendsLeft } = receipt;
  const what = consentName(receipt, t);
  const isOver = state === 'expired';
  return (
    <div class="part waiting">
      <h2 id={`wait-${id}`}>{t(isOver ? 'wait.expired' : 'wait.title', { to })}</h2>
      {isOver ? (
        <p>{t('wait.expired.text', { what })}</p>
      ) : (
        <>
          {expiresAt && <p>{t('wait.text', { day: context.format().day(expiresAt) })}</p>}
          <p class="soft">{t(isMember ? 'wait.for' : 'wait.for.none', { what })}</p>
        </>
      )}
      <Problem of={`resend ${id}`} desk={desk} />
      {resendsLeft === 0 ? (
        <p class="soft">{t('wait.used')}</p>
      ) : opened.value.has(`change ${id}`) ? (
        <AnotherAddress receipt={receipt} desk={desk} />
      ) : (
        <Again receipt={receipt} desk={desk} />
      )}
    </div>
  );
}

type Part = Omit<WaitingProps, 'isMember'>;

/** The clock ticks in silence: what it comes to is said when the button is pressed, and when it is over. */
function Clock({ receipt: { id }, desk: { waits, bench } }: Part) {
  const left = waits.get(id)?.countdown.left.value ?? 0;
  return left > 0 ? <span class="soft clock">{bench.t('wait.clock', { clock: clockOf(left) })}</span> : null;
}

const isBusyWith = ({ busy }: Desk, id: string) => busy.value?.startsWith(`resend ${id}`) === true;

function Again({ receipt, desk }: Part) {
  const { bench, waits } = desk;
  const { t } = bench;
  const { id, state } = receipt;
  const isBusy = isBusyWith(desk, id);
  const isWaiting = (waits.get(id)?.countdown.left.value ?? 0) > 0;
  const label = state === 'expired' ? 'wait.send.new' : 'wait.send';
  return (
    <p class="line">
      <button key="again" type="button" class="button" aria-disabled={isBusy || isWaiting} onClick={() => void resend(desk, receipt)}>
        {t(isBusy ? 'wait.sending' : label)}
      </button>
      <button key="change" id={`change-${id}`} type="button" class="quiet-button" onClick={() => turnAddress(desk, id)}>
        {t('wait.change')}
      </button>
      <Clock receipt={receipt} desk={desk} />
    </p>
  );
}

function AnotherAddress({ receipt, desk }: Part) {
  const { bench, typed, isMistyped, meant, waits } = desk;
  const { t } = bench;
  const { id } = receipt;
  const isBusy = isBusyWith(desk, id);
  const isWaiting = (waits.get(id)?.countdown.left.value ?? 0) > 0;
  const onSubmit = (event: Event) => {
    event.preventDefault();
    void sendToAnother(desk, receipt);
  };
  const onInput = (value: string) => {
    typed.value = { ...typed.peek(), [id]: value };
    isMistyped.value = undefined;
    meant.value = undefined;
  };
  return (
    <form class="address" noValidate aria-labelledby={`wait-${id}`} onSubmit={onSubmit} onChange={() => void suggest(desk, id)}>
      <Field
        id={`address-${id}`}
        name="email"
        label={t('wait.address')}
        hint={t('wait.address.hint')}
        type="email"
        inputMode="email"
        autocomplete="email"
        enterkeyhint="go"
        isVerbatim
        isRequired
        isFixed={isBusy}
        value={typed.value[id] ?? ''}
        onInput={onInput}
        error={isMistyped.value === id ? t('wait.address.wrong') : undefined}
      />
      <Meant id={id} desk={desk} />
      <p class="line">
        <button type="submit" class="button" aria-disabled={isBusy || isWaiting}>
          {t(isBusy ? 'wait.sending' : 'wait.address.send')}
        </button>
        <button type="button" class="quiet-button" onClick={() => turnAddress(desk, id)}>
          {t('after.back')}
        </button>
        <Clock receipt={receipt} desk={desk} />
      </p>
    </form>
  );
}

/** What the address was probably meant to be. */
function Meant({ id, desk }: { readonly id: string; readonly desk: Desk }) {
  const { meant, bench } = desk;
  const found = meant.value;
  if (found?.id !== id) return null;
  return (
    <p>
      {bench.t('meant')}{' '}
      <button type="button" class="quiet-button" onClick={() => takeMeant(desk)}>
        {bench.t('meant.take', { email: found.email })}
      </button>
    </p>
  );
}
