/** A shop in memory that has invoices, over the real engine. It can be made to refuse, to lose its answers, and to take its time. */
import { KvittoError } from '@kvitto/contract/errors';
import type { Invoice, Invoices } from '@kvitto/contract/invoice';
import { lateCharges } from '@kvitto/contract/invoices/can';
import { extend } from '@kvitto/contract/invoices/extend';
import type { InvoiceEvent } from '@kvitto/contract/invoices/events';
import { documentOf } from '@kvitto/contract/invoices/ledger';
import type { InvoiceState } from '@kvitto/contract/invoices/ledger';
import { pause, pauseLonger, pauseQuote, pausedByLines } from '@kvitto/contract/invoices/pause';
import { acceptPlan } from '@kvitto/contract/invoices/plan';
import { withdraw } from '@kvitto/contract/invoices/withdraw';
import type { Returns } from '@kvitto/contract/return';
import type { CallContext } from '@kvitto/contract/operation';
import { anInvoice, now as usual } from './bills.fake.ts';
import type { Step } from './bills.fake.ts';
import { offersFor, paymentFor, rulesOf, stateOf, todayOf, told } from './teller.fake.ts';
import type { Kept } from './teller.fake.ts';

type Name = keyof Invoices;
type List = Awaited<ReturnType<Invoices['list']>>;

export interface ShopSettings {
  /** Newest first. */
  readonly invoices?: readonly Kept[];
  readonly now?: () => Date;
  /** Before something is done; throws to refuse it, and waits as long as it likes. */
  readonly before?: (name: Name, count: number) => Promise<void> | void;
  /** After it was done; throws to lose the answer. */
  readonly after?: (name: Name, count: number) => Promise<void> | void;
  /** What is told instead of what is kept. */
  readonly show?: (real: Invoice) => Invoice;
  readonly expected?: List['expected'];
  /** It takes pictures, or tries to; or it does something before each. */
  readonly takesPhotos?: true | 'badly' | ((count: number) => Promise<void> | void);
}

interface Call {
  readonly name: Name;
  readonly input: unknown;
  readonly key: string | undefined;
}

export function invoiceShop(settings: ShopSettings = {}) {
  const { invoices = [anInvoice()], now = () => usual, before, after, show = (real) => real, expected, takesPhotos } = settings;
  const kept = invoices.map((each) => ({ ...each }));
  const calls: Call[] = [];
  const answers = new Map<string, unknown>();
  let count = 0;
  let language = 'en';
  const find = (id: string) => foundIn(kept, id);
  const tell = (id: string): Invoice => show(told(find(id), now(), language));
  /** Adds what was proposed, at the shop's moment. */
  const happen = (id: string, ...events: readonly Step[]): Invoice => {
    const one = find(id);
    const added = events.map((event): InvoiceEvent => ({ id: `ev_${(count += 1)}`, at: now().toISOString(), ...event }));
    one.events = [...one.events, ...added];
    return tell(id);
  };
  const change = (
    { invoice, version }: { readonly invoice: string; readonly version: number },
    propose: (state: InvoiceState, today: string) => Step,
  ) => {
    const state = stateOf(find(invoice));
    if (state.version !== version) throw new KvittoError('conflict', 'This invoice has changed meanwhile.');
    return happen(invoice, propose(state, todayOf(state, now())));
  };
  const operations = operationsOver({ find, tell, happen, change, now, all: () => kept.map(({ id }) => tell(id)), expected });
  const serve = (name: Name) => async (input: never, context?: CallContext) => {
    calls.push({ name, input, key: context?.idempotencyKey });
    language = context?.locale ?? language;
    const nth = calls.filter((each) => each.name === name).length;
    await before?.(name, nth);
    const run = operations[name];
    if (!run) throw new KvittoError('unsupported', `This shop has no invoices.${name}.`);
    const key = context?.idempotencyKey;
    const answer = (key && answers.get(key)) ?? run(input);
    if (key) answers.set(key, answer);
    await after?.(name, nth);
    return answer;
  };
  const names = Object.keys(operations) as Name[];
  // Each operation stands under its own name.
  const port = Object.fromEntries(names.map((name) => [name, serve(name)])) as unknown as Invoices;
  const { photos, returns } = album(takesPhotos);
  return {
    on: { invoices: port, ...(takesPhotos && { returns }) },
    photos,
    callsOf: (name: Name) => calls.filter((each) => each.name === name),
    happen,
    tell,
  };
}
export type InvoiceShop = ReturnType<typeof invoiceShop>;

function foundIn(kept: readonly Kept[], id: string): Kept {
  const found = kept.find((each) => each.id === id);
  if (!found) throw new KvittoError('not_found', 'There is no such invoice.');
  return found;
}

function album(takesPhotos: ShopSettings['takesPhotos']) {
  const photos: string[] = [];
  let asked = 0;
  const upload = async ({ data }: { readonly data: string }) => {
    if (typeof takesPhotos === 'function') await takesPhotos((asked += 1));
    if (takesPhotos === 'badly') throw new KvittoError('network', 'As the test wants it.');
    photos.push(data);
    return { id: `photo_${photos.length}` };
  };
  // A shop that takes returns has more than this; nothing here asks for more.
  return { photos, returns: { upload } as unknown as Returns };
}

interface Inside {
  readonly find: (id: string) => Kept;
  readonly tell: (id: string) => Invoice;
  readonly happen: (id: string, ...events: readonly Step[]) => Invoice;
  readonly change: (
    which: { readonly invoice: string; readonly version: number },
    propose: (state: InvoiceState, today: string) => Step,
  ) => Invoice;
  readonly now: () => Date;
  readonly all: () => Invoice[];
  readonly expected: List['expected'];
}

type In<Key extends Name> = Parameters<Invoices[Key]>[0];

const wholeOf = (state: InvoiceState) =>
  documentOf(state).lines.flatMap(({ line, quantity }) => (line === undefined ? [] : [{ line, units: quantity }]));

function casesOver(change: Inside['change'], next: (what: string) => string) {
  return {
    dispute: (input: In<'dispute'>) =>
      change(input, (state, today) => {
        const amount = input.why === 'fee' ? lateCharges(state) : pausedByLines(state, input.lines ?? wholeOf(state)).amount;
        return { kind: 'disputed', dispute: next('case'), why: input.why, state: 'open', amount, on: today };
      }),
    answer: (input: In<'answer'>) =>
      change(input, (state, today) => {
        const { why = 'other', amount = 0 } = state.disputes.find(({ dispute }) => dispute === input.dispute) ?? {};
        return { kind: 'disputed', dispute: input.dispute, why, state: 'waiting_for_shop', amount, on: today, comment: input.comment };
      }),
  };
}

function operationsOver({ find, tell, happen, change, now, all, expected }: Inside): Partial<Record<Name, (input: never) => unknown>> {
  let count = 0;
  const next = (what: string) => `${what}_${(count += 1)}`;
  return {
    list: ({ order }: In<'list'>): List => ({
      order,
      number: '1051',
      items: all(),
      totals: totalsOf(all()),
      ...(expected && { expected }),
    }),
    get: ({ invoice }: In<'get'>) => tell(invoice),
    payment: ({ invoice }: In<'payment'>) => paymentFor(find(invoice), now()),
    offers: ({ invoice }: In<'offers'>) => offersFor(find(invoice), now()),
    pay: ({ invoice, way, amount }: In<'pay'>) => {
      const payment = next('pay');
      const method = way === 'bank' || way === 'swish' || way === 'card' ? way : 'bank';
      const state = method === 'card' ? ('initiated' as const) : ('pending' as const);
      const made = happen(invoice, { kind: 'payment', payment, state, amount, method, ...(state === 'pending' && { isTold: true }) });
      return { payment, state, invoice: made, ...(way === 'card' && { url: 'https://pay.example/p/1' }) };
    },
    cancelPayment: (input: In<'cancelPayment'>) =>
      change(input, (state) => {
        const { amount = 0, method } = state.payments.find(({ payment }) => payment === input.payment) ?? {};
        return { kind: 'payment', payment: input.payment, state: 'cancelled', amount, ...(method && { method }) };
      }),
    extend: (input: In<'extend'>) => change(input, (state, today) => extend(state, rulesOf(state), today, input.option, input.dueOn)),
    withdraw: (input: In<'withdraw'>) => change(input, (state, today) => withdraw(state, rulesOf(state), today, input.agreement)),
    divide: (input: In<'divide'>) => change(input, (state, today) => acceptPlan(state, rulesOf(state), today, input.option)),
    ...holdsOver({ find, tell, change, now }, next),
    ...casesOver(change, next),
    send: () => ({ to: 'm•••@mail.example' }),
    snooze: (input: In<'snooze'>) => change(input, () => ({ kind: 'snoozed', until: input.until })),
    remindBy: (input: In<'remindBy'>) => change(input, () => ({ kind: 'channel', channel: input.channel })),
    share: ({ invoice, amount }: In<'share'>) => ({
      url: 'https://shop.example/pay/3kd8',
      until: '2026-12-31',
      amount: { amount: amount ?? tell(invoice).standing.toPay, currency: tell(invoice).currency },
    }),
    document: ({ document }: In<'document'>) => ({ name: `${document}.txt`, type: 'text/plain', data: btoa('Invoice') }),
  };
}

function holdsOver({ find, tell, change, now }: Pick<Inside, 'find' | 'tell' | 'change' | 'now'>, next: (what: string) => string) {
  return {
    pause: (input: In<'pause'>) =>
      change(input, (state, today) =>
        pause(pauseQuote(state, rulesOf(state), input.why as never, pausedByLines(state, input.lines ?? wholeOf(state)), today), {
          pause: next('pause'),
        }),
      ),
    preview: ({ invoice, what, why, lines }: In<'preview'>) => {
      const state = stateOf(find(invoice));
      const today = todayOf(state, now());
      const part = pausedByLines(state, lines ?? wholeOf(state));
      const { toPay, dueOn } = tell(invoice).standing;
      const due = dueOn === undefined ? {} : { dueOn };
      if (what === 'dispute') return { amount: part.amount, toPay: Math.max(0, toPay - part.amount), ...due };
      const quote = pauseQuote(state, rulesOf(state), why as never, part, today);
      return { amount: quote.amount, toPay: quote.toPay, until: quote.until, ...due };
    },
    prolong: ({ proof, photos, ...input }: In<'prolong'>) =>
      change(input, (state, today) => pauseLonger(state, rulesOf(state), input.pause, { proof, photos }, today)),
    resume: (input: In<'resume'>) => change(input, (_, today) => ({ kind: 'resumed', pause: input.pause, on: today, why: 'asked' })),
  } satisfies Partial<Record<Name, (input: never) => unknown>>;
}

/** By currency, as a backend reckons them. */
function totalsOf(items: readonly Invoice[]): List['totals'] {
  const found = new Map<string, { toPay: number; open: number }>();
  for (const { currency, standing, balance } of items) {
    const known = found.get(currency) ?? { toPay: 0, open: 0 };
    found.set(currency, {
      toPay: known.toPay + standing.toPay,
      open: known.open + (standing.status === 'elsewhere' ? 0 : Math.max(0, balance.open)),
    });
  }
  return [...found].map(([currency, { toPay, open }]) => ({ toPay: { amount: toPay, currency }, open: { amount: open, currency } }));
}
