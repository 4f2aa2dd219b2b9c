import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { signedNews } from '@kvitto/adapters/aftership/fake';
import type { OrderRecord } from '@kvitto/contract/ingest';
import type { Shipping } from './checkout-form.ts';
import { journeys } from './journey.ts';
import type { Stop } from './journey.ts';
import { dayAfter, packed } from './orders.ts';

type Scan = Parameters<typeof signedNews>[0]['scans'][number];

export interface SimulatorOptions {
  /** The gateway, e.g. `http://127.0.0.1:8787`. */
  readonly url: string;
  /** What the gateway expects AfterShip to sign with. */
  readonly webhookSecret: string;
  /** Hands the packed order to the gateway, as the warehouse's system would. */
  readonly push: (record: OrderRecord) => Promise<void>;
  /** How long a parcel travels; 0 keeps it where it is. */
  readonly seconds: number;
  /** Ends everything. */
  readonly signal: AbortSignal;
}

/** The warehouse and the carrier of the demo. */
export interface Simulator {
  /** Packs a new order and sends its parcel on its way. */
  ship(record: OrderRecord, shipping: Shipping): void;
  /**
   * Puts in a parcel that has its first stops behind it, one for each of these hours ago, oldest first;
   * the others follow once the function that comes back is called.
   */
  underway(record: OrderRecord, shipping: Shipping, hoursAgo: readonly number[]): Promise<() => void>;
}

/**
 * Moves parcels by what moves them in earnest: the warehouse pushes the packed order, and the carrier posts signed
 * AfterShip webhooks, each with the whole history. Nothing is written past the gateway.
 */
export function simulator(options: SimulatorOptions): Simulator {
  const { push, seconds, signal } = options;
  return {
    ship: (record, shipping) => {
      if (seconds <= 0) return;
      const parcel = { number: trackingNumber(), scans: [] };
      const run = async () => {
        await pause(packedAt * seconds * 1000, undefined, { signal });
        await untilTaken(() => push(packed(record, shipping, parcel.number)), signal);
        await travel(parcel, journeys[shipping], packedAt, options);
      };
      // Aborted pauses are how a journey ends early.
      run().catch(() => undefined);
    },
    underway: async (record, shipping, hoursAgo) => {
      const stops = journeys[shipping];
      const behind = stops.slice(0, hoursAgo.length);
      const parcel = {
        number: trackingNumber(),
        scans: behind.map((stop, at) => scanAt(stop, Date.now() - (hoursAgo[at] ?? 0) * 3_600_000)),
      };
      await untilTaken(() => push(packed(record, shipping, parcel.number)), signal);
      await untilTaken(() => tell(parcel, behind.at(-1), options), signal);
      // A third of a journey a step: slow enough to look around in the meantime.
      const ahead = stops.slice(hoursAgo.length).map((stop, at) => ({ ...stop, share: (at + 1) / 3 }));
      return () => {
        if (seconds > 0) travel(parcel, ahead, 0, options).catch(() => undefined);
      };
    },
  };
}

interface Travelling {
  readonly number: string;
  readonly scans: Scan[];
}

/** Which part of a journey's time it takes to pack. */
const packedAt = 0.05;

async function travel(parcel: Travelling, stops: readonly Stop[], from: number, options: SimulatorOptions): Promise<void> {
  const { seconds, signal } = options;
  let passed = from;
  for (const stop of stops) {
    await pause((stop.share - passed) * seconds * 1000, undefined, { signal });
    passed = stop.share;
    parcel.scans.push(scanAt(stop, Date.now()));
    await untilTaken(() => tell(parcel, stop, options), signal);
  }
}

/** Posts a parcel's whole history, as AfterShip does with every scan. */
async function tell(
  { number, scans }: Travelling,
  stop: Stop | undefined,
  { url, webhookSecret, signal }: SimulatorOptions,
): Promise<void> {
  const expected = stop?.isToday ? { expected: dayAfter(new Date(), 0) } : {};
  const { headers, body } = await signedNews({ trackingNumber: number, secret: webhookSecret, scans, ...expected });
  const patience = AbortSignal.any([signal, AbortSignal.timeout(5000)]);
  const response = await fetch(`${url}/webhooks/aftership`, { method: 'POST', headers, body, signal: patience });
  if (!response.ok) throw new Error(`The gateway refused news of a parcel: ${response.status}`);
}

/** Carriers try again when nobody answers, and so does our warehouse. */
async function untilTaken(send: () => Promise<void>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      return await send();
    } catch {
      await pause(1000, undefined, { signal });
    }
  }
}

const scanAt = ({ status, text, city }: Stop, at: number): Scan => ({ status, text, city, at: new Date(at).toISOString() });
const trackingNumber = () => `KV${randomInt(100_000_000, 999_999_999)}SE`;
