/** A shop that takes notices of withdrawal, in memory, and can be made to refuse, to be slow, and to lose its answers. */
import type { Backend } from '@kvitto/contract/backend';
import { KvittoError } from '@kvitto/contract/errors';
import type { ErrorCode } from '@kvitto/contract/errors';
import type { Offer, Returns } from '@kvitto/contract/return';
import type { WithdrawalPort, WithdrawalRecord } from '@kvitto/contract/withdrawal';
import { withdrawalWords } from '@kvitto/contract/withdrawal-words';
import type { Status, StatusLine } from './withdrawal.model.ts';

export const now = new Date('2026-11-03T09:30:00Z');

type Declared = Parameters<WithdrawalPort['declare']>[0];
type Hindrance = (count: number) => Promise<unknown> | undefined;
type Doing = keyof WithdrawalPort;

export const mug: StatusLine = { line: 'l1', title: 'Enamel mug Kebnekaise', quantity: 3, withdrawable: 3 };
export const press: StatusLine = { line: 'l2', title: 'Coffee press', quantity: 1, withdrawable: 1 };

/** Everything has arrived; eleven days are left. */
export const running: Status = {
  order: 'ord_1',
  number: 'FF-1042',
  isOpen: true,
  lastDay: '2026-11-14',
  isExtended: false,
  lines: [mug, press],
  returnCostBy: 'shopper',
  zone: 'Europe/Stockholm',
  name: 'Stina Berg',
  email: 'stina@example.com',
  records: [],
};

const none = ({ lines }: Status): StatusLine[] => lines.map((line) => ({ ...line, withdrawable: 0 }));
const because = (whyNot: string): StatusLine[] => none(running).map((line) => ({ ...line, whyNot }));
const { lastDay: _none, ...unknown } = running;
export const open: Status = unknown;
export const late: Status = { ...running, isOpen: false, lastDay: '2026-10-30', lines: because('window_over') };
export const nothing: Status = { ...running, isOpen: false, lines: [{ ...press, withdrawable: 0, whyNot: 'made_to_order' }] };

export const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

/** A notice as the shop keeps it. */
function recordOf(status: Status, input: Declared, id = 'wdr_1', at = now.toISOString()): WithdrawalRecord {
  const titleOf = (line: string) => status.lines.find((each) => each.line === line)?.title ?? line;
  const isInTime = status.isOpen;
  const lines = input.lines?.map(({ line, units }) => ({ line, units, title: titleOf(line) }));
  const due = isInTime ? { refundBy: '2026-11-17', sendBy: '2026-11-17' } : {};
  const { number, lastDay, zone = 'UTC' } = status;
  const about = { number, placedAt: '2026-10-20T08:00:00Z', name: input.name, email: input.email, receivedAt: at, zone, isInTime, lastDay };
  const written = withdrawalWords({ ...about, ...due, lines }, input.locale);
  return {
    id,
    order: status.order,
    number: status.number,
    name: input.name,
    email: input.email,
    ...(lines && { lines }),
    receivedAt: at,
    isInTime,
    words: written.words,
    hash,
    locale: written.locale,
    ...due,
    ...(isInTime && { return: 'ret_1' }),
  };
}

export const sentBefore = (status: Status): WithdrawalRecord =>
  recordOf(
    status,
    { order: status.order, name: 'Stina Berg', email: 'stina@example.com', locale: 'en-GB' },
    'wdr_0',
    '2026-11-01T18:05:00Z',
  );
export const done: Status = { ...running, isOpen: false, lines: because('already_returned'), records: [sentBefore(running)] };

/** What is left after a notice. */
function after(status: Status, { lines }: Declared): StatusLine[] {
  return status.lines.map((line) => {
    const units = lines ? (lines.find((each) => each.line === line.line)?.units ?? 0) : line.withdrawable;
    const left = Math.max(0, line.withdrawable - units);
    return { ...line, withdrawable: left, ...(left === 0 && line.withdrawable > 0 && { whyNot: 'already_returned' }) };
  });
}

/** What withdrawing brings: the mugs, and the delivery that was paid where all of it goes. */
const offerOf = (isWhole: boolean): Offer => ({
  resolution: 'refund',
  isWithdrawal: true,
  amount: { amount: isWhole ? 138_400 : 44_700, currency: 'SEK' },
  parts: [
    { kind: 'goods', line: 'l1', amount: 44_700 },
    ...(isWhole
      ? [
          { kind: 'goods' as const, line: 'l2', amount: 88_800 },
          { kind: 'shipping' as const, amount: 4_900 },
        ]
      : []),
  ],
  payments: [],
  owed: 0,
  points: 0,
  isInstant: false,
  sentBy: '2026-11-17',
  arrivesBy: '2026-11-20',
  sendBy: '2026-11-17',
  methods: [],
});

/** A shop that also says what a withdrawal brings. Nothing else of its returns is asked for here. */
export function withReturns(keeper: ReturnType<typeof shop>): Backend {
  const isWhole = (lines: readonly unknown[] | undefined) => lines === undefined || lines.length > 1;
  const returns: Pick<Returns, 'get' | 'quote'> = {
    quote: ({ order, lines }) =>
      Promise.resolve({ id: 'quo_1', order, lines, offers: [offerOf(isWhole(lines))], expiresAt: '2026-11-03T10:00:00Z' }),
    get: ({ order, return: id }) =>
      Promise.resolve({
        id,
        number: 'R-1042-1',
        order,
        state: 'approved',
        kind: 'withdrawal',
        lines: [],
        offer: offerOf(isWhole(keeper.status().records.at(-1)?.lines)),
        documents: [],
        timeline: [],
        canEdit: true,
        canCancel: false,
        createdAt: now.toISOString(),
        updatedAt: now.toISOString(),
        version: 0,
      }),
  };
  // The rest of the port is for the panel.
  return { ...keeper.on, returns: returns as Returns };
}

/** Keeps one notice for each key; one about what is gone is refused with `conflict`. */
export function shop(first: Status = running, { clock = () => now }: { readonly clock?: () => Date } = {}) {
  let status = first;
  const kept = new Map<string, WithdrawalRecord>();
  const calls: { readonly name: Doing; readonly input: unknown; readonly key: string | undefined }[] = [];
  const before: Partial<Record<Doing, Hindrance>> = {};
  const behind: Partial<Record<Doing, Hindrance>> = {};
  const hindered =
    <Input, Value>(name: Doing, answer: (input: Input, key: string | undefined) => Value) =>
    async (input: Input, context?: { readonly idempotencyKey?: string | undefined }): Promise<Value> => {
      calls.push({ name, input, key: context?.idempotencyKey });
      const count = calls.filter((each) => each.name === name).length;
      await before[name]?.(count);
      const value = answer(input, context?.idempotencyKey);
      await behind[name]?.(count);
      return value;
    };
  const declare = (input: Declared, key = ''): WithdrawalRecord => {
    const known = kept.get(key);
    if (known) return known;
    if (status.lines.every(({ withdrawable, whyNot }) => withdrawable === 0 && whyNot !== 'window_over')) throw failure('conflict');
    const record = recordOf(status, input, `wdr_${status.records.length + 1}`, clock().toISOString());
    kept.set(key, record);
    const lines = after(status, input);
    status = { ...status, lines, isOpen: lines.some(({ withdrawable }) => withdrawable > 0), records: [...status.records, record] };
    return record;
  };
  const port: WithdrawalPort = {
    status: hindered('status', () => status),
    declare: hindered('declare', declare),
    export: hindered('export', () => ({ name: 'withdrawal-FF-1042.txt', type: 'text/plain', data: btoa('The acknowledgement.') })),
  };
  return {
    on: { withdrawal: port } satisfies Backend,
    calls,
    before,
    behind,
    status: () => status,
    set: (next: Partial<Status>) => (status = { ...status, ...next }),
    count: (name: Doing) => calls.filter((each) => each.name === name).length,
    keys: () => calls.filter(({ name }) => name === 'declare').map(({ key }) => key),
  };
}
export type Shop = ReturnType<typeof shop>;

const failure = (code: ErrorCode, facts = {}) => new KvittoError(code, 'As the test wants it.', facts);
/** Every time, or the first time only. */
export const always =
  (code: ErrorCode, facts = {}): Hindrance =>
  () =>
    Promise.reject(failure(code, facts));
export const once =
  (code: ErrorCode, facts = {}): Hindrance =>
  (count) =>
    count === 1 ? Promise.reject(failure(code, facts)) : undefined;
