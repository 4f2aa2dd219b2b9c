import type { PickupSlot } from '@kvitto/contract/return';
import { RadioList } from '../../ui/radio-list.tsx';
import type { Flow } from '../flow/flow-of.ts';

/** So many at first: a carrier's whole calendar is no list to read. */
const atFirst = 8;

/** When it is fetched, with what a time costs where that is not what its way back does. Nothing is chosen beforehand. */
export function Slots({ flow }: { readonly flow: Flow }) {
  const { t, spots, draft, change, faults, bench, isUnfolded } = flow;
  const { slots } = spots.value;
  if (slots.length === 0) return <p class="small">{t('slots.none')}</p>;
  const chosen = slots.findIndex(({ id }) => id === draft.value.slot);
  const most = isUnfolded.value ? slots.length : Math.max(atFirst, chosen + 1);
  const choose = (slot: string) => {
    change({ slot });
    bench.context.emit('return-slot-chosen', { slot });
  };
  const more = ({ currentTarget }: { readonly currentTarget: EventTarget }) => {
    const root = currentTarget instanceof Node ? currentTarget.getRootNode() : undefined;
    isUnfolded.value = true;
    // The button is gone: whoever pressed it goes on with the first time that it brought.
    setTimeout(() => root instanceof ShadowRoot && root.querySelector<HTMLElement>(`#slot0-${most}`)?.focus());
  };
  return (
    <div class="spots">
      <RadioList
        id="slot0"
        legend={t('slots.legend')}
        options={slots.slice(0, most).map((each) => ({ id: each.id, label: <Slot of={each} flow={flow} /> }))}
        chosen={draft.value.slot}
        onChoose={choose}
        error={faults.value.some(({ at }) => at === 'slot0') ? t('fault.slot') : undefined}
      />
      {most < slots.length && (
        <button type="button" class="button" onClick={more}>
          {t('slots.more', { count: slots.length - most })}
        </button>
      )}
    </div>
  );
}

function Slot({ of: { from, until, zone, price }, flow }: { readonly of: PickupSlot; readonly flow: Flow }) {
  const { t, bench } = flow;
  const { day, times, money } = bench.format.value;
  const { currency = '' } = flow.offer.value?.amount ?? {};
  return (
    <>
      <b>{day(from, zone)}</b>
      <span>
        {times(from, until, zone)}
        {price !== undefined && !isFree(flow) && ` · ${t('slots.costs', { money: money({ amount: price, currency }) })}`}
      </span>
    </>
  );
}

/** The way costs nothing here although it has a price: its hours cost nothing either. */
function isFree({ offer, options, draft }: Flow): boolean {
  const { methods = [], amount } = offer.value ?? {};
  const { method } = draft.value;
  const usual = options.value.methods.find(({ id }) => id === method)?.price?.find(({ currency }) => currency === amount?.currency);
  return (usual?.amount ?? 0) > 0 && methods.find(({ id }) => id === method)?.price === 0;
}
