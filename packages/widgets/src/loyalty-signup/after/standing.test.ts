import { KvittoError } from '@kvitto/contract/errors';
import type { LoyaltyStatus } from '@kvitto/contract/loyalty';
import { describe, expect, it, test } from 'vitest';
import { secondsToNext } from './pace.model.ts';
import { canLeave, consentNews, isBlank, isDone, pictureOf } from './standing.model.ts';
import { receipt, standings } from './standing.fake.ts';
import type { StandingName } from './standing.fake.ts';

const look = (value: LoyaltyStatus, isJoining = false) => {
  const picture = pictureOf({ state: 'ready', value }, isJoining);
  if (picture.state !== 'shown') throw new Error('An answer is shown.');
  return picture;
};
const failed = (code: ConstructorParameters<typeof KvittoError>[0], isJoining = false) =>
  pictureOf({ state: 'failed', error: new KvittoError(code, 'No.') }, isJoining);

describe('pictureOf', () => {
  test.each([
    ['joined', 'joined'],
    ['already-member', 'already_member'],
    ['member', 'member'],
    ['closed', 'refused'],
    ['left', 'left'],
    ['claim', 'none'],
    ['unsettled', 'none'],
  ] satisfies readonly (readonly [StandingName, string])[])('%s is %s', (name, is) => {
    expect(look(standings[name]).outcome.is).toBe(is);
  });
  it('is being finished as long as the checkout has asked for it and the shop has not told, also of an order that nobody knows yet', () => {
    expect(look(standings.unsettled, true).outcome.is).toBe('finishing');
    const { settlement: _settlement, ...early } = standings.claim;
    expect(look(early, true)).toMatchObject({ outcome: { is: 'finishing' }, claim: undefined });
    expect(failed('not_found', true)).toMatchObject({ state: 'shown', outcome: { is: 'finishing' } });
    expect(failed('not_found')).toEqual({ state: 'failed', says: 'forbidden', isRetryable: false });
  });
  it('asks nobody to join who is a member or whom the shop has left out', () => {
    const { claim } = standings.claim;
    expect(look({ ...standings.member, claim }).claim).toBeUndefined();
    expect(isBlank(look({ membership: { state: 'disabled' }, claim, consents: [] }))).toBe(true);
  });
  it('does not remind of having left long ago', () => {
    expect(look({ ...standings.claim, membership: { state: 'left' } }).outcome.is).toBe('none');
  });
  it('takes a settlement of a kind that it does not know by the membership', () => {
    const settlement = { ...standings.joined.settlement, state: 'enchanted' };
    expect(look({ ...standings.joined, settlement }).outcome.is).toBe('member');
    expect(look({ ...standings.unsettled, settlement }).outcome.is).toBe('none');
  });
  it('lists a box that was left alone nowhere', () => {
    expect(look(standings.agreed).agreed.map(({ id }) => id)).toEqual(['con_1', 'con_2', 'con_3', 'con_4']);
  });
  it('offers another try only where it can help', () => {
    expect(failed('unavailable')).toMatchObject({ says: 'down', isRetryable: true });
    expect(failed('unauthenticated')).toMatchObject({ says: 'forbidden', isRetryable: false });
    expect(failed('needs_proof')).toEqual({ state: 'strip' });
  });
});

describe('canLeave', () => {
  it('is true of a membership of which more is told than that there is one', () => {
    const { settlement, consents } = standings['already-member'];
    const { since, points } = standings.joined.membership;
    const of = (membership: LoyaltyStatus['membership']) => canLeave({ membership, settlement, consents: [...consents] });
    expect([of({ state: 'member', since }), of({ state: 'member', points })]).toEqual([true, true]);
    expect([of({ state: 'member' }), of({ state: 'left', since }), of({ state: 'none' })]).toEqual([false, false, false]);
  });
});

describe('isDone', () => {
  it('is true only of a member with a settlement that says so', () => {
    expect(isDone(standings.joined)).toBe(true);
    expect(isDone(standings.member)).toBe(false);
    expect(isDone(standings.left)).toBe(false);
    expect(isDone(standings.claim)).toBe(false);
  });
});

describe('consentNews', () => {
  const before = { ...standings.joined, consents: [receipt({ state: 'pending' }), receipt({ id: 'con_2' })] };
  it('tells what was confirmed and taken back, and nothing else', () => {
    const consents = [
      receipt(),
      receipt({ id: 'con_2', state: 'revoked' }),
      receipt({ id: 'con_3', state: 'pending' }),
      receipt({ id: 'con_4', state: 'refused' }),
      receipt({ id: 'con_5', state: 'revoked' }),
    ];
    const news = consentNews(before, { ...before, consents }).map(({ receipt: { id }, value, isConfirmed }) => [id, value, isConfirmed]);
    expect(news).toEqual([
      ['con_1', true, true],
      ['con_2', false, false],
    ]);
    expect(consentNews(before, before)).toEqual([]);
    expect(consentNews(before, { ...before, consents: [receipt({ state: 'expired' })] })).toEqual([]);
  });
});

describe('secondsToNext', () => {
  const pace = (name: StandingName, isJoining: boolean, tries: number) =>
    secondsToNext({ state: 'ready', value: standings[name] }, look(standings[name], isJoining), tries);
  it('asks soon at first and ever more slowly while something is awaited', () => {
    expect([0, 1, 20].map((tries) => pace('unsettled', true, tries))).toEqual([2, 3, 60]);
    expect([0, 20].map((tries) => pace('pending', false, tries))).toEqual([5, 60]);
    expect([0, 20].map((tries) => pace('unsettled', false, tries))).toEqual([5, 120]);
  });
  it('does not ask unasked where only the reader can change anything', () => {
    for (const name of ['joined', 'claim', 'member', 'left', 'expired'] as const) expect(pace(name, false, 0)).toBeUndefined();
  });
  it('asks again after a failure that may pass, when it was told to at the earliest, and never after one that lasts', () => {
    const after = (code: 'unavailable' | 'rate_limited' | 'unauthenticated' | 'unsupported', retryAfter?: number) => {
      const answer = { state: 'failed', error: new KvittoError(code, 'No.', { retryAfter }) } as const;
      return secondsToNext(answer, pictureOf(answer, false), 0);
    };
    expect([after('unavailable'), after('rate_limited', 90), after('unauthenticated'), after('unsupported')]).toEqual([
      4,
      90,
      undefined,
      undefined,
    ]);
  });
});
