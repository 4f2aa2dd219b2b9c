/**
 * What is kept of members, and how it is found again: as much as a backend has to bring so that the ports `loyalty` and
 * `consent` and the outbox, which are written once, work on it. Everything here happens within one transaction.
 */
import type { ConsentRecord } from '@kvitto/contract/consent';
import type { PlacedOrder, Settlement } from '@kvitto/contract/loyalty';
import type { Member, PointEntry } from '@kvitto/contract/member';
import type { KnownText } from '@kvitto/contract/programme-texts';
import type { SignUp } from '@kvitto/contract/sign-up';

/** What a shopper wants, until an order is placed with it. */
export interface Intention {
  readonly signUp: SignUp;
  /** Who wrote it down: evidence for the consents in it. */
  readonly asker?: string | undefined;
}

/** A placed order, and what came of its sign-up. */
export interface SettledOrder {
  readonly placed: PlacedOrder;
  readonly settlement: Settlement;
  /** The intention that was settled with it: with no other order again. */
  readonly intention?: string | undefined;
  /** How the terms were agreed to. */
  readonly agreed?: Pick<SignUp, 'terms' | 'locale' | 'page' | 'widgetVersion' | 'method' | 'shownAt' | 'at'> | undefined;
}

/** What a member is found by. Each belongs to one member at most. */
export type MemberKey = 'id' | 'email' | 'customer' | 'phone' | 'referral';

/** Something that a line of news is about, as it was taken. */
export interface LeasedNews {
  readonly item: string;
  readonly version: number;
  /** How often it was taken before. */
  readonly tries: number;
  readonly secret?: string | undefined;
}

/** A queue of the outbox: of one sink for members, or the one for confirmations. */
export interface NewsTables {
  /** Whether the sink has asked before; if not, it is remembered, and everything of its kind is news to it. */
  meet(queue: string, at: number): Promise<void>;
  /** Says in one queue that something is new. What waits there already keeps its place. */
  announce(queue: string, news: { readonly item: string; readonly version: number; readonly secret?: string }, at: number): Promise<void>;
  /** Takes what is due, those first that wait longest, and keeps it from others until `until`. */
  lease(queue: string, span: { readonly now: number; readonly until: number; readonly limit: number }): Promise<readonly LeasedNews[]>;
  /** Forgets what is no news any more, if nothing newer than `version` has come. Gives whether it is forgotten. */
  end(queue: string, item: string, version: number): Promise<boolean>;
  /** Puts off what was taken so many times; 0 tries: whatever it was, it begins anew. */
  putOff(queue: string, item: string, to: { readonly due: number; readonly tries: number; readonly ifTries?: number }): Promise<void>;
}

export interface MemberTables extends NewsTables {
  /** Nothing when its time is over. */
  intention(id: string, now: number): Promise<Intention | undefined>;
  /** Kept until `expires` if it is the newest revision. Those whose time is over are forgotten. */
  keepIntention(intention: Intention, time: { readonly now: number; readonly expires: number }): Promise<void>;
  dropIntention(id: string): Promise<void>;

  /** `email` as `personKey`, `referral` as `referralKey`. Nobody else changes the member before the transaction ends. */
  member(by: MemberKey, key: string): Promise<Member | undefined>;
  /** A new member, or another version of one; news to every sink that is known. */
  keepMember(member: Member): Promise<void>;
  /** Two were one: points, consents and orders go over. What both were given points for counts once. The first is no more. */
  absorb(from: string, into: string): Promise<void>;

  pointsOf(member: string): Promise<readonly PointEntry[]>;
  /** Adds points for reasons that nothing was given for yet. */
  addPoints(member: string, entries: readonly PointEntry[]): Promise<void>;
  /** All points are gone; what they were given for is remembered. */
  clearPoints(member: string): Promise<void>;

  /** A member's log of consents, in the order in which it was written. */
  logOf(member: string): Promise<readonly ConsentRecord[]>;
  /** Adds entries to a member's log; one whose id is there already is left out. */
  append(member: string, entries: readonly ConsentRecord[]): Promise<void>;

  order(id: string): Promise<SettledOrder | undefined>;
  /** The same in order to settle it: whoever else does waits until the transaction ends, also for one that is not kept yet. */
  lockOrder(id: string): Promise<SettledOrder | undefined>;
  orderWith(intention: string): Promise<SettledOrder | undefined>;
  keepOrder(order: SettledOrder): Promise<void>;

  /** Texts that were ever shown, by what they are known by. */
  texts(hashes: readonly string[]): Promise<readonly KnownText[]>;

  /** The member in whose log a consent is. */
  ownerOf(consent: string): Promise<string | undefined>;
  /** What a link's token, hashed, confirms. */
  confirms(hash: string): Promise<{ readonly consent: string; readonly member: string } | undefined>;
  keepToken(hash: string, to: { readonly consent: string; readonly member: string }): Promise<void>;
  /** All links of a consent that were sent so far confirm nothing any more. */
  dropTokens(consent: string): Promise<void>;
}

/** Where all of it is kept. */
export interface MemberStore {
  /** Reads; nothing is locked. Rejects with `aborted` when the caller gives up. */
  read<T>(run: (tables: MemberTables) => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** All or nothing. May run several times: `run` has no other effect. */
  write<T>(run: (tables: MemberTables) => Promise<T>, signal?: AbortSignal): Promise<T>;
}
