import { ReadLink } from '../read-link.tsx';
import type { Desk } from './desk.ts';
import { join } from './join.ts';
import { focusLater } from '../../ui/move-focus.ts';
import { Problem } from './problem.tsx';
import type { Claim } from './standing.model.ts';

interface ClaimProps {
  readonly claim: Claim;
  readonly desk: Desk;
}

/** The points of an order whose buyer has not joined: joining and not joining are one press each, and weigh the same. */
export function ClaimForm({ claim, desk }: ClaimProps) {
  const { bench, offered, busy } = desk;
  const { t, context } = bench;
  const programme = bench.programme.value;
  if (!programme) return null;
  if (offered.value.isFolded) return <Folded desk={desk} />;
  const { points, until, availableAt } = claim;
  const day = (at: string) => context.format().day(at);
  const isJoining = busy.value === 'join';
  const isWelcome = (programme.welcome?.points ?? 0) > 0;
  const title = points === 0 ? 'claim.title.none' : isWelcome ? 'claim.title.welcome' : 'claim.title';
  const onSubmit = (event: Event) => {
    event.preventDefault();
    void join(desk);
  };
  const fold = () => {
    offered.value = { ...offered.peek(), isFolded: true };
    focusLater(context.host, 'unfold');
  };
  return (
    <form class="part" aria-labelledby="claim" noValidate onSubmit={onSubmit}>
      <h2 id="claim">{t(title, { points, programme: programme.name })}</h2>
      <p>
        {t(points > 0 ? 'claim.text' : 'claim.text.none', { programme: programme.name, day: day(until) })}{' '}
        {points > 0 && availableAt && Date.parse(availableAt) > context.now().getTime() && t('claim.arrive', { day: day(availableAt) })}
      </p>
      <Asked desk={desk} />
      <Terms desk={desk} />
      <Problem of="join" desk={desk} />
      <p class="pair">
        <button type="submit" class="button" aria-disabled={isJoining}>
          {t(isJoining ? 'claim.joining' : 'claim.join')}
        </button>
        <button type="button" class="button" aria-disabled={isJoining} onClick={() => !isJoining && fold()}>
          {t('claim.no')}
        </button>
      </p>
    </form>
  );
}

/** One quiet line, from which the offer can be seen again. */
function Folded({ desk: { bench, offered } }: { readonly desk: Desk }) {
  const { t, context } = bench;
  const unfold = () => {
    offered.value = { ...offered.peek(), isFolded: false };
    focusLater(context.host, 'claim');
  };
  return (
    <p class="folded-claim soft">
      {t('claim.folded', { programme: bench.programme.value?.name ?? '' })}{' '}
      <button id="unfold" type="button" class="quiet-button" onClick={unfold}>
        {t('claim.unfold')}
      </button>
    </p>
  );
}

/** The checkout's own questions. Until they have come, joining waits for them. */
function Asked({ desk: { questions, bench } }: { readonly desk: Desk }) {
  const { part, isLost, t } = bench;
  const joined = part('joined');
  if (joined && questions.value)
    return (
      <div class="asked">
        <joined.Questions desk={questions.value} />
      </div>
    );
  return (
    <p class="soft" aria-busy={!isLost('joined')}>
      {t(isLost('joined') ? 'problem.down' : 'waiting')}
    </p>
  );
}

/** What one agrees to, with whom, and how to stop. */
function Terms({ desk: { bench } }: { readonly desk: Desk }) {
  const { t, wordsOf } = bench;
  const programme = bench.programme.value;
  if (!programme) return null;
  const { terms, termsUrl, privacyUrl, company, name, stop } = programme;
  return (
    <div class="small">
      <p>{wordsOf(terms)?.text}</p>
      <p>
        {t('how.who', { company, programme: name })} {wordsOf(stop)}
      </p>
      <p class="links">
        <ReadLink href={termsUrl} label={t('terms')} hint={t('tab')} />
        <ReadLink href={privacyUrl} label={t('claim.privacy')} hint={t('tab')} />
      </p>
    </div>
  );
}
