import type { Parcel } from '@kvitto/contract/shipment';
import type { Bench } from '../bench.ts';
import { ask, leave } from './ask.ts';
import type { Seat } from './desk.ts';
import { isBusy, isRetry } from './draft.model.ts';
import type { Draft } from './draft.model.ts';
import { feeOf, isPaid, kindOf, needsReview } from './form.model.ts';
import { problemOf } from './problem.ts';
import { Review } from './review.tsx';
import { WishForm } from './wish-form.tsx';

export interface PanelProps {
  readonly seat: Seat;
  /** The parcel it is about; absent: the order. */
  readonly parcel: Parcel | undefined;
  readonly bench: Bench;
}

interface ActionPanelProps extends PanelProps {
  /** It may have been open when the order changed. */
  readonly isOffered: boolean;
}

/** One action: what it means, takes and costs, until when; asked for by one press, after a second look where that matters. */
export function ActionPanel({ seat, parcel, isOffered, bench }: ActionPanelProps) {
  const { t } = bench;
  const { id, focus } = seat;
  const draft = seat.draft.value;
  const action = seat.action();
  const isGone = !isOffered && !isBusy(draft);
  const problem = problemOf(draft, action, isGone, bench);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (!isGone) void ask(seat, bench);
  };
  return (
    <form ref={focus.hold} class="panel" aria-labelledby={id} noValidate onSubmit={onSubmit}>
      <h3 id={id}>{draft.isReviewing ? t('act.review') : t(`a.${kindOf(action)}`)}</h3>
      {draft.isReviewing ? <Review seat={seat} bench={bench} /> : <WishForm seat={seat} parcel={parcel} bench={bench} />}
      <div role="status">{problem && <p class="problem">{problem}</p>}</div>
      <Buttons seat={seat} draft={draft} isGone={isGone} bench={bench} />
    </form>
  );
}

interface ButtonsProps extends Omit<PanelProps, 'parcel'> {
  readonly draft: Draft;
  readonly isGone: boolean;
}

function Buttons({ seat, draft, isGone, bench }: ButtonsProps) {
  const { t } = bench;
  const back = () => {
    seat.draft.value = { ...draft, isReviewing: false, progress: { state: 'pristine' } };
    seat.focus.move(seat.id);
  };
  return (
    <p class="panel-buttons">
      {!isGone && (
        <button id={`${seat.id}-do`} type="submit" class="button primary" aria-disabled={isBusy(draft)}>
          {label(seat, draft, bench)}
        </button>
      )}
      {draft.isReviewing && !isBusy(draft) && (
        <button id={`${seat.id}-back`} type="button" class="quiet-button" onClick={back}>
          {t('act.back')}
        </button>
      )}
      <button id={`${seat.id}-not`} type="button" class="quiet-button" onClick={() => leave(seat, bench)}>
        {t(isGone ? 'act.close' : 'act.not')}
      </button>
    </p>
  );
}

/** What the press does, in the action's words; with the price, where it costs something. */
function label({ action: current }: Seat, draft: Draft, { t, format }: Bench): string {
  const action = current();
  if (isBusy(draft)) return t('act.busy');
  if (isRetry(draft)) return t('again');
  if (!draft.isReviewing && needsReview(action, draft.wish)) return t('act.next');
  const fee = feeOf(action, draft.wish);
  const words = t(`act.do.${kindOf(action)}`);
  return isPaid(fee) ? t('act.pay', { do: words, fee: format.money(fee) }) : words;
}
