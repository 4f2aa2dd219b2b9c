import type { Order } from '../order.ts';
import type { Headline, Sentence, Tone } from '../story.ts';
import { expectation, windowOf } from './expectation.ts';
import { moment, said, span } from './sentence.ts';

/** What an order without parcels is about. */
export interface OrderSituation {
  readonly kind: 'cancelled' | 'payment' | 'failed' | 'hold' | 'digital' | 'preorder' | 'late' | 'placed';
  readonly tone: Tone;
  readonly label: Sentence;
  readonly headline: Headline;
  readonly isLate: boolean;
}

/** Units still to come. */
const wanted = ({ lines }: Order) => lines.filter(({ counters }) => counters.ordered > counters.cancelled);

/** The answer to "when" before there is a parcel. */
export function orderSituation(order: Order, now: Date): OrderSituation {
  const make = (
    kind: OrderSituation['kind'],
    tone: Tone,
    label: Sentence,
    main: Sentence,
    after: Sentence[] = [],
    before: Sentence[] = [],
  ): OrderSituation => ({ kind, tone, label, headline: { before, main, after }, isLate: kind === 'late' });
  const lines = wanted(order);
  if (order.status === 'cancelled' || (order.lines.length > 0 && lines.length === 0))
    return make('cancelled', 'calm', said('s.cancelled'), said('when.cancelled'));
  if (order.payment === 'failed') return make('failed', 'warn', said('s.payment'), said('when.failed'));
  if (order.payment === 'pending') return make('payment', 'warn', said('s.payment'), said('when.payment'));
  if (order.hold) return make('hold', 'warn', said('s.hold'), said('when.hold'));
  if (isDigital(order)) {
    const isSent = lines.every(({ counters }) => counters.delivered >= counters.ordered - counters.cancelled);
    return make('digital', isSent ? 'good' : 'calm', said('s.digital'), said(isSent ? 'when.digital' : 'when.digital_soon'));
  }
  const expected = expectation(undefined, order, now);
  const preorder = lines.find(({ waiting }) => waiting === 'pre_order' || waiting === 'release');
  if (preorder) {
    const window = expected?.window ?? (preorder.expected?.from && preorder.expected.until ? windowOf(preorder.expected) : undefined);
    return make(
      'preorder',
      'calm',
      said('s.preorder'),
      window ? said('when.preorder', { when: span(window) }) : said('when.preorder_open'),
    );
  }
  const isPacking = lines.some(({ counters }) => counters.packed > 0);
  const label = said(isPacking ? 'step.packing' : 's.placed');
  if (expected?.isPast)
    return make(
      'late',
      'warn',
      said('s.late'),
      said('when.late'),
      [said('lede.sorry'), said('lede.silent')],
      [said('when.was', { when: span(expected.window) })],
    );
  const story = [said(isPacking ? 'lede.packing' : 'lede.placed'), ...dispatch(order, now)];
  return make('placed', 'calm', label, expected ? said('when.arriving', { when: span(expected.window) }) : said('when.packed'), story);
}

/** Before the carrier has it nothing is scanned; the shop's own plan covers the silence. */
function dispatch(order: Order, now: Date): Sentence[] {
  const by = order.dispatchBy;
  return by && Date.parse(by) > now.getTime() ? [said('lede.dispatch', { by: moment(by, order.zone) })] : [];
}

/** Nothing in it needs a van. */
export function isDigital(order: Order): boolean {
  const lines = wanted(order);
  return lines.length > 0 && lines.every(({ kind }) => kind === 'digital' || kind === 'service' || kind === 'gift_card');
}
