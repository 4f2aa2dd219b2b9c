import type { Loyalty } from '@kvitto/contract/loyalty';
import { previewOf } from '@kvitto/contract/preview';
import { readCarried, referralKey } from '@kvitto/contract/sign-up';
import type { MemberDesk } from './desk.ts';
import { join } from './join.ts';
import { leave } from './leave.ts';
import { membershipOf } from './membership.ts';
import { aboutOf, personOf } from './person.ts';
import { record } from './record.ts';
import { settleOrder, wishOf } from './settling.ts';
import { status } from './status.ts';

/** How long an intention is kept after its last change. */
const intentionMs = 14 * 86_400_000;

/** The port `loyalty` over whatever keeps members. */
export function loyaltyPort(desk: MemberDesk): Loyalty {
  const { store, programme, described, now } = desk;
  return {
    programme: (_input, context) => store.read(async () => described.view, context?.signal),

    preview: ({ cart }, context) => store.read(async () => previewOf(programme, cart), context?.signal),

    async recognise(whose, context) {
      const about = await aboutOf(desk, whose, context);
      return store.read(async (tables) => {
        const { member, isProven } = await personOf(tables, about);
        const membership = await membershipOf(tables, member, now());
        return isProven ? membership : { state: membership.state };
      }, context?.signal);
    },

    intend: (signUp, context) =>
      store.write(async (tables) => {
        const asker = context?.asker;
        const time = now().getTime();
        await tables.keepIntention({ signUp, ...(asker !== undefined && { asker }) }, { now: time, expires: time + intentionMs });
        if (!programme.referral || signUp.referral === undefined) return { state: 'stored' };
        const by = await tables.member('referral', referralKey(signUp.referral));
        return { state: 'stored', referral: by?.state === 'member' ? 'known' : 'unknown' };
      }, context?.signal),

    async settle({ signUp, ...placed }, context) {
      const carried = readCarried(signUp);
      return store.write(async (tables) => {
        const wish = await wishOf(tables, carried, placed.order, now());
        return settleOrder(desk, tables, placed, wish);
      }, context?.signal);
    },

    join: (input, context) => join(desk, input, context),
    status: (whose, context) => status(desk, whose, context),
    leave: (input, context) => leave(desk, input, context),
    record: (input, context) => store.write((tables) => record(desk, tables, input), context?.signal),
  };
}
