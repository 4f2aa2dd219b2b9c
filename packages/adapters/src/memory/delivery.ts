import type { Backlog, DeliveryRequest } from '@kvitto/contract/backlog';
import type { Delivery } from '@kvitto/contract/delivery';
import { KvittoError } from '@kvitto/contract/errors';
import { firstToAsk, heardSince, openNumbers } from '@kvitto/contract/open-numbers';
import type { OpenNumber } from '@kvitto/contract/open-numbers';
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
    parcels: ({ checkedBefore, limit = 20 }, context) =>
      answer(context, () => {
        const before = checkedBefore === undefined ? Infinity : Date.parse(checkedBefore);
        const since = heardSince(now());
        const open = kept.all().flatMap((stored) => openNumbers(stored));
        const due = open.filter(({ checked, heard }) => checked < before && heard >= since).toSorted(byTurn);
        return { items: firstToAsk(due, limit) };
      }),
  };
}

/** How many requests a cursor has seen. */
function positionOf(after: string | undefined, length: number): number {
  if (after === undefined) return 0;
  if (/^\d{1,15}$/.test(after) && Number(after) <= length) return Number(after);
  throw new KvittoError('invalid_input', 'This cursor is not one that was given out.', {
    fields: [{ path: 'after', message: 'Send back after as it came, or leave it out.' }],
  });
}

const textOrder = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);

function byTurn(a: OpenNumber, b: OpenNumber): number {
  return a.checked - b.checked || textOrder(a.order, b.order) || textOrder(a.parcel, b.parcel) || textOrder(a.key, b.key);
}
