import { memoryStore } from '@kvitto/adapters/memory';
import type { Backend } from '@kvitto/contract/backend';
import { KvittoError } from '@kvitto/contract/errors';
import type { TrackingUpdate } from '@kvitto/contract/ingest';
import type { CarrierSource } from '@kvitto/contract/webhook';
import { askCarriers } from './ask-carriers.ts';
import type { AskOptions } from './ask-carriers.ts';
import type { AskEntry } from './ask-log.ts';
import type { FakeClock } from './clock.fake.ts';

export interface FakeParcel {
  readonly trackingNumber: string;
  readonly carrier?: string;
  /** Numbers of one parcel share the time of its check. */
  readonly of?: string;
  checkedAt?: string;
}

/** A backend with parcels on their way that puts nothing away but when they were checked. */
export function parcelsOnTheirWay(parcels: readonly FakeParcel[], clock: FakeClock, { hasCursors = true } = {}) {
  const taken: TrackingUpdate[] = [];
  const backend: Backend = {
    store: memoryStore({ now: () => new Date(clock.now()) }),
    backlog: {
      requests: async () => ({ items: [], after: '' }),
      parcels: async ({ checkedBefore = '9999', limit = 20, cursor = '' }) => {
        const place = ({ trackingNumber, checkedAt = '' }: FakeParcel) => `${checkedAt} ${trackingNumber}`;
        const due = parcels
          .filter((parcel) => (parcel.checkedAt ?? '') < checkedBefore && place(parcel) > cursor)
          .toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
        const page = due.slice(0, limit);
        const items = page.map(({ carrier, of: _, ...parcel }) => ({
          ...parcel,
          ...(carrier && { carrier: { id: carrier, name: carrier } }),
        }));
        const last = page.at(-1);
        return { items, ...(hasCursors && last && due.length > limit && { nextCursor: place(last) }) };
      },
    },
    ingest: {
      order: async () => ({ id: 'order-1', version: 1 }),
      tracking: async (update) => {
        taken.push(update);
        const { of } = parcels.find(({ trackingNumber }) => trackingNumber === update.trackingNumber) ?? {};
        for (const parcel of parcels) {
          const isChecked = parcel.trackingNumber === update.trackingNumber || (of !== undefined && parcel.of === of);
          if (isChecked && update.checkedAt) parcel.checkedAt = update.checkedAt;
        }
        return { orders: [], added: update.events.length, matched: true };
      },
    },
  };
  return { backend, taken };
}

/** A vendor whose answers are `{ events }`, and who is asked at `https://<name>.example/<number>`. */
export function vendor(name: string, carriers?: readonly string[]): CarrierSource {
  return {
    name,
    ...(carriers && { carriers }),
    request: ({ trackingNumber }, key) => new Request(`https://${name}.example/${trackingNumber}`, { headers: { 'x-key': key } }),
    read: (body, { trackingNumber }) => {
      if (typeof body !== 'object' || body === null || !('events' in body)) throw new KvittoError('invalid_input', 'No events.');
      // Only these tests write these bodies.
      const events = body.events as TrackingUpdate['events'];
      return events.length > 0 ? [{ trackingNumber, events }] : [];
    },
  };
}

export const answer = (...events: readonly object[]) => Response.json({ events });

interface Asking {
  readonly clock: FakeClock;
  /** Host and number of every question, in the order they were asked. */
  readonly asked: string[];
  readonly logs: AskEntry[];
  readonly end: () => Promise<void>;
  /** Resolves when so many looks in all have been logged. */
  logged(count: number): Promise<void>;
}

type FarEnd = (request: Request, init: RequestInit | undefined) => Response | Promise<Response>;

/** Starts to ask a far end, on a clock that moves only when told. */
export function asking(
  { backend, clock, sources }: Pick<AskOptions, 'backend' | 'sources'> & { readonly clock: FakeClock },
  farEnd: FarEnd,
  options: Partial<AskOptions> = {},
): Asking {
  const asked: string[] = [];
  const logs: AskEntry[] = [];
  let listeners: (() => void)[] = [];
  const end = askCarriers({
    backend,
    sources,
    now: clock.now,
    wait: clock.wait,
    fetch: async (input, init) => {
      const request = new Request(input);
      const { host, pathname } = new URL(request.url);
      asked.push(`${host.replace('.example', '')}${pathname}`);
      return farEnd(request, init);
    },
    log: (entry) => {
      logs.push(entry);
      for (const listener of listeners) listener();
    },
    ...options,
  });
  return {
    clock,
    asked,
    logs,
    end,
    logged: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (logs.length < count) return;
          listeners = listeners.filter((listener) => listener !== look);
          resolve();
        };
        listeners.push(look);
        look();
      }),
  };
}
