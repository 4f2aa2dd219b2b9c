import type { ReturnCase } from '@kvitto/contract/return';
import { Field } from '../../ui/field.tsx';
import { formStyles } from '../../ui/form.styles.ts';
import type { Desk } from '../case/desk.ts';
import { dispatch, slipOf, takeReceipt } from './dispatch.ts';
import type { Slip } from './dispatch.ts';

export const styles = `${formStyles}
.own{display:grid;gap:1em;justify-items:start;inline-size:100%;padding:1em 1.125em;border:1px solid var(--_line);border-radius:var(--_radius)}
.own .field{inline-size:100%}
.own .add{position:relative;cursor:pointer}
.own .add:focus-within{outline:2px solid var(--_accent);outline-offset:2px}
`;

/** How a parcel is found that went with a carrier of the shopper's own: a number, and a picture of the receipt if there is one. */
export function Own({ of, desk }: { readonly of: ReturnCase; readonly desk: Desk }) {
  const { isSending } = desk;
  const slip = slipOf(desk, of.id);
  const { t, number, carrier, problem } = slip;
  const submit = (event: Event) => {
    event.preventDefault();
    void dispatch(desk, slip, of);
  };
  return (
    <form class="own" aria-labelledby="own" noValidate onSubmit={submit}>
      <h3 id="own">{t('own.title')}</h3>
      <p class="small">{t('own.text')}</p>
      <Field
        id="own-number"
        name="tracking"
        label={t('own.number')}
        hint={t('own.number.hint')}
        value={number.value}
        onInput={(next) => {
          number.value = next;
          problem.value = undefined;
        }}
        error={problem.value === 'own.wrong' ? t('own.wrong') : undefined}
        isRequired
        isFixed={isSending.value}
        isVerbatim
      />
      <Field
        id="own-carrier"
        name="carrier"
        label={t('own.carrier')}
        remark={t('own.optional')}
        value={carrier.value}
        onInput={(next) => (carrier.value = next.slice(0, 100))}
        isFixed={isSending.value}
      />
      <Receipt slip={slip} desk={desk} />
      <button type="submit" class="button primary" aria-disabled={isSending.value}>
        {t(isSending.value ? 'own.sending' : 'own.send')}
      </button>
      <p role="status" class="small">
        {problem.value === 'own.wait' && t('own.wait')}
      </p>
    </form>
  );
}

/** One picture. A shop that takes none is not asked to. */
function Receipt({ slip, desk }: { readonly slip: Slip; readonly desk: Desk }) {
  const { t, photo } = slip;
  const answer = desk.bench.options.answer.value;
  const options = 'value' in answer ? answer.value : undefined;
  if (!options?.photos.most) return null;
  const take = ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) => {
    const [file] = currentTarget.files ?? [];
    // The same file may be chosen again.
    currentTarget.value = '';
    if (file) void takeReceipt(desk, slip, options, file);
  };
  const { state } = photo.value;
  return (
    <div role="group" aria-labelledby="own-receipt-title">
      <p id="own-receipt-title">
        {t('own.receipt')} <span class="remark">{t('own.optional')}</span>
      </p>
      <label class="button add">
        <input id="own-receipt" type="file" class="hush" accept={options.photos.types.join(',')} onChange={take} />
        {t('own.receipt.add')}
      </label>
      <p role="status" class={state === 'failed' ? 'field-error' : 'small'}>
        {state !== 'none' && t(`own.receipt.${state}`)}
      </p>
    </div>
  );
}
