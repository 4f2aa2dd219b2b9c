import type { Offer } from '@kvitto/contract/return';
import { anyVersion, toldAs } from './billing.fake.ts';
import { billing, picturing, returning } from './lie.fake.ts';
import type { Lie } from './lie.fake.ts';

/** An invoice that knows nothing of returns. */
const apart = toldAs((given) => ({
  ...given,
  pauses: given.pauses.filter((each) => each.return === undefined),
  parts: given.parts.map(({ return: _return, ...part }) => ({ ...part, isPaused: false })),
  standing: { ...given.standing, paused: 0, toPay: given.balance.open },
  credits: given.credits.filter((each) => each.return === undefined),
}));

const living: readonly Lie[] = [
  ...[
    'pauses of an invoice what a return',
    'pauses once for a return',
    'pauses more or less when a return',
    'is credited when a return is settled',
    'is credited with less',
    'goes on when a return is refused',
    'pauses what a notice of withdrawal',
    'takes off first what is still to be paid',
    'pauses two returns side by side',
  ].map((caughtBy) => ({ lie: `keeps invoices apart from returns (${caughtBy})`, caughtBy, tell: apart })),
  {
    lie: 'goes on pausing what was called off',
    caughtBy: 'goes on as before when a return is called off',
    tell: returning(({ get }) => ({
      cancel: async ({ order, return: id }) => ({ ...(await get({ order, return: id })), state: 'cancelled' }),
    })),
  },
  ...['pauses of an invoice what a return', 'pauses more or less when a return', 'takes off first what is still to be paid'].map(
    (caughtBy): Lie => ({
      lie: `promises another pause than it makes (${caughtBy})`,
      caughtBy,
      tell: returning(({ quote }) => ({
        quote: async (input, context) => {
          const given = await quote(input, context);
          const later = (payment: Offer['payments'][number]) => ({
            ...payment,
            pauses: payment.pauses?.map((each) => ({ ...each, toPay: each.toPay + 1 })),
          });
          return { ...given, offers: given.offers.map((offer) => ({ ...offer, payments: offer.payments.map(later) })) };
        },
      })),
    }),
  ),
  {
    lie: 'pays back what was never credited',
    caughtBy: 'is credited where it was paid',
    tell: toldAs((given) => ({ ...given, credits: [] })),
  },
  {
    lie: 'pauses nothing that is invoiced later',
    caughtBy: 'pauses an invoice that comes after',
    tell: billing(({ issue }) => ({ issue: async (input, context) => ({ ...(await issue(input, context)), pauses: [] }) })),
  },
  {
    lie: 'makes two versions of one change',
    caughtBy: 'pauses of an invoice what a return',
    tell: (honest) => {
      let looks = 0;
      return picturing((order) => ({ ...order, version: order.version + (looks += 1) }))(honest);
    },
  },
];

const tampering: readonly Lie[] = [
  {
    lie: 'believes a page about money',
    caughtBy: 'makes pause of an invoice without',
    tell: billing(({ pause }) => ({
      pause: async (input, context) => {
        const given = await pause(input, context);
        return 'amount' in input ? { ...given, standing: { ...given.standing, paused: Number(input.amount) } } : given;
      },
    })),
  },
  {
    lie: 'believes a page about what is settled',
    caughtBy: 'begins a payment without `state`',
    tell: billing(({ pay }) => ({
      pay: async (input, context) => ({ ...(await pay(input, context)), ...('state' in input && { state: 'settled' as const }) }),
    })),
  },
  {
    lie: 'takes any version for the last',
    caughtBy: 'takes no other version',
    tell: anyVersion('pause'),
  },
];

/** About returns and their invoices, and about what a page may say. */
export const livingLies: readonly Lie[] = [...living, ...tampering];
