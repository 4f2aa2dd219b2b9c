import type { DeliveryAction } from '@kvitto/contract/shipment';
import type { Bench } from '../bench.ts';
import type { ParcelView, TrackerView } from '../order-tracker.model.ts';
import { ActionPanel } from './action-panel.tsx';
import { leave, notice, outcomeOf } from './ask.ts';
import { deskOf } from './desk.ts';
import type { Seat } from './desk.ts';
import { isOver } from './draft.model.ts';
import { kindOf } from './form.model.ts';

interface ActionPanelsProps {
  readonly told: ParcelView | TrackerView;
  /** What has a button here, and the name of its panel in `bench.opened`. */
  readonly offers: readonly { readonly action: string; readonly name: string; readonly url?: string | undefined }[];
  /** Absent: actions of the order itself. */
  readonly parcel: string | undefined;
  readonly bench: Bench;
}

/** The panels that stand open in one place, and what became of those that were sent, where the story says nothing of it. */
export function ActionPanels({ told, offers, parcel, bench }: ActionPanelsProps) {
  const { t, opened, asking } = bench;
  const place = { order: asking.order.value ?? '', parcel };
  const desk = deskOf(bench, { notice, leave });
  const actions = ('parcel' in told ? told.parcel.actions : told.order.actions) ?? [];
  const find = (id: string) => actions.find((each) => each.id === id);
  const isOpen = ({ name }: { readonly name: string }) => opened.value.has(name);
  const offered = offers.flatMap((offer, button) => {
    const action = !offer.url && isOpen(offer) ? find(offer.action) : undefined;
    return action ? [desk.seat(offer.name, place, { action, button })] : [];
  });
  // What stood open and is offered no more stays, with what was typed, until it is closed.
  const here = desk.seats().filter((seat) => seat.place.order === place.order && seat.place.parcel === parcel);
  const gone = here.filter((seat) => isOpen(seat) && !offered.includes(seat) && !isOver(seat.draft.value));
  const untold = here.filter((seat) => isOver(seat.draft.value) && !isTold(find(seat.action().id)));
  // Its words may be on their way still.
  if (t('act.not') === 'act.not') return offered.length > 0 ? <p class="soft">{t('loading')}</p> : null;
  const about = 'parcel' in told ? told.parcel : undefined;
  return (
    <>
      {[...offered, ...gone].map((seat) => (
        <ActionPanel key={seat.id} seat={seat} parcel={about} isOffered={offered.includes(seat)} bench={bench} />
      ))}
      {untold.map((seat) => (
        <Outcome key={`${seat.id}-outcome`} seat={seat} bench={bench} />
      ))}
    </>
  );
}

/** Whether the story has a sentence of its own for how the action stands. */
const isTold = (action: DeliveryAction | undefined) => action !== undefined && action.state !== 'available' && kindOf(action) !== 'contact';

function Outcome({ seat, bench }: { readonly seat: Seat; readonly bench: Bench }) {
  const answer = bench.asking.asked.answer.value;
  if (!('value' in answer)) return null;
  return <p class="asked">{outcomeOf({ ...seat.action(), state: 'requested' }, answer.value, bench)}</p>;
}
