/** Members of a programme, and what of them is told to whom. */
import * as z from 'zod/mini';
import { country } from './cart.ts';
import { id, open, text } from './open.ts';
import { birthday, e164, emailAddress } from './sign-up.ts';
import { instant } from './time.ts';

/**
 * `candidate`: known, no member yet. `disabled`: left out by the shop, or blocked; never asked again. `left`: was one.
 */
export const memberStates = ['member', 'candidate', 'disabled', 'left'] as const;

const balance = z.object({
  available: z.int(),
  pending: z.int(),
  /** When the next pending ones become available. */
  nextAt: z.optional(instant),
});

/** A member as the system of record keeps it. Served to the shop's own systems only. */
export const member = z.object({
  id,
  state: open(memberStates),
  email: emailAddress,
  /** Whether a link sent there was opened, or the shop knows otherwise. */
  isConfirmed: z.optional(z.boolean()),
  phone: z.optional(e164),
  name: z.optional(text),
  /** The shop's own id of the customer. */
  customer: z.optional(id),
  country: z.optional(country),
  locale: z.optional(z.string().check(z.maxLength(35))),
  birthday: z.optional(birthday),
  tier: z.optional(text),
  /** What friends type when they join. */
  referral: z.optional(text),
  /** Id of the member whose code was typed. */
  referredBy: z.optional(id),
  joinedAt: z.optional(instant),
  /** The order with which it was joined, the last time. */
  joinedWith: z.optional(id),
  /** The same, as long as nothing else is known of the member than what came with orders: nobody knew them before. */
  madeWith: z.optional(id),
  leftAt: z.optional(instant),
  updatedAt: instant,
  version: z.int().check(z.nonnegative()),
});
export type Member = z.infer<typeof member>;

/** A member as the shop pushes it: the system of record adds the rest. */
export const memberRecord = z.extend(
  z.pick(member, {
    email: true,
    phone: true,
    name: true,
    customer: true,
    country: true,
    locale: true,
    birthday: true,
    tier: true,
    joinedAt: true,
  }),
  {
    state: z.optional(open(memberStates)),
    isConfirmed: z.optional(z.boolean()),
    /** Takes the place of all points known so far. */
    balance: z.optional(z.int()),
  },
);
export type MemberRecord = z.infer<typeof memberRecord>;

/** What its owner is told of a membership. At proof level 1, or to who only holds an order of theirs, no more than the state. */
export const membership = z.object({
  state: open([...memberStates, 'none']),
  since: z.optional(instant),
  name: z.optional(text),
  tier: z.optional(text),
  points: z.optional(balance),
  referral: z.optional(text),
});
export type Membership = z.infer<typeof membership>;

/** Nothing personal before identity is proven. */
export function maskMembership({ state, ...rest }: Membership, level: 0 | 1 | 2): Membership {
  return level === 2 ? { state, ...rest } : { state };
}

/** Points given once for one reason. */
export const pointEntry = z.object({
  /** Why: `order:<id>`, `welcome`, `referral:<member>`, `opening`. Unique for a member, so that nothing is given twice. */
  reason: z.string().check(z.maxLength(200)),
  points: z.int(),
  at: instant,
  /** From then on they can be spent. */
  availableAt: instant,
});
export type PointEntry = z.infer<typeof pointEntry>;

/** The sum of what was given, as of `now`. */
export function balanceOf(entries: readonly PointEntry[], now: Date): NonNullable<Membership['points']> {
  let [available, pending] = [0, 0];
  let next: string | undefined;
  for (const { points, availableAt } of entries) {
    if (Date.parse(availableAt) <= now.getTime()) available += points;
    else if (points !== 0) {
      pending += points;
      if (next === undefined || Date.parse(availableAt) < Date.parse(next)) next = availableAt;
    }
  }
  return { available, pending, ...(next !== undefined && { nextAt: next }) };
}
