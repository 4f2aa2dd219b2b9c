import type { OrderRecord, TrackingUpdate } from '@kvitto/contract/ingest';

/** Most events that one ingest call takes. */
const mostEvents = 1000;

export interface IngestCalls {
  readonly order: OrderRecord;
  /** To be sent after the order, in any order. Empty for every order of usual size. */
  readonly updates: readonly TrackingUpdate[];
}

/** Cuts an order with parcels of more than 1,000 events into calls that ingest accepts. */
export function inCalls(record: OrderRecord): IngestCalls {
  const updates: TrackingUpdate[] = [];
  const shipments = record.shipments.map((shipment) => ({
    ...shipment,
    parcels: shipment.parcels.map((parcel) => {
      const { events = [], trackingNumber } = parcel;
      if (events.length <= mostEvents || trackingNumber === undefined) return parcel;
      for (let from = mostEvents; from < events.length; from += mostEvents) {
        updates.push({ trackingNumber, events: events.slice(from, from + mostEvents) });
      }
      return { ...parcel, events: events.slice(0, mostEvents) };
    }),
  }));
  return { order: { ...record, shipments }, updates };
}
