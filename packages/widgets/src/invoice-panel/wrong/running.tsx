import type { Invoice, InvoicePause } from '@kvitto/contract/invoice';
import { Field } from '../../ui/field.tsx';
import { focusLater } from '../../ui/move-focus.ts';
import { Photos } from './about.tsx';
import { takesPhotos } from './album.ts';
import { Case } from './case.tsx';
import type { Desk } from './desk.ts';
import { prolong, resume } from './going-on.ts';

interface PartProps {
  readonly of: Invoice;
  readonly desk: Desk;
}

/** What is paused or disputed already, and what can be done about it. */
export function Running({ of, desk }: PartProps) {
  const { t } = desk;
  const asked = of.pauses.filter(({ why }) => why !== 'dispute');
  return (
    <>
      {asked.map((pause) => (
        <Pause key={pause.id} pause={pause} of={of} desk={desk} />
      ))}
      {of.disputes.length > 0 && (
        <section aria-labelledby="cases">
          <h3 id="cases">{t('cases')}</h3>
          {of.disputes.map((each) => (
            <Case key={each.id} of={of} dispute={each} desk={desk} />
          ))}
        </section>
      )}
    </>
  );
}

function Pause({ pause, of, desk }: PartProps & { readonly pause: InvoicePause }) {
  const { t, word, bench } = desk;
  const { id, why, amount, until, noticeOn, canBeLonger } = pause;
  const day = (value: string | undefined) => (value ? bench.format.value.day(value) : 'none');
  // A return ends its own pause.
  const canEnd = pause.return === undefined;
  return (
    <section aria-labelledby={`pause-${id}`}>
      <h3 id={`pause-${id}`}>{t('pause', { money: bench.format.value.money({ amount, currency: of.currency }), day: day(until) })}</h3>
      <p>
        {word(`r.${why}`) ?? why.replaceAll('_', ' ')}. {noticeOn && t('notice', { day: day(noticeOn) })}
      </p>
      {canBeLonger && <Longer pause={pause} of={of} desk={desk} />}
      {canEnd && <End pause={pause} of={of} desk={desk} />}
    </section>
  );
}

/** A number, a picture of a receipt, or both. */
function Longer({ pause, of, desk }: PartProps & { readonly pause: InvoicePause }) {
  const { t, bench, said, missing, sender } = desk;
  const field = `proof-${pause.id}`;
  const { words, photos } = said.of(field);
  const hasPhotos = takesPhotos(bench);
  const isNothing = words.value.trim() === '' && photos.value.every(({ state }) => state === 'failed');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void prolong(desk, of, pause);
      }}
    >
      <Field
        id={field}
        name="proof"
        label={t('proof')}
        value={words.value}
        onInput={(value) => (words.value = value)}
        hint={t('proof.hint')}
        error={missing.value === field && isNothing ? t(hasPhotos ? 'missing.proof.photo' : 'missing.proof') : undefined}
        isVerbatim
      />
      {hasPhotos && <Photos field={field} title={t('proof.photos')} desk={desk} />}
      <p class="buttons">
        <button type="submit" class="button" aria-disabled={sender.isSending.value}>
          {t(sender.isSending.value ? 'x.busy' : 'longer')}
        </button>
      </p>
    </form>
  );
}

/** What was paused is asked for again then: said once more before it is done. */
function End({ pause, of, desk }: PartProps & { readonly pause: InvoicePause }) {
  const { t, bench, ending, sender } = desk;
  const { id, amount } = pause;
  const { host } = bench.context;
  if (ending.value !== id) {
    const ask = () => {
      ending.value = id;
      focusLater(host, `end-${id}`);
    };
    return (
      <button key="ask" id={`ask-${id}`} type="button" class="button" aria-disabled={sender.isSending.value} onClick={ask}>
        {t('ending')}
      </button>
    );
  }
  const leave = () => {
    ending.value = undefined;
    focusLater(host, `ask-${id}`);
  };
  return (
    <div key="end" class="told">
      <p id={`end-${id}`}>{t('ending.text', { money: bench.format.value.money({ amount, currency: of.currency }) })}</p>
      <p class="buttons">
        <button type="button" class="button" aria-disabled={sender.isSending.value} onClick={() => void resume(desk, of, pause)}>
          {t('end')}
        </button>
        <button type="button" class="button" onClick={leave}>
          {t('end.not')}
        </button>
      </p>
    </div>
  );
}
