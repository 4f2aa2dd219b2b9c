import { signal } from '@kvitto/core';
import type { Signal } from '@kvitto/core';
import type { Order } from '@kvitto/contract/order';
import type { DeliveryAction } from '@kvitto/contract/shipment';
import type { Asking, Bench } from '../bench.ts';
import { newKey } from '../../ui/new-key.ts';
import { isOver, opened } from './draft.model.ts';
import type { Draft } from './draft.model.ts';
import { focusKeeper } from './focus.ts';
import type { FocusKeeper } from './focus.ts';
import type { Place } from './form.model.ts';

/** One action's panel, opened at least once since the tracker is on the page. */
export interface Seat {
  /** As in `bench.opened`. */
  readonly name: string;
  /** Of the heading; the ids of all that stands in the panel begin with it. */
  readonly id: string;
  readonly place: Place;
  readonly draft: Signal<Draft>;
  readonly focus: FocusKeeper;
  /** The action as it was last offered: it may be gone while its panel stands open. */
  readonly action: () => DeliveryAction;
  /** Which of the offers beside it has opened it. */
  readonly button: () => number;
}

interface Offered {
  readonly action: DeliveryAction;
  readonly button: number;
}

/** All panels of one tracker. They end with it. */
export interface Desk {
  readonly seats: () => readonly Seat[];
  /** The open panel of an action that is offered now, with what was typed before; a new one after what was asked has been taken in. */
  readonly seat: (name: string, place: Place, offered: Offered) => Seat;
  /** What the tracker's parts work with now. */
  readonly bench: () => Bench;
}

interface Attending {
  /** Looks at every panel when the order has changed. */
  readonly notice: (seat: Seat, order: Order, bench: Bench) => void;
  /** The reader has pressed Escape. */
  readonly leave: (seat: Seat, bench: Bench) => void;
}

interface Kept {
  readonly desk: Desk;
  readonly use: (bench: Bench) => void;
}
const kept = new WeakMap<Asking, Kept>();

export function deskOf(bench: Bench, attending: Attending): Desk {
  const { asking } = bench;
  let known = kept.get(asking);
  if (!known) {
    known = deskFor(bench, attending);
    kept.set(asking, known);
    const { desk } = known;
    const stop = asking.asked.answer.subscribe((answer) => {
      if ('value' in answer) for (const seat of desk.seats()) attending.notice(seat, answer.value, desk.bench());
    });
    asking.signal.addEventListener('abort', () => {
      stop();
      kept.delete(asking);
    });
  }
  known.use(bench);
  return known.desk;
}

function deskFor(first: Bench, { leave }: Attending): Kept {
  const seats = new Map<string, Seat>();
  const seen = new Map<string, Offered>();
  let bench = first;
  let count = 0;
  const seatFor = (key: string, name: string, place: Place, offered: Offered): Seat => {
    const id = `act${(count += 1)}`;
    const last = () => seen.get(key) ?? offered;
    const onOpen = () => {
      const { kind } = last().action;
      bench.emit('action-started', { kind });
      if (kind === 'report_missing') bench.emit('missing-report-started', {});
    };
    const focus = focusKeeper({
      heading: id,
      isOpen: () => bench.opened.peek().has(name),
      onOpen,
      onEscape: () => leave(seat, bench),
    });
    const seat = { name, id, place, focus, draft: signal(opened(newKey())), action: () => last().action, button: () => last().button };
    return seat;
  };
  const desk: Desk = {
    seats: () => [...seats.values()],
    seat: (name, place, offered) => {
      const key = `${place.order} ${name}`;
      const before = seats.get(key);
      const seat = before && !isOver(before.draft.peek()) ? before : seatFor(key, name, place, offered);
      seats.set(key, seat);
      seen.set(key, offered);
      return seat;
    },
    bench: () => bench,
  };
  return {
    desk,
    use: (now) => {
      bench = now;
    },
  };
}
