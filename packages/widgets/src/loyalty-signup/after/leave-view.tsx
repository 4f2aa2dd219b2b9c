import type { LoyaltyStatus } from '@kvitto/contract/loyalty';
import { toggle } from './desk.ts';
import type { Desk } from './desk.ts';
import { leave } from './leave.ts';
import { focusLater } from '../../ui/move-focus.ts';
import { Problem } from './problem.tsx';
import { pointsOf } from './standing.model.ts';
import { Tick } from './tick.tsx';

interface LeaveProps {
  readonly status: LoyaltyStatus;
  readonly desk: Desk;
}

/** Leaving takes as many presses as joining, after what is given up has been read. */
export function Leave({ status, desk }: LeaveProps) {
  const { bench, opened, busy, takesConsents } = desk;
  const { t, context } = bench;
  const programme = bench.programme.value?.name ?? '';
  const turn = (id: string) => {
    toggle(desk, 'leave');
    focusLater(context.host, id);
  };
  if (!opened.value.has('leave'))
    return (
      <p class="part">
        <button id="leave-open" type="button" class="quiet-button" onClick={() => turn('leave')}>
          {t('leave.open', { programme })}
        </button>
      </p>
    );
  const points = pointsOf(status);
  const isBusy = busy.value?.startsWith('leave') === true;
  const hasConsents = status.consents.some(({ state }) => state === 'given' || state === 'pending' || state === 'accepted');
  return (
    <div class="part" role="group" aria-labelledby="leave">
      <h2 id="leave">{t('leave.title', { programme })}</h2>
      <p>{points > 0 ? t('leave.lost', { points }) : t('leave.lost.none')}</p>
      <p class="soft">{t('leave.orders')}</p>
      {hasConsents && (
        <Tick
          id="leave-consents"
          words={t('leave.consents')}
          isTicked={takesConsents.value}
          onTick={(value) => (takesConsents.value = value)}
          isFixed={isBusy}
        />
      )}
      <Problem of="leave" desk={desk} />
      <p class="pair">
        <button type="button" class="button" aria-disabled={isBusy} onClick={() => void leave(desk)}>
          {t(isBusy ? 'leave.doing' : 'leave.do')}
        </button>
        <button type="button" class="button" onClick={() => turn('leave-open')}>
          {t('after.back')}
        </button>
      </p>
    </div>
  );
}
