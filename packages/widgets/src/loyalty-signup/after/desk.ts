import { computed, signal } from '@kvitto/core';
import type { Answer, Asked, ReadonlySignal, Signal } from '@kvitto/core';
import type { LoyaltyStatus } from '@kvitto/contract/loyalty';
import type { Membership } from '@kvitto/contract/member';
import { countdown } from '../../ui/countdown.ts';
import type { Countdown } from '../../ui/countdown.ts';
import type { SignUp } from '@kvitto/contract/sign-up';
import type { Bench } from '../bench.ts';
import type { AfterKey } from './after.messages.ts';
import { questionsFor, wishOf } from './claim.ts';
import type { Questions } from './claim.ts';
import type { Offered } from './claim.model.ts';
import { isBlank, pictureOf } from './standing.model.ts';
import type { Picture } from './standing.model.ts';

/** Why something came to nothing, said where it was asked for. */
export interface Trouble {
  /** What was asked for, e.g. `join`, `resend con_1`. */
  readonly of: string;
  readonly key: AfterKey;
  /** To wait, where that is what helps. */
  readonly seconds?: number;
}

/** The time until a link may be sent again. */
interface Wait {
  readonly countdown: Countdown;
  /** Of which moment it is. */
  until: string | undefined;
  /** The reader has asked for one here, and is told when another can be sent. */
  isAsked: boolean;
}

/** What one order's page works on. It lies in memory, outlives every drawing, and ends with the mount. */
export interface Desk {
  readonly bench: Bench;
  readonly status: Asked<LoyaltyStatus>;
  /** Asked where the page has proven too little for more. */
  readonly recognised: ReadonlySignal<Answer<Membership>>;
  readonly picture: ReadonlySignal<Picture>;
  /** How many times nothing new was learnt. */
  readonly tries: Signal<number>;
  /** What is being done: one thing at a time. */
  readonly busy: Signal<string | undefined>;
  readonly trouble: Signal<Trouble | undefined>;
  readonly announcement: Signal<string>;
  readonly offered: Signal<Offered>;
  readonly questions: Questions;
  /** What a press of the button asks for, as long as the offer is on screen. */
  readonly wish: ReadonlySignal<SignUp | undefined>;
  /** Whether what was joined a moment ago can be undone. */
  readonly undo: Countdown;
  readonly farewell: Signal<'left' | 'undone' | undefined>;
  /** What the reader has opened, e.g. `agreed`, `change con_1`. */
  readonly opened: Signal<ReadonlySet<string>>;
  /** New addresses as they are typed, by consent, and whether one was no address. */
  readonly typed: Signal<Readonly<Record<string, string>>>;
  readonly isMistyped: Signal<string | undefined>;
  /** What an address was probably meant to be. */
  readonly meant: Signal<{ readonly id: string; readonly email: string } | undefined>;
  readonly takesConsents: Signal<boolean>;
  /** By pending consent: no other link before it is over. */
  readonly waits: Map<string, Wait>;
  /** Counts what was written: an answer that was asked for before is no news after it. */
  readonly turn: { count: number };
  /** By intention: the key under which it is asked for until there is a final answer. */
  readonly keys: Map<string, string>;
}

export function newDesk(bench: Bench): Desk {
  const { context, order, session } = bench;
  const { question, signal: life } = context;
  const status = question(
    'loyalty',
    'status',
    () => (order.value ? { order: order.value } : undefined),
    () => session.value,
  );
  const picture = computed(() => pictureOf(status.answer.value, context.props.joining.value));
  const recognised = question(
    'loyalty',
    'recognise',
    () => (order.value && picture.value.state === 'strip' ? { order: order.value } : undefined),
    () => session.value,
  );
  const offered = signal<Offered>({ isFolded: false });
  const questions = questionsFor(bench, { picture });
  const wish = signal<SignUp | undefined>(undefined);
  context.effect(() => {
    const isShown = picture.value.state === 'shown' && picture.value.claim && !offered.value.isFolded;
    wish.value = isShown && questions.value ? wishOf(bench, questions.value) : undefined;
  });
  return {
    bench,
    status,
    recognised: recognised.answer,
    picture,
    tries: signal(0),
    busy: signal<string | undefined>(undefined),
    trouble: signal<Trouble | undefined>(undefined),
    announcement: signal(''),
    offered,
    questions,
    wish,
    undo: countdown(life),
    farewell: signal<'left' | 'undone' | undefined>(undefined),
    opened: signal<ReadonlySet<string>>(new Set()),
    typed: signal<Readonly<Record<string, string>>>({}),
    isMistyped: signal<string | undefined>(undefined),
    meant: signal<{ readonly id: string; readonly email: string } | undefined>(undefined),
    takesConsents: signal(false),
    waits: new Map(),
    turn: { count: 0 },
    keys: new Map(),
  };
}

/** Whether nothing is to be said, either. */
export const isSilent = ({ picture, farewell, trouble }: Desk): boolean =>
  isBlank(picture.value) && farewell.value === undefined && trouble.value === undefined;

/** Opens what is closed and closes what is open. */
export function toggle({ opened }: Pick<Desk, 'opened'>, name: string): void {
  const next = new Set(opened.peek());
  if (!next.delete(name)) next.add(name);
  opened.value = next;
}

/** How the buyer stands, as far as is known. */
export function knownStatus({ status }: Pick<Desk, 'status'>): LoyaltyStatus | undefined {
  const answer = status.answer.peek();
  return 'value' in answer ? answer.value : undefined;
}
