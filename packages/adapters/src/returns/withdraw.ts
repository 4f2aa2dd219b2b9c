/** The port `withdrawal` over whatever keeps returns. */
import { KvittoError } from '@kvitto/contract/errors';
import { isSame } from '@kvitto/contract/merge';
import type { CallContext } from '@kvitto/contract/operation';
import { eligibility } from '@kvitto/contract/returns/eligibility';
import { statutoryOf } from '@kvitto/contract/returns/terms';
import { dueDates } from '@kvitto/contract/returns/withdrawal';
import { localDay } from '@kvitto/contract/story/expectation';
import type { WithdrawalPort, WithdrawalRecord } from '@kvitto/contract/withdrawal';
import { withdrawalWords } from '@kvitto/contract/withdrawal-words';
import { basisOf } from './basis.ts';
import { declaredLines } from './declared.ts';
import type { Declared } from './declared.ts';
import { sha256 } from './desk.ts';
import type { ReturnDesk } from './desk.ts';
import { countedOf, factsOf, historyOf } from './facts.ts';
import type { Sold } from './facts.ts';
import { dangerOf, newReturn, refundOf, titleOf } from './make.ts';
import { declaredOrMade, intentionOf } from './notice-intention.ts';
import { offerOf, reckon } from './offers.ts';
import { rightIn } from './options.ts';
import { overtaken, ownReturns } from './overtaken.ts';
import { soldOf } from './quoting.ts';
import { retold } from './retold.ts';
import type { Retold, Standing } from './retold.ts';
import { withdrawalFile } from './slips.ts';
import type { KeptReturn, Question } from './tables.ts';

type Input = Parameters<WithdrawalPort['declare']>[0];

const noticesAtMost = 100;

export function withdrawalPort(desk: ReturnDesk): WithdrawalPort {
  return {
    status: ({ order: id }, context) =>
      desk.store.read(
        id,
        async (subject, tables) => {
          refuseReceiver(context);
          const { order, record } = subject;
          const { purchase } = record;
          const returns = await tables.returns();
          const sold = purchase && { ...subject, purchase };
          const facts = sold && factsOf(sold, returns, ...ownReturns(returns));
          const right = sold && facts && rightIn(sold, facts, desk.now());
          const { isOpen = false, lastDay, isExtended = false, returnCostBy } = right ?? {};
          const lines = facts ? eligibility(facts, desk.now()).lines : [];
          const { name, email } = record.customer ?? {};
          return {
            order: id,
            number: order.number,
            isOpen,
            ...(lastDay !== undefined && { lastDay }),
            isExtended,
            lines: lines.map(({ line, withdrawable, whyNotWithdraw: whyNot }) => {
              const quantity = purchase?.lines.find((each) => each.line === line)?.quantity;
              const known = { ...(quantity !== undefined && { quantity }), ...(whyNot !== undefined && { whyNot }) };
              return { line, title: titleOf(subject, line).title, withdrawable, ...known };
            }),
            ...(returnCostBy !== undefined && { returnCostBy }),
            zone: order.zone,
            ...(name !== undefined && { name }),
            ...(email !== undefined && { email }),
            records: [...(await tables.notices())].toReversed(),
          };
        },
        context?.signal,
      ),

    declare: (input, context) => declare(desk, input, context),

    export: ({ order, record: id }, context) =>
      desk.store.read(
        order,
        async (_subject, tables) => {
          const found = (await tables.notices()).find((each) => each.id === id);
          if (!found || context?.isGift) throw new KvittoError('not_found', 'There is no such notice.');
          return withdrawalFile(desk, found);
        },
        context?.signal,
      ),
  };
}

/** The contract is the buyer's. */
function refuseReceiver(context: CallContext | undefined): void {
  if (context?.isGift) throw new KvittoError('not_eligible', 'Only the buyer can withdraw.', { reasons: ['other'] });
}

async function declare(desk: ReturnDesk, input: Input, context: CallContext | undefined): Promise<WithdrawalRecord> {
  const { order, name, lines, locale } = input;
  return desk.store.write(
    order,
    async (subject, tables) => {
      refuseReceiver(context);
      const notices = await tables.notices();
      const { id, made, earlier } = await intentionOf(input, context?.idempotencyKey, notices);
      if (made && made.id !== id) throw new KvittoError('conflict', 'Another notice was given under this key.');
      if (made) return made;
      const sold = soldOf(subject);
      if (name.trim() === '') refuseName();
      const returns = await tables.returns();
      const known = eligibility(factsOf(sold, returns, ...ownReturns(returns)), desk.now()).lines;
      const declared = declaredOrMade(() => inTimeOrNew(declaredLines(known, lines), lines, notices), earlier);
      if ('hash' in declared) return declared;
      if (notices.length >= noticesAtMost) throw new KvittoError('conflict', 'So many notices are enough: ask the shop.');
      const { opened, ...found } = declared.isInTime ? followed(desk, sold, returns, declared, { notice: id, locale }) : nothing;
      const kept = [...found.calledOff, ...found.stayed, ...found.noted.map(({ given }) => given), ...(opened ? [opened] : [])];
      for (const each of kept) await tables.keepReturn(each);
      const notice = await noticeOf(desk, sold, { ...input, id, asker: context?.asker }, declared, { opened, ...found });
      await tables.keepNotice(notice);
      return notice;
    },
    context?.signal,
  );
}

function refuseName(): never {
  throw new KvittoError('invalid_input', 'A notice names whoever gives it.', { fields: [{ path: 'name', message: 'Write your name.' }] });
}

/** One that comes too late is recorded, but not over and over. */
function inTimeOrNew(declared: Declared, named: Input['lines'], notices: readonly WithdrawalRecord[]): Declared {
  if (declared.isInTime) return declared;
  const unitsOf = (of: Declared['lines'] | undefined) => of?.map(({ line, units }) => [line, units]);
  const told = named !== undefined || !declared.isAll ? unitsOf(declared.lines) : undefined;
  const isThere = notices.some((each) => !each.isInTime && isSame(unitsOf(each.lines), told));
  if (isThere) throw new KvittoError('conflict', 'This notice was sent before.');
  return declared;
}

interface Followed extends Omit<Retold, 'known'> {
  readonly opened: KeptReturn | undefined;
}

const nothing: Followed = { calledOff: [], stayed: [], noted: [], opened: undefined };

/** What a notice in time does to returns: those that it finds, and the one that it opens for what is with the shopper. */
function followed(
  desk: ReturnDesk,
  sold: Sold,
  returns: readonly KeptReturn[],
  { lines }: Declared,
  { notice, locale }: { readonly notice: string; readonly locale: string },
): Followed {
  const found = overtaken(returns, eligibility(factsOf(sold, returns), desk.now()).lines, lines);
  const { known, ...rest } = retold(desk, sold, returns, found, { notice, locale });
  const off = found.calledOff.map(({ id }) => id);
  // As if they had never been, also where the shop counts what they asked for.
  const basis = basisOf(factsOf(sold, known, ...off), historyOf(known, ...off), countedOf(known, ...off));
  return { ...rest, opened: found.rest.length > 0 ? opening(desk, sold, basis, found.rest, notice) : undefined };
}

/** The return that a notice opens: what has come goes back, and what is not on its way is called off. */
function opening(desk: ReturnDesk, sold: Sold, basis: KeptReturn['basis'], lines: Declared['lines'], notice: string): KeptReturn {
  const question: Question = { lines: [...lines], isWithdrawal: true, isEven: true, at: desk.now().toISOString() };
  const choice = { resolution: 'refund', isWithdrawal: true };
  const reckoned = reckon(sold, basis, question, choice);
  const offer = offerOf(choice, reckoned, [], sold.purchase);
  return newReturn(desk, sold, {
    id: notice.replace('wdr', 'ret'),
    madeBy: notice,
    notice,
    question,
    basis,
    reckoned,
    offer,
    kind: 'withdrawal',
    lines: lines.map((line) => ({ ...line, ...titleOf(sold, line.line), ...dangerOf(sold, line.line) })),
    method: undefined,
    refund: refundOf(offer),
    unsent: lines.flatMap(({ line, units }): [string, number][] => {
      const { ordered = 0, cancelled = 0, shipped = 0 } = sold.order.lines.find((each) => each.id === line)?.counters ?? {};
      const unsent = Math.min(units, ordered - cancelled - shipped);
      return unsent > 0 ? [[line, unsent]] : [];
    }),
  });
}

async function noticeOf(
  { now }: ReturnDesk,
  sold: Sold,
  { order: id, lines: named, name, email, locale, ...input }: Input & { readonly id: string; readonly asker?: string | undefined },
  { lines, isInTime, isAll, lastDay }: Declared,
  { opened, stayed, noted }: Followed,
): Promise<WithdrawalRecord> {
  const { order, purchase, policy } = sold;
  const receivedAt = now().toISOString();
  const told = named !== undefined || !isAll ? lines.map((each) => ({ ...each, title: titleOf(sold, each.line).title })) : undefined;
  const { sendBy } = opened?.offer ?? {};
  const due = dueDates(localDay(receivedAt, order.zone), statutoryOf(policy, purchase.country));
  const isOwed = noted.some(({ standing }) => standing === 'open' || standing === 'turned');
  const refundBy = opened ? opened.offer.sentBy : isOwed ? due.refundBy : undefined;
  // Where its things are: in its own return, else in the one that they were in before.
  const followedBy = opened ?? noted[0]?.given ?? stayed[0];
  const about = { number: order.number, placedAt: purchase.placedAt, name, email, lines: told, receivedAt, zone: order.zone };
  const written = withdrawalWords({ ...about, isInTime, lastDay, refundBy, sendBy, earlier: earlierIn(stayed, noted) }, locale);
  return {
    id: input.id,
    order: id,
    number: order.number,
    name,
    email,
    ...(told && { lines: told }),
    receivedAt,
    isInTime,
    words: written.words,
    hash: await sha256(written.words),
    locale: written.locale,
    ...(refundBy !== undefined && { refundBy }),
    ...(sendBy !== undefined && { sendBy }),
    ...(followedBy && { return: followedBy.id }),
    ...(input.asker !== undefined && { asker: input.asker.slice(0, 64) }),
  };
}

/** The numbers of returns that the words tell apart. */
function earlierIn(stayed: Followed['stayed'], noted: Followed['noted']) {
  const numbers = (...standings: readonly Standing[]) =>
    noted.filter(({ standing }) => standings.includes(standing)).map(({ given }) => given.number);
  return {
    stayed: stayed.map(({ number }) => number),
    handedIn: numbers('open', 'turned'),
    donated: numbers('donated'),
    settled: numbers('paid', 'credited', 'agreed'),
  };
}
