import { consentName } from '../consent-name.ts';
import type { Asked } from './asked.model.ts';
import type { Asking } from './joining.tsx';

/** One consent: a box that nobody has ticked, a short name, and the exact words that are agreed to. */
export function ConsentBox({
  asked: { key, consent, words, isConfirmed },
  desk: { bench },
}: {
  readonly asked: Asked;
  readonly desk: Asking;
}) {
  const { t, draft, change, context, control } = bench;
  const { purpose, channel } = consent;
  const { value = false } = draft.value.typed.consents?.[key] ?? {};
  const tick = (isTicked: boolean) => {
    const { typed } = draft.peek();
    change({ typed: { ...typed, consents: { ...typed.consents, [key]: { value: isTicked, at: context.now().toISOString() } } } });
    context.emit('consent-changed', { purpose, channel, value: isTicked, version: words.version });
  };
  const id = `c-${key.replaceAll(/\W/g, '-')}`;
  return (
    <div class="box">
      <label>
        <input
          id={id}
          type="checkbox"
          checked={value}
          disabled={control.isDisabled.value}
          aria-describedby={`${id}-words`}
          onChange={({ currentTarget }) => tick(currentTarget.checked)}
        />
        <span>{consentName(consent, t)}</span>
      </label>
      <p id={`${id}-words`} class="small">
        {words.text}
        {isConfirmed && ` ${t('c.confirm')}`}
      </p>
    </div>
  );
}
