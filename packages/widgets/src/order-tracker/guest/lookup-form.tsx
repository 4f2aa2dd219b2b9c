import { Choices } from '../../ui/choices.tsx';
import type { Bench } from '../bench.ts';
import type { Key } from '../order-tracker.messages.ts';
import { FormField } from './form-field.tsx';
import { turn } from './leave.ts';
import { lookUp } from './look-up.ts';
import { Notice } from './notice.tsx';
import { kindOf } from './trouble.ts';
import type { Proof } from './typed.ts';
import { proofsOf } from './visit.ts';
import type { Visit } from './visit.ts';

interface FormProps {
  readonly visit: Visit;
  readonly bench: Bench;
}

/** Asks for what opens an order, or only for a parcel's number. */
export function LookupForm({ visit, bench }: FormProps) {
  const { t } = bench;
  const { busy, lock, trouble } = visit;
  const isParcel = visit.byParcel.value;
  const isBusy = busy.value !== undefined;
  const isPassing = trouble.value !== undefined && kindOf(trouble.value) === 'passing';
  const label: Key = isBusy ? 'l.finding' : isPassing ? 'again' : isParcel ? 'l.parcel.find' : 'l.find';
  const submit = (event: Event) => {
    event.preventDefault();
    void lookUp(visit);
  };
  return (
    // A form of this method goes nowhere, so that nothing typed can get into an address.
    <form class="card lookup" method="dialog" noValidate onSubmit={submit}>
      <div>
        <h2>{t(isParcel ? 'l.parcel.title' : 'l.title')}</h2>
        {isParcel && <p class="soft">{t('l.parcel.lede')}</p>}
      </div>
      {isParcel ? (
        <FormField
          id="trackingNumber"
          name="tracking-number"
          label={t('number')}
          inputMode="text"
          enterkeyhint="go"
          visit={visit}
          bench={bench}
        />
      ) : (
        <OrderFields visit={visit} bench={bench} />
      )}
      <Notice visit={visit} refused={isParcel ? 'l.parcel.failed' : 'l.failed'} wait={lock} bench={bench} />
      <div class="lookup-foot">
        <button type="submit" class="button primary" aria-disabled={isBusy || lock.left.value > 0}>
          {t(label)}
        </button>
        {(isParcel || bench.asking.backend.value?.tracking) && (
          <button type="button" class="quiet-button" onClick={() => turn(visit)}>
            {t(isParcel ? 'l.order' : 'l.parcel')}
          </button>
        )}
      </div>
    </form>
  );
}

function OrderFields({ visit, bench }: FormProps) {
  const { t } = bench;
  const { offered, chosen } = proofsOf(visit);
  const choose = (proof: Proof) => {
    visit.proof.value = proof;
  };
  return (
    <>
      <FormField
        id="number"
        name="order-number"
        label={t('l.number')}
        hint={t('l.number.hint')}
        inputMode="text"
        enterkeyhint="next"
        visit={visit}
        bench={bench}
      />
      {offered.length > 1 && (
        <Choices
          name="proof"
          label={t('l.proof')}
          options={offered.map((value) => ({ value, label: t(`l.${value}`) }))}
          chosen={chosen}
          onChoose={choose}
        />
      )}
      <FormField
        key={chosen}
        id={chosen}
        label={t(`l.${chosen}`)}
        hint={chosen === 'email' ? undefined : t(`l.${chosen}.hint`)}
        enterkeyhint="go"
        {...inputs[chosen]}
        visit={visit}
        bench={bench}
      />
    </>
  );
}

const inputs = {
  email: { type: 'email', name: 'email', autocomplete: 'email', inputMode: 'email' },
  postcode: { type: 'text', name: 'postal-code', autocomplete: 'postal-code', inputMode: 'text' },
  phone: { type: 'tel', name: 'tel', autocomplete: 'tel', inputMode: 'tel' },
} as const;
