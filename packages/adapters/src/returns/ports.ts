import type { Ports } from '@kvitto/contract/backend';
import type { Outbox } from '@kvitto/contract/outbox';
import { carried } from '../members/carried.ts';
import { caseOf } from './case.ts';
import type { ReturnDesk } from './desk.ts';
import { returnsPort } from './port.ts';
import { withdrawalPort } from './withdraw.ts';

/** What a backend offers as soon as it is given a return policy. */
export interface ReturnPorts extends Pick<Ports, 'returns' | 'withdrawal'> {
  readonly outbox: Outbox;
}

/** Where the names of queues begin whose sinks are told of all returns. */
export const returnQueues = 'return:';
/** Acknowledgements wait in one queue: each is sent once. */
export const noticeQueue = 'withdrawal';

export function returnPorts(desk: ReturnDesk): ReturnPorts {
  const outbox = carried(desk.store.news, desk.now, {
    return: {
      queue: (sink) => `${returnQueues}${sink}`,
      isMet: true,
      tell: async (tables, { item }) => {
        const kept = await tables.returnOf(item);
        return kept && { version: kept.version, news: { kind: 'return', return: caseOf(kept, desk) } };
      },
    },
    withdrawal_receipt: {
      queue: () => noticeQueue,
      isMet: false,
      tell: async (tables, { item, version }) => {
        const record = await tables.noticeOf(item);
        return record && { version, news: { kind: 'withdrawal_receipt', record } };
      },
    },
  });
  return { returns: returnsPort(desk), withdrawal: withdrawalPort(desk), outbox };
}
