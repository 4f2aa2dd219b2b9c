import type { Backlog, DeliveryRequest } from '@kvitto/contract/backlog';
import type { Delivery } from '@kvitto/contract/delivery';
import { KvittoError } from '@kvitto/contract/errors';
import { firstToAsk, heardSince, onceEach, openNumbers } from '@kvitto/contract/open-numbers';
import type { Turn } from '@kvitto/contract/open-numbers';
import { perform } from '@kvitto/contract/perform';
import type { Answer } from './answer.ts';
import type { Ledger } from './ledger.ts';

/** What shoppers have asked for, oldest first. Only grows. */
export type Requests = DeliveryRequest[];

export function deliveryPort(kept: Ledger, requests: Requests, answer: Answer, now: () => Date): Delivery {
  return {
    perform: (given, context) => {
      const input = structuredClone(given);
      return answer(context, () => {
        const { record } = kept.read(input.order);
        const known = requests.filter(({ order }) => order === input.order);
        const done = perform({ record, known, input, key: context?.idempotencyKey, now: now() });
        if (done) {
          requests.push(done.request);
          kept.write(done.record);
        }
        return kept.picture(kept.read(input.order));
      });
    },
  };
}

export function backlogPort(kept: Ledger, requests: Requests, answer: Answer, now: () => Date): Backlog {
  return {
    requests: ({ after, limit = 20 }, context) =>
      answer(context, () => {
        const from = positionOf(after, requests.length);
        const items = requests.slice(from, from + limit);
        return { items, after: String(from + items.length) };
      }),
    parcels: ({ checkedBefore, cursor, limit = 20 }, context) =>
      answer(context, () => {
        const before = checkedBefore === undefined ? Infinity : Date.parse(checkedBefore);
        const since = heardSince(now());
        const last = cursor === undefined ? undefined : turnOf(cursor);
        const due = kept
          .all()
          .flatMap((stored) => openNumbers(stored))
          .filter((each) => each.checked < before && each.heard >= since && (!last || byTurn(each, last) > 0))
          .toSorted(byTurn);
        const page = firstToAsk(due, limit);
        const end = page.at(-1);
        return {
          items: onceEach(page.map(({ item }) => item)),
          ...(end && page.length < due.length && { nextCursor: `${end.checked}.${end.parcel}.${end.place}` }),
        };
      }),
  };
}

/** How many requests a cursor has seen. */
function positionOf(after: string | undefined, length: number): number {
  if (after === undefined) return 0;
  if (/^\d{1,15}$/.test(after) && Number(after) <= length) return Number(after);
  throw unknownCursor('after');
}

function turnOf(cursor: string): Turn {
  const [, checked, parcel, place] = /^(\d{1,15})\.([0-9a-f]{32})\.(\d{1,9})$/.exec(cursor) ?? [];
  if (checked === undefined || parcel === undefined || place === undefined) throw unknownCursor('cursor');
  return { checked: Number(checked), parcel, place: Number(place) };
}

const unknownCursor = (path: 'after' | 'cursor') =>
  new KvittoError('invalid_input', 'This cursor is not one that was given out.', {
    fields: [{ path, message: 'Send it back as it came, or leave it out.' }],
  });

function byTurn(a: Turn, b: Turn): number {
  const apart = a.checked - b.checked;
  if (apart !== 0) return apart;
  return a.parcel === b.parcel ? a.place - b.place : a.parcel < b.parcel ? -1 : 1;
}
