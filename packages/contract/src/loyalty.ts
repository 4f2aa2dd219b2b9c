import * as z from 'zod/mini';
import { cart, country } from './cart.ts';
import { consentReceipt } from './consent.ts';
import { maskMembership, memberRecord, membership } from './member.ts';
import { money } from './money.ts';
import { id, open, text } from './open.ts';
import type { Operations, Port } from './operation.ts';
import { programmeView } from './programme.ts';
import { carriedAtMost, emailAddress, signUp } from './sign-up.ts';
import { instant } from './time.ts';
import { whose } from './whose.ts';

/** What a cart would bring its buyer as a member. */
export const preview = z.object({
  points: z.int().check(z.nonnegative()),
  /** What these points are worth when they are spent. */
  worth: z.optional(money),
  /** They arrive so many days after the order. */
  pendingDays: z.int().check(z.nonnegative()),
  rounding: z.enum(['down', 'nearest', 'up']),
  /** What gives no points. */
  excluded: z
    .array(z.object({ kind: open(['gift_card', 'product', 'shipping', 'tax']), line: z.optional(id), title: z.optional(text) }))
    .check(z.maxLength(1100)),
  /** What else membership brings at once. `text` is by language. */
  unlocks: z
    .array(
      z.object({
        kind: open(['welcome_points', 'welcome_reward', 'free_shipping', 'member_price']),
        points: z.optional(z.int()),
        money: z.optional(money),
        text: z.optional(z.record(z.string(), text)),
      }),
    )
    .check(z.maxLength(10)),
  /** What is to be paid without and with membership, where that differs. The shop charges; this only tells. */
  total: z.optional(z.object({ before: money, after: money })),
});
export type Preview = z.infer<typeof preview>;

/** An order as a sign-up is settled with it. */
export const placedOrder = z.object({
  order: id,
  number: z.optional(text),
  placedAt: instant,
  /** As they stand on the order in the end, whatever was typed before. */
  contact: z.object({
    email: emailAddress,
    /** As it was typed. */
    phone: z.optional(text),
    name: z.optional(text),
    /** The shop's id of a customer with an account. */
    customer: z.optional(id),
  }),
  country: z.optional(country),
  isBusiness: z.optional(z.boolean()),
  cart,
});
export type PlacedOrder = z.infer<typeof placedOrder>;

/**
 * Why a join was refused: `closed`, `country`, `business`, `under_age`, `age_missing`, `blocked`; or what of it was left out
 * while the rest was done: `phone_taken`, `no_phone`, `text_unknown`, `consent_age`, `referral_unknown`, `self_referral`.
 */
export const settlementReasons = [
  'closed',
  'country',
  'business',
  'under_age',
  'age_missing',
  'blocked',
  'phone_taken',
  'no_phone',
  'text_unknown',
  'consent_age',
  'referral_unknown',
  'self_referral',
] as const;

/**
 * What came of a sign-up. `none`: nobody asked to join; `already_member`: whether asked or not, the buyer was one before. To who
 * only holds the order, an `already_member` has no `reasons` and no `member`.
 */
export const settlement = z.object({
  order: id,
  state: open(['none', 'joined', 'already_member', 'refused']),
  reasons: z.array(open(settlementReasons)).check(z.maxLength(20)),
  member: z.optional(id),
  /** Given for this order, and for joining. */
  points: z.optional(z.int()),
  availableAt: z.optional(instant),
  at: instant,
});
export type Settlement = z.infer<typeof settlement>;

export const loyalty = {
  programme: {
    method: 'GET',
    path: '/loyalty/programme',
    proof: 0,
    input: z.object({}),
    output: programmeView,
    summary: 'The programme: what it is called, what it brings, and every text that is agreed to, in all its languages.',
  },
  preview: {
    method: 'POST',
    path: '/loyalty/preview',
    proof: 0,
    input: z.object({ cart }),
    output: preview,
    summary: 'What a cart would bring its buyer as a member. Says nothing about anybody.',
  },
  recognise: {
    method: 'POST',
    path: '/loyalty/recognise',
    proof: 1,
    order: 'order',
    person: 'email',
    mask: maskMembership,
    input: whose,
    output: membership,
    summary:
      'Whether somebody is a member: told only of whom the session speaks for, and nothing personal below proof level 2. Who only holds an order is told the state, at any level. All other askers get one answer, whoever they ask about.',
  },
  intend: {
    method: 'POST',
    path: '/loyalty/intentions',
    proof: 0,
    writes: true,
    input: signUp,
    output: z.object({
      /** `carried`: it is kept nowhere, so the checkout form must bring all of it. */
      state: z.enum(['stored', 'carried']),
      referral: z.optional(z.enum(['known', 'unknown'])),
    }),
    summary:
      'Writes down what a shopper wants. It has no effect before an order is placed with it, and is forgotten after 14 days. The highest revision counts; an older one changes nothing. Who is a member is neither looked up nor told.',
  },
  settle: {
    method: 'POST',
    path: '/loyalty/settlements',
    proof: 'merchant',
    writes: true,
    input: z.extend(placedOrder, { signUp: z.optional(z.string().check(z.maxLength(carriedAtMost))) }),
    output: settlement,
    summary:
      'Tells of a placed order, and carries out the sign-up that its checkout form brought: membership, points and consents, all or nothing and once for each order. `signUp` is the value of the form’s field, unchanged, or the id of a stored intention. Send it for every order: without a sign-up its points go to whom it makes a member later. Rejects with `invalid_input` for a value that the widget has not written.',
  },
  join: {
    method: 'POST',
    path: '/loyalty/members',
    proof: 2,
    order: 'order',
    writes: true,
    input: z.object({ order: id, signUp }),
    output: settlement,
    summary:
      'Joins after the order, with its points. Whoever is a member already is told so and gets them too; unless the session speaks for them, such an answer says no more. Rejects with `expired_window` when the days for it are over, and with `not_found`.',
  },
  status: {
    method: 'POST',
    path: '/loyalty/status',
    proof: 2,
    order: 'order',
    person: 'email',
    input: whose,
    output: z.object({
      membership,
      /** What came of this order’s sign-up, once the shop has told of the order. */
      settlement: z.optional(settlement),
      /** Whether this order’s buyer can still join with it: until when, and for how many points. */
      claim: z.optional(z.object({ until: instant, points: z.int(), availableAt: z.optional(instant) })),
      consents: z.array(consentReceipt).check(z.maxLength(100)),
    }),
    summary:
      'Where somebody stands: membership, the sign-up of an order, and every consent as a receipt. Who only holds an order is told what was done with it: of a member whom it has not made, the state, and of an `already_member`, this order’s points; of the consents, those that were given with it. Rejects with `not_found`.',
  },
  leave: {
    method: 'POST',
    path: '/loyalty/leave',
    proof: 2,
    order: 'order',
    person: 'email',
    writes: true,
    input: z.extend(whose, { withConsents: z.optional(z.boolean()) }),
    output: membership,
    summary:
      'Ends a membership, and takes all consents back if asked to. Points that were not spent are gone. Who only holds an order ends what was joined with it, and takes back what was agreed to with it; of any other membership this rejects with `needs_proof`. Repeating it changes nothing; rejects with `not_found` where there was none.',
  },
  record: {
    method: 'POST',
    path: '/loyalty/records',
    proof: 'merchant',
    writes: true,
    input: memberRecord,
    output: z.object({ id, version: z.int() }),
    summary:
      'Creates a member that the shop knows, or changes the one with this customer id, else with this e-mail address; what is left out stays. Gives neither welcome points nor consents. Repeating it changes nothing. Rejects with `conflict` when another member has the phone number or the address.',
  },
} as const satisfies Operations;
export type Loyalty = Port<typeof loyalty>;
export type LoyaltyStatus = z.infer<(typeof loyalty)['status']['output']>;
