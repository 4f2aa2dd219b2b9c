import { CopyButton } from '../../ui/copy-button.tsx';
import { ReadLink } from '../read-link.tsx';
import { noKey, whyKey } from './after.messages.ts';
import type { Desk } from './desk.ts';
import { undoJoin } from './leave.ts';
import { isLong } from './pace.model.ts';
import { Problem } from './problem.tsx';
import type { Outcome, Picture } from './standing.model.ts';

interface OutcomeProps {
  readonly picture: Extract<Picture, { state: 'shown' }>;
  readonly desk: Desk;
}

const headings = {
  joined: 'in.joined',
  already_member: 'in.already',
  member: 'in.member',
  refused: 'no.title',
  left: 'in.left',
  finishing: 'in.finishing',
  none: 'in.programme',
} as const;

/** What has come of joining: in a heading, then in what it means. */
export function OutcomeView({ picture: { outcome, status, claim }, desk }: OutcomeProps) {
  const { bench, farewell, tries } = desk;
  const { t } = bench;
  const programme = bench.programme.value?.name ?? '';
  const gone = status.membership.state !== 'member' && farewell.value;
  if (gone) return <Farewell how={gone} programme={programme} t={t} />;
  return (
    <div class="part">
      <h2 id="outcome" class={outcome.is === 'none' && claim ? 'name' : undefined}>
        {t(headings[outcome.is], { programme })}
      </h2>
      {outcome.is === 'joined' && <p>{t('in.joined.text', { programme })}</p>}
      {outcome.is === 'already_member' && <p>{t('in.already.text', { programme })}</p>}
      {outcome.is === 'left' && <p class="soft">{t('in.left.text')}</p>}
      {outcome.is === 'finishing' && <p class="soft">{t(isLong(tries.value) ? 'in.finishing.long' : 'in.finishing.text')}</p>}
      {outcome.is === 'refused' && <Refusal outcome={outcome} desk={desk} />}
      {(outcome.is === 'joined' || outcome.is === 'already_member') && <Points outcome={outcome} desk={desk} />}
      <Undo desk={desk} />
      {status.membership.state === 'member' && <Held status={status} desk={desk} />}
      {(outcome.is === 'joined' || outcome.is === 'already_member') && <LeftOut reasons={outcome.settlement.reasons} desk={desk} />}
    </div>
  );
}

interface FarewellProps {
  readonly how: 'left' | 'undone';
  readonly programme: string;
  readonly t: Desk['bench']['t'];
}

function Farewell({ how, programme, t }: FarewellProps) {
  return (
    <div class="part">
      <h2 id="outcome">{t(how === 'left' ? 'in.left' : 'in.undone', { programme })}</h2>
      {how === 'left' && <p class="soft">{t('in.left.text')}</p>}
    </div>
  );
}

type Settled<Is extends Outcome['is']> = Extract<Outcome, { readonly is: Is }>;

/** The points of this order, and when they arrive. */
function Points({ outcome, desk: { bench } }: { readonly outcome: Settled<'joined' | 'already_member'>; readonly desk: Desk }) {
  const { t, context } = bench;
  const { points = 0, availableAt } = outcome.settlement;
  if (points <= 0) return null;
  const isWelcome = outcome.is === 'joined' && (bench.programme.value?.welcome?.points ?? 0) > 0;
  const isSoon = availableAt !== undefined && Date.parse(availableAt) > context.now().getTime();
  return (
    <p>
      <b>{t(isWelcome ? 'in.points.welcome' : 'in.points', { points })}</b>{' '}
      {isSoon ? t('in.points.soon', { day: context.format().day(availableAt) }) : t('in.points.now')}
    </p>
  );
}

/** For a few seconds after the press: one more takes it back. */
function Undo({ desk }: { readonly desk: Desk }) {
  const { undo, busy, bench } = desk;
  const seconds = undo.left.value;
  const isBusy = busy.value === 'undo';
  if (seconds === 0 && !isBusy) return <Problem of="undo" desk={desk} />;
  return (
    <p class="undo">
      <button type="button" class="button" aria-disabled={isBusy} onClick={() => void undoJoin(desk)}>
        {bench.t('in.undo')}
      </button>
      <span class="soft">{bench.t('in.undo.text', { seconds })}</span>
    </p>
  );
}

/** What a member has: points, a level, a code for friends. */
function Held({ status, desk: { bench, announcement } }: { readonly status: OutcomeProps['picture']['status']; readonly desk: Desk }) {
  const { t } = bench;
  const { points, tier, referral: code } = status.membership;
  const friends = bench.programme.value?.referral?.points ?? 0;
  return (
    <>
      {points && (
        <p class="soft">
          {t(points.pending > 0 ? 'in.balance.pending' : 'in.balance', { available: points.available, pending: points.pending })}
        </p>
      )}
      {tier && <p class="soft">{t('in.tier', { tier })}</p>}
      {code && (
        <div class="code">
          <p>
            <span class="soft">{t('in.code')}</span>{' '}
            <b translate={false} dir="ltr">
              {code}
            </b>
          </p>
          <CopyButton words={code} label={t('after.copy')} done={t('after.copied')} of={t('in.code')} announcement={announcement} />
          {friends > 0 && <p class="soft">{t('in.code.points', { points: friends })}</p>}
        </div>
      )}
    </>
  );
}

/** What of the sign-up could not be done, and what to do about it. */
function LeftOut({ reasons, desk: { bench } }: { readonly reasons: readonly string[]; readonly desk: Desk }) {
  const { t } = bench;
  const keys = [...new Set(reasons.map(whyKey))];
  if (keys.length === 0) return null;
  return (
    <div class="left-out">
      <h3>{t(keys.length === 1 ? 'why.title' : 'why.titles')}</h3>
      <ul>
        {keys.map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
    </div>
  );
}

/** Why nobody has become a member, without blame. */
function Refusal({ outcome, desk: { bench } }: { readonly outcome: Settled<'refused'>; readonly desk: Desk }) {
  const { t } = bench;
  const { name = '', age } = bench.programme.value ?? {};
  const keys = [...new Set(outcome.settlement.reasons.map(noKey))];
  const guardian = outcome.settlement.reasons.includes('under_age') ? age?.guardianUrl : undefined;
  return (
    <>
      {keys.map((key) => (
        <p key={key}>{t(key, { programme: name, age: age?.minimum ?? 0 })}</p>
      ))}
      <p class="soft">{t('no.order')}</p>
      <ReadLink href={guardian} label={t('no.guardian')} hint={t('tab')} />
    </>
  );
}
