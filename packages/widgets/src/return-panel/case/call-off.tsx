import type { ReturnCase } from '@kvitto/contract/return';
import { callOff, sure } from './desk.ts';
import type { Desk } from './desk.ts';

/** Changing it and calling it off, as long as nothing has been handed in; the latter is asked once more. */
export function CallOff({ of, desk }: { readonly of: ReturnCase; readonly desk: Desk }) {
  const { bench, t, isAsking, isSending } = desk;
  const change = () => {
    bench.context.emit('return-started', { entry: 'edit' });
    bench.go({ at: 'flow', editing: of });
  };
  const ask = (isOn: boolean) => sure(desk, isOn);
  if (isAsking.value && of.canCancel)
    return (
      <div class="sure" role="group" aria-labelledby="sure" ref={desk.escape}>
        <h3 id="sure" ref={bench.heading}>
          {t('case.sure')}
        </h3>
        <p>{t('case.sure.text')}</p>
        <p class="actions">
          <button type="button" class="button" aria-disabled={isSending.value} onClick={() => void callOff(desk, of)}>
            {t(isSending.value ? 'case.busy' : 'case.sure.yes')}
          </button>
          <button type="button" class="button" onClick={() => ask(false)}>
            {t('case.sure.no')}
          </button>
        </p>
      </div>
    );
  if (!of.canEdit && !of.canCancel) return null;
  return (
    <p class="actions">
      {of.canEdit && (
        <button type="button" class="button" onClick={change}>
          {t('case.edit')}
        </button>
      )}
      {of.canCancel && (
        <button key="off" ref={bench.heading} type="button" class="button" onClick={() => ask(true)}>
          {t('case.cancel')}
        </button>
      )}
    </p>
  );
}
