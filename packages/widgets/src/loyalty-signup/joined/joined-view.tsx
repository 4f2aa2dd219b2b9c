import { Field } from '../../ui/field.tsx';
import type { Typed } from '../draft.ts';
import { AgeQuestion } from './age-question.tsx';
import { consentAge } from './age.model.ts';
import { ConsentBox } from './consent-box.tsx';
import type { Asking, Desk } from './joining.tsx';
import { referralCode } from './referral-code.ts';

interface AskingProps {
  readonly desk: Asking;
}

/** Everything below the tick. Joining needs none of the boxes. */
export function JoinedView({ desk }: { readonly desk: Desk }) {
  const { bench, aged, canUndo, undo } = desk;
  const { t, programme } = bench;
  return (
    <div class="joined" inert={bench.control.isDisabled.value}>
      {aged.value.problem !== 'young' && (
        <p class="in">
          <span>{t('in', { programme: programme.value?.name ?? '' })}</span>
          {canUndo.value && (
            <button type="button" class="quiet" onClick={undo}>
              {t('undo')}
            </button>
          )}
        </p>
      )}
      <Questions desk={desk} />
    </div>
  );
}

/** What the programme asks: an age, each consent by itself, a friend's code. */
export function Questions({ desk }: AskingProps) {
  const { bench, asked, aged, wantsPhone } = desk;
  const { t, programme, known } = bench;
  const { age, referral } = programme.value ?? {};
  const isYoung = aged.value.problem === 'young';
  return (
    <>
      {age && <AgeQuestion rules={age} desk={desk} />}
      {!isYoung && asked.value.length > 0 && (
        <fieldset class="boxes">
          <legend>
            {t('consents')} <span class="remark">{t('consents.free')}</span>
          </legend>
          {aged.value.mayConsent || aged.value.problem ? (
            asked.value.map((each) => <ConsentBox key={each.key} asked={each} desk={desk} />)
          ) : (
            <p class="small">{t('c.age', { age: age ? consentAge(age, known.value.country) : 16 })}</p>
          )}
          {wantsPhone.value && <Phone desk={desk} />}
        </fieldset>
      )}
      {referral && !isYoung && <Referral desk={desk} />}
    </>
  );
}

/** For text messages. Its file is large: it comes with the first box that needs it. */
function Phone({ desk }: AskingProps) {
  const { t, part, isLost } = desk.bench;
  const phones = part('phone');
  if (phones) return <phones.PhoneEntry desk={desk} />;
  return (
    <p class="small" role="status" aria-busy={!isLost('phone')}>
      {t(isLost('phone') ? 'phone.lost' : 'phone.loading')}
    </p>
  );
}

function Referral({ desk: { bench, isChecked, check } }: AskingProps) {
  const { t, draft, change, notes, programme } = bench;
  const { referral = '' } = draft.value.typed;
  const points = programme.value?.referral?.points;
  const isOdd = referral.trim() !== '' && !referralCode(referral);
  const type = (value: string) => {
    const typed: Typed = { ...draft.peek().typed, referral: value };
    notes.value = { ...notes.peek(), referral: undefined };
    change({ typed });
  };
  const known = referral.trim() !== '' && !isOdd ? notes.value.referral : undefined;
  const hint = known ? t(`referral.${known}`) : points ? t('referral.gives', { points }) : undefined;
  return (
    <details>
      <summary>{t('referral')}</summary>
      <div onFocusOut={() => check('referral')}>
        <Field
          id="referral"
          name="referral"
          label={t('referral.code')}
          value={referral}
          onInput={type}
          hint={hint}
          isVerbatim
          error={isOdd && isChecked('referral') ? t('referral.odd') : undefined}
        />
      </div>
    </details>
  );
}
