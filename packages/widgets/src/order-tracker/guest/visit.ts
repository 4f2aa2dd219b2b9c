import { signal } from '@kvitto/core';
import type { Signal } from '@kvitto/core';
import type { ErrorCode } from '@kvitto/contract/errors';
import type { OrderAccess } from '@kvitto/contract/order';
import type { Bench } from '../bench.ts';
import { countdown } from '../../ui/countdown.ts';
import type { Countdown } from '../../ui/countdown.ts';
import { nothingTyped, offeredProofs } from './typed.ts';
import type { Problems, Proof, Typed } from './typed.ts';
import type { Watched } from './watch-parcel.ts';

/** How a code can travel, of the ways that the form has words for. */
export type Channel = 'email' | 'sms';

/** What the guest sees. */
export type Stage =
  | { readonly at: 'form' }
  /** The page has named a parcel, and it is being looked for; or it was not found, and there is no form to go to. */
  | { readonly at: 'opening' | 'lost' }
  | { readonly at: 'parcel'; readonly watched: Watched }
  | OpenOrder;

export interface OpenOrder {
  readonly at: 'order';
  readonly access: OrderAccess;
  /** In memory only. Absent where the backend lies inside the page. */
  readonly token: string | undefined;
  readonly level: number;
  /** Lets go of the answer that is shared with the tracker below. */
  readonly release: () => void;
}

/** A code on its way. */
export interface Sent {
  readonly state: 'sent';
  readonly channel: Channel;
  readonly challenge: string;
  /** Masked. */
  readonly sentTo: string;
  readonly expiresAt: string;
}

/** How far the way to proof level 2 has been gone; `kept`: the code that was sent before the reader closed its field. */
type Raise = Sent | { readonly state: 'offered'; readonly kept?: Sent } | { readonly state: 'raised' };

/** What is being asked of the backend now. */
export interface Busy {
  readonly what: 'finding' | 'sending' | 'checking';
  readonly giveUp: () => void;
}

/** A guest's visit: what was typed, what has come of it. It lies in memory, outlives every drawing, and ends with the mount. */
export interface Visit {
  /** Of the first drawing: what in it depends on the language is for views only. */
  readonly bench: Pick<Bench, 'asking' | 'announce' | 'emit' | 't' | 'now' | 'need'>;
  readonly stage: Signal<Stage>;
  readonly typed: Signal<Typed>;
  readonly proof: Signal<Proof | undefined>;
  /** Only the tracking number is asked for. */
  readonly byParcel: Signal<boolean>;
  readonly problems: Signal<Problems>;
  /** Why the last try came to nothing; `ended`: the session is over. */
  readonly trouble: Signal<ErrorCode | 'ended' | undefined>;
  readonly busy: Signal<Busy | undefined>;
  /** No lookup before it is over. */
  readonly lock: Countdown;
  readonly raise: Signal<Raise>;
  /** No other code before it is over. */
  readonly resend: Countdown;
  /** No code is checked before it is over. */
  readonly codeLock: Countdown;
  /** The code's life. */
  readonly expiry: Countdown;
  /** By intention: the key under which it is asked for until there is a final answer. */
  readonly keys: Map<string, string>;
}

export function newVisit(bench: Visit['bench']): Visit {
  const life = bench.asking.signal;
  return {
    bench,
    stage: signal<Stage>({ at: 'form' }),
    typed: signal(nothingTyped),
    proof: signal<Proof | undefined>(undefined),
    byParcel: signal(false),
    problems: signal<Problems>({}),
    trouble: signal<ErrorCode | 'ended' | undefined>(undefined),
    busy: signal<Busy | undefined>(undefined),
    lock: countdown(life),
    raise: signal<Raise>({ state: 'offered' }),
    resend: countdown(life),
    codeLock: countdown(life),
    expiry: countdown(life),
    keys: new Map(),
  };
}

/** The proofs that the tag offers, and the one that is chosen. */
export function proofsOf({ bench: { asking }, proof }: Visit): { readonly offered: readonly Proof[]; readonly chosen: Proof } {
  // Scripts may give the words to the property.
  const given: unknown = asking.lookup.value;
  const offered = offeredProofs(typeof given === 'string' ? given : (asking.host.getAttribute('lookup') ?? ''));
  const chosen = offered.find((each) => each === proof.value) ?? offered[0] ?? 'email';
  return { offered, chosen };
}

/** Focuses after the drawing that the signals changed until now have asked for. */
export function focusOn({ bench: { asking } }: Visit, id: string): void {
  const focus = () => asking.host.shadowRoot?.getElementById(id)?.focus();
  // Whoever is told by a signal asks for the drawing a moment later than others.
  queueMicrotask(() => queueMicrotask(focus));
}
