import type { Offer, ReturnOptions } from '@kvitto/contract/return';
import { RadioList } from '../../ui/radio-list.tsx';
import { wordsIn } from '../../ui/words-in.ts';
import type { Flow } from '../flow/flow-of.ts';

type Method = ReturnOptions['methods'][number];

/** How it goes back, with what that costs before anything is agreed to. Nothing is chosen beforehand. */
export function Step({ flow }: { readonly flow: Flow }) {
  const { t, options, offer, draft, change, faults, bench, spotting } = flow;
  const known = offer.value ? methodsOf(offer.value, options.value, isOnPhone()) : [];
  const choose = (method: string) => {
    change({ method });
    const kind = known.find(({ of }) => of.id === method)?.of.kind ?? '';
    bench.context.emit('return-method-chosen', { method, kind });
  };
  const isOffered = known.some(({ of }) => of.id === draft.value.method);
  const later = isOffered ? spotting.value : undefined;
  return (
    <>
      <RadioList
        id="way0"
        legend={t('way.legend')}
        isLegendHidden
        options={known.map(({ of, price }) => ({ id: of.id, label: <Way of={of} price={price} flow={flow} /> }))}
        chosen={draft.value.method}
        onChoose={choose}
        error={faults.value.some(({ at }) => at === 'way0') ? t('fault.way') : undefined}
      />
      {later && <later.Spots flow={flow} />}
    </>
  );
}

interface Offered {
  readonly of: Method;
  /** Minor units. */
  readonly price: number;
}

/** The ways of an offer; on a phone those first that need no printer, as few have one at hand. */
export function methodsOf(
  { methods }: Offer,
  { methods: all }: Pick<ReturnOptions, 'methods'>,
  isPaperlessFirst: boolean,
): readonly Offered[] {
  const found = methods.flatMap(({ id, price }): Offered[] => {
    const of = all.find((each) => each.id === id);
    return of ? [{ of, price }] : [];
  });
  if (!isPaperlessFirst) return found;
  const needsPaper = ({ of: { kind } }: Offered) => kind === 'label' || kind === 'own';
  return [...found.filter((each) => !needsPaper(each)), ...found.filter(needsPaper)];
}

/** A finger, not a mouse, is what this device is used with. */
const isOnPhone = () => matchMedia('(pointer:coarse)').matches;

function Way({ of: { kind, label, carbonGrams }, price, flow }: { readonly of: Method; readonly price: number; readonly flow: Flow }) {
  const { t, bench, offer } = flow;
  const { amount = 0, currency = '' } = offer.value?.amount ?? {};
  const money = bench.format.value.money({ amount: price, currency });
  const free = t(kind === 'own' ? 'way.own.pay' : 'way.free');
  const cost = price === 0 ? free : t(amount > 0 ? 'way.costs' : 'way.costs.even', { money });
  const carbon = carbonGrams !== undefined && t('way.carbon', { grams: carbonGrams });
  return (
    <>
      <b>{wordsIn(bench.context.locale.value, label)}</b>
      <span>{[cost, carbon].filter(Boolean).join(' · ')}</span>
      <span class="small">{bench.word(`way.${kind}`)}</span>
    </>
  );
}
