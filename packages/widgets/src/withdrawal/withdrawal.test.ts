import { KvittoError } from '@kvitto/contract/errors';
import type { ErrorCode } from '@kvitto/contract/errors';
import { translator } from '@kvitto/core';
import { describe, expect, test } from 'vitest';
import { messages as laterInEnglish } from './later/messages/en.ts';
import { messages as laterInSwedish } from './later/messages/sv.ts';
import { messages as english } from './messages/en.ts';
import { messages as swedish } from './messages/sv.ts';
import { addressOf } from './receipt/next.tsx';
import { done, late, mug, nothing, open, press, running, sentBefore } from './shop.fake.ts';
import { choicesOf, chosenOf, draftOf, faultsOf, inputOf } from './steps/draft.model.ts';
import type { Draft } from './steps/draft.model.ts';
import { mayClaim, pictureOf, whyOf } from './withdrawal.model.ts';
import type { Shown, Status } from './withdrawal.model.ts';

const shown = (status: Status): Shown => {
  const picture = pictureOf({ state: 'ready', value: status });
  if (picture.state !== 'shown') throw new Error(picture.state);
  return picture;
};
const filled = (change: Partial<Draft> = {}): Draft => ({ name: 'Stina', email: 'stina@example.com', isAll: true, units: {}, ...change });

describe('how the right stands', () => {
  test('runs until a day, is open as long as something has not arrived, is late, used, or was never there', () => {
    expect([running, open, late, done, nothing].map((status) => shown(status).right)).toEqual(['running', 'open', 'late', 'done', 'none']);
  });
  test('covers what can be withdrawn from; late, what was too late', () => {
    const mixed = { ...running, lines: [mug, { ...press, withdrawable: 0, whyNot: 'window_over' }] };
    expect(shown(mixed).covered.map(({ line }) => line)).toEqual(['l1']);
    expect(shown(mixed).uncovered.map(({ line }) => line)).toEqual(['l2']);
    expect(shown(late).covered.map(({ line }) => line)).toEqual(['l1', 'l2']);
    expect(shown(late).uncovered).toEqual([]);
  });
  test('is late where everything is gone but one thing whose time is over', () => {
    const lines = [
      { ...mug, withdrawable: 0, whyNot: 'already_returned' },
      { ...press, withdrawable: 0, whyNot: 'window_over' },
    ];
    expect(shown({ ...late, lines })).toMatchObject({ right: 'late', uncovered: [{ line: 'l1' }] });
    expect(shown({ ...late, lines, records: [sentBefore(running)] })).toMatchObject({ right: 'late', uncovered: [] });
  });
  test('is late no more for what a notice has come about, and unknown where nothing is known', () => {
    const noticed = (lines?: readonly string[]): Status => ({
      ...late,
      records: [{ ...sentBefore(late), ...(lines && { lines: lines.map((line) => ({ line, title: line, units: 1 })) }) }],
    });
    expect(shown(noticed())).toMatchObject({ right: 'noted', covered: [], uncovered: [] });
    expect(shown(noticed(['l1']))).toMatchObject({ right: 'late', covered: [{ line: 'l2' }], uncovered: [] });
    expect(shown({ ...running, isOpen: false, lines: [] }).right).toBe('unknown');
  });
  test('lists notices newest first', () => {
    const [old] = done.records;
    if (!old) throw new Error('There is none.');
    const records = [old, { ...old, id: 'wdr_2', receivedAt: '2026-11-02T09:00:00Z' }];
    expect(shown({ ...done, records }).records.map(({ id }) => id)).toEqual(['wdr_2', 'wdr_0']);
  });
  test('survives an answer with things left out', () => {
    const bare = { order: 'ord_1', number: '1', isOpen: true, isExtended: false } as unknown as Status;
    expect(shown(bare)).toMatchObject({ right: 'unknown', covered: [], records: [] });
    expect(pictureOf({ state: 'ready', value: {} as Status })).toMatchObject({ state: 'failed', says: 'down' });
  });
  test.each([
    ['network', 'offline', 4],
    ['unavailable', 'down', 4],
    ['rate_limited', 'busy', 60],
    ['not_found', 'lost', undefined],
    ['needs_proof', 'forbidden', undefined],
    ['unauthenticated', 'forbidden', undefined],
    ['unsupported', 'unsupported', undefined],
  ] as const satisfies readonly (readonly [ErrorCode, string, number | undefined])[])('%s says %s', (code, says, seconds) => {
    expect(pictureOf({ state: 'failed', error: new KvittoError(code, 'No.') })).toEqual({ state: 'failed', says, seconds });
  });
  test('an older answer is better than none', () => {
    expect(pictureOf({ state: 'stale', value: running, error: new KvittoError('network', 'No.') })).toMatchObject({ right: 'running' });
  });
});

describe('a reason', () => {
  test('that nobody has words for is told as an exception', () => {
    expect(whyOf({ ...press, whyNot: 'sealed' })).toBe('sealed');
    expect(whyOf({ ...press, whyNot: 'radioactive' })).toBe('other');
    expect(whyOf({ ...press, whyNot: 'constructor' })).toBe('other');
  });
  test('leaves a claim open for what a consumer still has', () => {
    const claims = ['sealed', 'window_over', 'already_returned', 'cancelled', 'business'].map((whyNot) => mayClaim({ ...press, whyNot }));
    expect(claims).toEqual([true, true, false, false, false]);
  });
});

describe('the statement', () => {
  test('is filled in as far as the shop knows the shopper, and means everything', () => {
    expect(draftOf(shown(running))).toEqual({ name: 'Stina Berg', email: 'stina@example.com', isAll: true, units: {} });
    const { name: _name, email: _email, ...stranger } = running;
    expect(draftOf(shown(stranger))).toEqual({ name: '', email: '', isAll: true, units: {} });
  });
  test('offers a choice where there is more than one thing, and where it is known how much there is', () => {
    expect(choicesOf(shown(running)).map(({ line, most }) => [line, most])).toEqual([
      ['l1', 3],
      ['l2', 1],
    ]);
    expect(choicesOf(shown({ ...running, lines: [press] }))).toEqual([]);
    expect(choicesOf(shown(late)).map(({ most }) => most)).toEqual([3, 1]);
    const unknown = late.lines.map(({ quantity: _quantity, ...line }) => line);
    expect(choicesOf(shown({ ...late, lines: unknown }))).toEqual([]);
  });
  test('needs a name, an address and what it is about', () => {
    const choices = choicesOf(shown(running));
    expect(faultsOf(filled(), choices)).toEqual({});
    expect(faultsOf(filled({ name: ' ', email: '' }), choices)).toEqual({ name: 'missing', email: 'missing' });
    expect(faultsOf(filled({ name: 'x'.repeat(2001) }), choices)).toEqual({ name: 'long' });
    expect(faultsOf(filled({ isAll: false }), choices)).toEqual({ lines: 'choose' });
    // Without a choice there is nothing to be chosen wrong.
    expect(faultsOf(filled({ isAll: false }), [])).toEqual({});
  });
  test.each(['stina', 'stina@', '@example.com', 'a@b@c', 'a b@c.de', 'stina@example.com, b@example.com'])(
    'takes %s for no address',
    (email) => {
      expect(faultsOf(filled({ email }), [])).toEqual({ email: 'address' });
    },
  );
  test.each(['0', '-1', '4', '1.5', '1e0', '', 'two'])('takes %s for no number of three', (typed) => {
    expect(faultsOf(filled({ isAll: false, units: { l1: typed } }), choicesOf(shown(running)))).toEqual({ 'units.l1': 'number' });
  });
  test('leaves out what can be chosen no more', () => {
    const choices = choicesOf(shown({ ...running, lines: [mug] }));
    expect(chosenOf(filled({ isAll: false, units: { l1: '2', l2: '1' } }), choices)?.map(({ line }) => line)).toEqual(['l1']);
  });
});

describe('what is sent', () => {
  const content = { order: 'ord_1', name: 'Stina', email: 'stina@example.com', locale: 'sv' };
  test('is the whole contract where the right covers all of it', () => {
    expect(inputOf(shown(running), filled({ name: ' Stina ', email: ' stina@example.com' }), 'sv')).toEqual(content);
  });
  test('names what is covered where not everything is', () => {
    const lines = [mug, { ...press, withdrawable: 0, whyNot: 'sealed' }];
    expect(inputOf(shown({ ...running, lines }), filled(), 'sv')).toEqual({ ...content, lines: [{ line: 'l1', units: 3 }] });
    const used = [{ ...mug, withdrawable: 2 }, press];
    expect(inputOf(shown({ ...running, lines: used }), filled(), 'sv')).toEqual({
      ...content,
      lines: [
        { line: 'l1', units: 2 },
        { line: 'l2', units: 1 },
      ],
    });
  });
  test('names what was chosen, with how many', () => {
    expect(inputOf(shown(running), filled({ isAll: false, units: { l1: ' 2 ' } }), 'sv')).toEqual({
      ...content,
      lines: [{ line: 'l1', units: 2 }],
    });
  });
  test('too late, is all that was too late', () => {
    expect(inputOf(shown(late), filled(), 'sv')).toEqual(content);
    const unknown = late.lines.map(({ quantity: _quantity, ...line }) => line);
    expect(inputOf(shown({ ...late, lines: unknown }), filled(), 'sv')).toEqual(content);
  });
});

describe('the way to the return', () => {
  test('leads to the page that the shop names, and to no script', () => {
    expect(addressOf('https://shop.example/returns/{return}', 'ret 1')).toBe('https://shop.example/returns/ret%201');
    expect(addressOf(['javascript', 'alert(1)'].join(':'), 'ret_1')).toBeUndefined();
    expect(addressOf('https://', 'ret_1')).toBeUndefined();
  });
});

describe('the words', () => {
  test('of the two buttons are those of the directive in both languages', () => {
    expect([english.withdraw, laterInEnglish.confirm]).toEqual(['Withdraw from contract here', 'Confirm withdrawal']);
    expect([swedish.withdraw, laterInSwedish.confirm]).toEqual(['Ångra avtalet här', 'Bekräfta frånträde']);
  });
  test.each([
    ['en', { ...english, ...laterInEnglish }],
    ['sv', { ...swedish, ...laterInSwedish }],
  ])('have none that cannot be read: %s', (locale, messages) => {
    const t = translator(locale, messages);
    for (const key of Object.keys(messages)) expect(t(key, { seconds: 1, count: 2, late: 'true', most: 3, step: 1 })).not.toMatch(/[{}]/);
  });
});
