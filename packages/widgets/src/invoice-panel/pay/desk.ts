import { computed, signal } from '@kvitto/core';
import type { Asked, ReadonlySignal, Signal } from '@kvitto/core';
import type { Invoice, PaymentData } from '@kvitto/contract/invoice';
import type { Bench } from '../bench.ts';
import { senderOf } from '../send.ts';
import type { Sender } from '../send.ts';
import { wordsOf } from '../words-of.ts';
import type { Own, Words } from '../words-of.ts';
import type { messages } from './messages/en.ts';

export type Way = PaymentData['ways'][number];
export type PayKey = Own<'pay', typeof messages>;

/** How much: what is due now, all there is, a plan paid early, or what the shopper writes. */
export type Much = 'now' | 'all' | 'early' | 'part';

/** What the views of paying work with. */
export interface Desk extends Words<PayKey> {
  readonly bench: Bench;
  readonly asked: Asked<PaymentData>;
  /** What is shown is of the invoice as it is. Codes are there only then. */
  readonly isFresh: ReadonlySignal<boolean>;
  /** It has changed, and what holds now could not be had: nothing of what was asked for is shown. */
  readonly isGone: ReadonlySignal<boolean>;
  /** Asks what holds now. */
  readonly renew: () => Promise<void>;
  /** It came to something else while it was on screen. */
  readonly isChanged: Signal<boolean>;
  readonly much: Signal<Much>;
  readonly typed: Signal<string>;
  /** What was written may be said to be wrong: somebody has left it so, or wanted to go on. */
  readonly isRead: Signal<boolean>;
  /** Which way is open; nothing says the only one. */
  readonly opened: Signal<string | undefined>;
  /** On a phone that has an app for it. */
  readonly isCodeAsked: Signal<boolean>;
  readonly sender: Sender;
  /** Where it goes on, once the shop has said so. */
  readonly onward: Signal<string | undefined>;
  readonly shared: Signal<{ readonly url: string; readonly until: string; readonly money: string } | undefined>;
  /** Ways by which a payment was begun here already. */
  readonly started: Set<string>;
  /** Tells of something once for each place and thing. */
  readonly once: (what: string, tell: () => void) => void;
}

export function deskOf(bench: Bench): Desk {
  const { context, place } = bench;
  const { order, session } = context.props;
  const id = computed(() => (place.value.at === 'pay' ? place.value.id : undefined));
  const asked = context.question(
    'invoices',
    'payment',
    () => (order.value && id.value !== undefined ? { order: order.value, invoice: id.value } : undefined),
    () => session.value,
  );
  const told = new Set<string>();
  const freshness = freshnessOf(asked);
  const desk: Desk = {
    bench,
    ...wordsOf<PayKey>(bench, 'pay'),
    asked,
    ...freshness,
    isChanged: signal(false),
    much: signal<Much>('now'),
    typed: signal(''),
    isRead: signal(false),
    opened: signal<string | undefined>(undefined),
    isCodeAsked: signal(false),
    sender: senderOf(bench),
    onward: signal<string | undefined>(undefined),
    shared: signal<Desk['shared']['value']>(undefined),
    started: new Set(),
    once: onceIn(told),
  };
  context.effect(() => {
    void id.value;
    freshness.reset();
    desk.isChanged.value = false;
    desk.much.value = 'now';
    desk.typed.value = '';
    desk.isRead.value = false;
    desk.opened.value = undefined;
    desk.isCodeAsked.value = false;
    desk.onward.value = undefined;
    desk.shared.value = undefined;
    desk.sender.problem.value = undefined;
    desk.started.clear();
    told.clear();
  });
  followInvoice(desk, id);
  return desk;
}

const onceIn =
  (told: Set<string>): Desk['once'] =>
  (what, tell) => {
    if (told.has(what)) return;
    told.add(what);
    // A view that is drawing tells nobody.
    queueMicrotask(tell);
  };

/** Whether what was asked for still holds. What cannot be had anew once it has changed is gone. */
function freshnessOf(asked: Asked<PaymentData>) {
  const [isOld, isGone] = [signal(false), signal(false)];
  return {
    isFresh: computed(() => 'value' in asked.answer.value && !isOld.value),
    isGone,
    renew: async () => {
      isOld.value = true;
      isGone.value = false;
      await asked.refresh();
      isOld.value = asked.answer.peek().state !== 'ready';
      isGone.value = isOld.peek();
    },
    reset: () => {
      isOld.value = false;
      isGone.value = false;
    },
  };
}

/**
 * Asks anew as soon as the invoice is another version; until the answer is there, no code is. Where nothing is left to pay now, it leads
 * back: whoever has just paid by the code on screen sees that the money has come, and no numbers to pay to once more.
 */
function followInvoice({ bench, asked, isChanged, renew, t }: Desk, id: ReadonlySignal<string | undefined>): void {
  let basis: { readonly id: string; readonly version: number } | undefined;
  const amountNow = () => {
    const answer = asked.answer.peek();
    return 'value' in answer ? answer.value.amount.amount : undefined;
  };
  bench.context.effect(() => {
    const answer = bench.list.answer.value;
    const found = 'value' in answer ? answer.value.items.find((each: Invoice) => each.id === id.value) : undefined;
    if (!found) {
      basis = undefined;
      return;
    }
    const before = basis;
    basis = { id: found.id, version: found.version };
    if (before?.id !== found.id || before.version === found.version) return;
    if (found.payable.most === 0) {
      bench.go({ at: 'overview' }, found.standing.status === 'paid' ? t('done') : '');
      return;
    }
    const amount = amountNow();
    void renew().then(() => {
      if (amountNow() !== amount) isChanged.value = true;
    });
  });
}
