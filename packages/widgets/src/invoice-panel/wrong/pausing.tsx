import type { Invoice } from '@kvitto/contract/invoice';
import { failureKey } from '../invoice-panel.model.ts';
import type { Desk } from './desk.ts';

/** It may be paused, but how much and until when is not known yet, or cannot be had. */
export function isPausingUnknown({ asked, reason }: Desk, { can }: Invoice): boolean {
  return can.pause.some((why) => why === reason.value) && !('value' in asked.answer.value);
}

/** What pausing comes to is being asked, or could not be had: nobody is offered less meanwhile as if that were all. */
export function Pauses({ of, desk }: { readonly of: Invoice; readonly desk: Desk }) {
  const { t, asked } = desk;
  const answer = asked.answer.value;
  if (!isPausingUnknown(desk, of)) return null;
  if (answer.state !== 'failed')
    return (
      <p role="status" aria-busy="true">
        {t('x.busy')}
      </p>
    );
  return (
    <div role="status">
      <p class="problem">{t(failureKey(answer.error.code))}</p>
      {answer.error.retryable && (
        <button type="button" class="button" onClick={() => void asked.refresh()}>
          {t('again')}
        </button>
      )}
    </div>
  );
}
