import { OutsideLink } from '../../ui/outside-link.tsx';
import { boxesOf, changed } from './claim.model.ts';
import type { Desk } from './desk.ts';
import { join } from './join.ts';
import { focusLater } from './move-focus.ts';
import { Problem } from './problem.tsx';
import type { Claim } from './standing.model.ts';
import { Tick } from './tick.tsx';

interface ClaimProps {
  readonly claim: Claim;
  readonly desk: Desk;
}

/** The points of an order whose buyer has not joined: joining and not joining are one press each, and weigh the same. */
export function ClaimForm({ claim, desk }: ClaimProps) {
  const { bench, draft, busy } = desk;
  const { t, context } = bench;
  const programme = bench.programme.value;
  if (!programme) return null;
  if (draft.value.isFolded) return <Folded desk={desk} />;
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
    draft.value = { ...draft.peek(), isFolded: true };
    focusLater(context.host, 'unfold');
  };
  return (
    <form class="part" aria-labelledby="claim" noValidate onSubmit={onSubmit}>
      <h2 id="claim">{t(title, { points, programme: programme.name })}</h2>
      <p>
        {t(points > 0 ? 'claim.text' : 'claim.text.none', { programme: programme.name, day: day(until) })}{' '}
        {points > 0 && availableAt && Date.parse(availableAt) > context.now().getTime() && t('claim.arrive', { day: day(availableAt) })}
      </p>
      <Boxes desk={desk} isFixed={isJoining} />
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
function Folded({ desk: { bench, draft } }: { readonly desk: Desk }) {
  const { t, context } = bench;
  const unfold = () => {
    draft.value = { ...draft.peek(), isFolded: false };
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

/** Age where one is asked for, and each consent by itself, unticked. */
function Boxes({ desk, isFixed }: { readonly desk: Desk; readonly isFixed: boolean }) {
  const { bench, draft } = desk;
  const { t, context, wordsOf } = bench;
  const programme = bench.programme.value;
  if (!programme) return null;
  const { ticks, isOldEnough, isAgeMissing } = draft.value;
  const age = programme.age?.minimum;
  const boxes = boxesOf(programme, context.props.country.value).flatMap(({ texts }) => wordsOf(texts) ?? []);
  const tick = (hash: string, value: boolean) => {
    const at = context.now().toISOString();
    draft.value = changed(draft.peek(), { ticks: { ...draft.peek().ticks, [hash]: { value, at } } });
  };
  return (
    <>
      {age !== undefined && (
        <Tick
          id="claim-age"
          words={t('claim.age', { age })}
          isTicked={isOldEnough}
          onTick={(value) => (draft.value = changed(draft.peek(), { isOldEnough: value, isAgeMissing: false }))}
          error={isAgeMissing ? t('claim.age.missing', { age }) : undefined}
          isFixed={isFixed}
        />
      )}
      {boxes.length > 0 && (
        <fieldset class="ticks">
          <legend class="soft">{t('claim.choose')}</legend>
          {boxes.map(({ hash, text }) => (
            <Tick
              key={hash}
              id={`tick-${hash}`}
              words={text}
              isTicked={ticks[hash]?.value ?? false}
              onTick={(value) => tick(hash, value)}
              isFixed={isFixed}
            />
          ))}
        </fieldset>
      )}
    </>
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
        {t('claim.company', { company, programme: name })} {wordsOf(stop)}
      </p>
      <p class="links">
        {termsUrl && <OutsideLink href={termsUrl} label={t('claim.terms')} hint={t('after.tab')} />}
        <OutsideLink href={privacyUrl} label={t('claim.privacy')} hint={t('after.tab')} />
      </p>
    </div>
  );
}
