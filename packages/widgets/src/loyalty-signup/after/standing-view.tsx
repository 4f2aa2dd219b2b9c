import { Agreed } from './agreed.tsx';
import { ClaimForm } from './claim-form.tsx';
import { isSilent } from './desk.ts';
import type { Desk } from './desk.ts';
import { Leave } from './leave-view.tsx';
import { OutcomeView } from './outcome-view.tsx';
import { Problem } from './problem.tsx';
import { canLeave } from './standing.model.ts';
import type { Picture } from './standing.model.ts';
import { Waiting } from './waiting-view.tsx';

/** How an order's buyer stands, and everything that can be done about it. */
export function StandingView({ desk }: { readonly desk: Desk }) {
  const { bench, picture: current, announcement } = desk;
  const { t } = bench;
  const picture = current.value;
  if (picture.state === 'waiting')
    return (
      <div class="card" aria-busy="true">
        <p class="soft">{t('waiting')}</p>
      </div>
    );
  if (picture.state === 'failed') return <Failed picture={picture} desk={desk} />;
  if (picture.state === 'strip') return <Strip desk={desk} />;
  if (isSilent(desk)) return null;
  const isMember = picture.status.membership.state === 'member';
  return (
    <section class="card after" aria-labelledby="outcome">
      <OutcomeView picture={picture} desk={desk} />
      {picture.waiting.map((receipt) => (
        <Waiting key={receipt.id} receipt={receipt} isMember={isMember} desk={desk} />
      ))}
      {picture.claim ? <ClaimForm claim={picture.claim} desk={desk} /> : <Problem of="join" desk={desk} />}
      {picture.agreed.length > 0 && <Agreed receipts={picture.agreed} desk={desk} />}
      {canLeave(picture.status) && <Leave status={picture.status} desk={desk} />}
      <p class="hush" role="status">
        {announcement.value}
      </p>
    </section>
  );
}

/** Whoever proves too little is told no more than whether there is a membership. */
function Strip({ desk: { recognised, bench } }: { readonly desk: Desk }) {
  const answer = recognised.value;
  const programme = bench.programme.value?.name ?? '';
  const isMember = 'value' in answer && answer.value.state === 'member' && programme !== '';
  return (
    <div class="card" aria-busy={answer.state === 'loading'}>
      <p>{bench.t(isMember ? 'strip.member' : 'strip.locked', { programme })}</p>
    </div>
  );
}

interface FailedProps {
  readonly picture: Extract<Picture, { state: 'failed' }>;
  readonly desk: Desk;
}

function Failed({ picture, desk: { bench, status, busy } }: FailedProps) {
  const { t } = bench;
  const isAsking = busy.value === 'again';
  const again = () => {
    if (isAsking) return;
    busy.value = 'again';
    void status.refresh().then(() => (busy.value = undefined));
  };
  return (
    <div class="card after">
      <p role="status">{t(`fail.${picture.says}`)}</p>
      {picture.isRetryable && (
        <p>
          <button type="button" class="button" aria-disabled={isAsking} onClick={again}>
            {t(isAsking ? 'waiting' : 'again')}
          </button>
        </p>
      )}
      <slot />
    </div>
  );
}
