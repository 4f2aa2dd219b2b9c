import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { signedNews } from '@kvitto/adapters/aftership/fake';
import type { Order } from '@kvitto/contract/order';
import type { Shipping } from './checkout-form.ts';
import { untilTaken } from './desk.ts';
import type { Desk } from './desk.ts';
import { journeys } from './journey.ts';
import type { Stop } from './journey.ts';
import { packed } from './orders.ts';
import { dayAfter } from './shop-time.ts';
import { parcelIn, shippingOf, stageOf } from './stage.ts';
import type { Stage } from './stage.ts';

type Scan = Parameters<typeof signedNews>[0]['scans'][number];

export interface SimulatorOptions {
  /** The gateway, e.g. `http://127.0.0.1:8787`. */
  readonly url: string;
  /** What the gateway expects AfterShip to sign with. */
  readonly webhookSecret: string;
  /** Where packed orders are handed over, and those that have moved. */
  readonly desk: Desk;
  /** How long a parcel travels; 0 keeps it where it is. */
  readonly seconds: number;
  /** Hears of a new order's parcel once it is packed: now it may be asked to be paid. */
  readonly onSent: (order: string) => Promise<unknown>;
  /** Ends everything. */
  readonly signal: AbortSignal;
}

/** Those who pack and carry in the demo. */
export interface Simulator {
  /** When an order that is placed now will be packed. */
  packsAt(placed: Date): Date;
  /** Packs a new order when its time has come, and sends its parcel on its way. */
  ship(id: string, shipping: Shipping): void;
  /**
   * Packs an order that has its first stops behind it, one for each of these hours ago, oldest first; the others follow
   * once the function that comes back is called.
   */
  underway(id: string, shipping: Shipping, hoursAgo: readonly number[]): Promise<() => void>;
}

/** Which part of a journey's time it takes to pack: long enough to think better of it. */
const packedAt = 0.3;
/** How long an order waits to be packed where nobody packs. */
const untouchedFor = 2 * 3_600_000;

/**
 * Moves parcels by what moves them in earnest: the shop pushes the packed order, and the carrier posts signed AfterShip
 * webhooks, each with the whole history. Nothing is written past the gateway.
 */
export function simulator(options: SimulatorOptions): Simulator {
  const { desk, seconds, onSent, signal } = options;
  return {
    packsAt: (placed) => new Date(placed.getTime() + (seconds > 0 ? packedAt * seconds * 1000 : untouchedFor)),
    ship: (id, shipping) => {
      if (seconds <= 0) return;
      const parcel = { order: id, number: trackingNumber(), scans: [] };
      const run = async () => {
        await pause(packedAt * seconds * 1000, undefined, { signal });
        if (!(await pack(parcel, shipping, options))) return;
        // The parcel does not wait for the books.
        onSent(id).catch(() => undefined);
        await travel(parcel, { first: 0, shareOf: (stop) => stop.share, from: packedAt }, options);
      };
      // Aborted pauses are how a journey ends early.
      run().catch(() => undefined);
    },
    underway: async (id, shipping, hoursAgo) => {
      const behind = journeys[shipping].slice(0, hoursAgo.length);
      const parcel = {
        order: id,
        number: trackingNumber(),
        scans: behind.map((stop, at) => scanAt(stop, Date.now() - (hoursAgo[at] ?? 0) * 3_600_000)),
      };
      await pack(parcel, shipping, options);
      await tell(parcel, behind.at(-1), options);
      await desk.change(id, (unchanged) => unchanged);
      // A third of a journey a step: slow enough to look around in the meantime.
      const plan: Plan = { first: behind.length, shareOf: (_, step) => (step + 1) / 3, from: 0 };
      return () => {
        if (seconds > 0) travel(parcel, plan, options).catch(() => undefined);
      };
    },
  };
}

interface Parcel {
  readonly order: string;
  readonly number: string;
  readonly scans: Scan[];
}

/** Packs the order, once nothing that has been asked for waits for an answer. False: it has been cancelled. */
async function pack({ order: id, number }: Parcel, shipping: Shipping, { desk, signal }: SimulatorOptions): Promise<boolean> {
  for (;;) {
    // Looked at in the moment of the change: a request may come at any time.
    let stage: Stage | undefined;
    await desk.change(id, (order) => {
      stage = order.actions?.some(({ state }) => state === 'requested') ? undefined : stageOf(order);
      return stage === 'placed' ? packed(order, shipping, number) : order;
    });
    if (stage) return stage !== 'cancelled';
    await pause(500, undefined, { signal });
  }
}

interface Plan {
  /** The first stop ahead. */
  readonly first: number;
  /** When a stop is reached, as a part of the journey's time; `step` counts from 0. */
  readonly shareOf: (stop: Stop, step: number) => number;
  readonly from: number;
}

async function travel(parcel: Parcel, { first, shareOf, from }: Plan, options: SimulatorOptions): Promise<void> {
  const { desk, seconds, signal } = options;
  let passed = from;
  for (let at = first; ; at += 1) {
    const planned = journeys[shippingOf(await desk.read(parcel.order))][at];
    if (!planned) return;
    const share = shareOf(planned, at - first);
    await pause((share - passed) * seconds * 1000, undefined, { signal });
    passed = share;
    // It may have been sent elsewhere in the meantime, or to another day: then it stays where it is.
    const order = await desk.read(parcel.order);
    const stop = journeys[shippingOf(order)][at] ?? planned;
    if (stop.status === 'out_for_delivery' && isDone(order, 'rebook')) return;
    parcel.scans.push(scanAt({ ...stop, text: leftAt(order, stop) }, Date.now()));
    await tell(parcel, stop, options);
    await desk.change(parcel.order, (unchanged) => unchanged);
  }
}

const isDone = (order: Order, kind: string) =>
  parcelIn(order).parcel?.actions?.some((action) => action.kind === kind && action.state === 'done') ?? false;

/** What the carrier says of a stop: of the last one, what was asked for. */
function leftAt(order: Order, { status, text }: Stop): string {
  if (status !== 'delivered') return text;
  if (isDone(order, 'safe_place')) return 'Left where you asked';
  return isDone(order, 'neighbour') ? 'Left with a neighbour' : text;
}

/** Posts a parcel's whole history, as AfterShip does with every scan, until somebody takes it. */
async function tell({ number, scans }: Parcel, stop: Stop | undefined, { url, webhookSecret, signal }: SimulatorOptions): Promise<void> {
  const expected = stop?.isToday ? { expected: dayAfter(new Date(), 0) } : {};
  const { headers, body } = await signedNews({ trackingNumber: number, secret: webhookSecret, scans, ...expected });
  await untilTaken(async () => {
    const patience = AbortSignal.any([signal, AbortSignal.timeout(5000)]);
    const response = await fetch(`${url}/webhooks/aftership`, { method: 'POST', headers, body, signal: patience });
    if (!response.ok) throw new Error(`The gateway refused news of a parcel: ${response.status}`);
  }, signal);
}

const scanAt = ({ status, text, city }: Stop, at: number): Scan => ({ status, text, city, at: new Date(at).toISOString() });
const trackingNumber = () => `KV${randomInt(100_000_000, 999_999_999)}SE`;
