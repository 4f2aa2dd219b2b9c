import { expect } from 'vitest';
import type { WithdrawalRecord } from '@kvitto/contract/withdrawal';
import { check, failureOf, intention } from './check.ts';
import type { Context } from './check.ts';
import { countersOf, mailer, order, recordIn } from './going-back.ts';
import { sek } from './seed-parts.ts';

const needs = ['orders', 'returns', 'withdrawal'] as const;
type Desk = Context & Required<Pick<Context, (typeof needs)[number]>>;

const who = { name: 'Märta Lindqvist', email: 'marta@mail.example', locale: 'en' };
const declared = ({ withdrawal }: Desk, more: Partial<Parameters<Desk['withdrawal']['declare']>[0]> = {}, key = intention()) =>
  withdrawal.declare({ order, ...who, ...more }, key);

async function sha256(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
const openedBy = async ({ returns }: Desk, { order: of, return: id = '' }: WithdrawalRecord) => returns.get({ order: of, return: id });
const decode = (data: string) => new TextDecoder().decode(Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0)));

export const withdrawalChecks = [
  check('says until when one can withdraw, from what, and who one is', needs, async ({ withdrawal }) => {
    expect(await withdrawal.status({ order })).toEqual({
      order,
      number: '#KV-1008',
      isOpen: true,
      lastDay: '2026-12-04',
      isExtended: false,
      lines: [
        { line: 'boots', title: 'Winter boots', quantity: 2, withdrawable: 2 },
        { line: 'mug', title: 'Enamel mug', quantity: 1, withdrawable: 1 },
        { line: 'knife', title: 'Engraved knife', quantity: 1, withdrawable: 0, whyNot: 'made_to_order' },
      ],
      returnCostBy: 'shopper',
      zone: 'Europe/Stockholm',
      name: 'Märta Lindqvist',
      email: 'marta.ord-back@mail.example',
      records: [],
    });
    const halfway = await withdrawal.status({ order: 'ord-halfway' });
    expect(halfway, 'it does not run before all is there').toMatchObject({ isOpen: true });
    expect(halfway).not.toHaveProperty('lastDay');
  }),
  check('records a notice with its words, whose SHA-256 it tells, and no reason', needs, async (context) => {
    const record = await declared(context);
    expect(record).toMatchObject({ order, number: '#KV-1008', name: who.name, email: who.email, isInTime: true, locale: 'en' });
    expect(record).toMatchObject({ refundBy: '2026-12-08', sendBy: '2026-12-08' });
    expect(record.lines, 'what the right does not cover is not in it').toEqual([
      { line: 'boots', title: 'Winter boots', units: 2 },
      { line: 'mug', title: 'Enamel mug', units: 1 },
    ]);
    expect(record.hash).toBe(await sha256(record.words));
    for (const said of ['#KV-1008', who.name, who.email, '2 × Winter boots', '2026', '13:00:00', 'Europe/Stockholm'])
      expect(record.words).toContain(said);
    expect((await context.withdrawal.status({ order })).records).toEqual([record]);
  }),
  check('acknowledges in the language that was asked for, where it has words in it', needs, async (context) => {
    const record = await declared(context, { locale: 'sv-SE', lines: [{ line: 'mug', units: 1 }] });
    expect(record.locale).toBe('sv-SE');
    expect(record.words).toContain('Bekräftelse');
    expect((await declared(context, { locale: 'fi', lines: [{ line: 'boots', units: 1 }] })).locale).toBe('en');
  }),
  check('opens a return for what has arrived, with what the law gives', needs, async (context) => {
    const opened = await openedBy(context, await declared(context));
    expect(opened).toMatchObject({
      kind: 'withdrawal',
      state: 'approved',
      offer: { resolution: 'refund', isWithdrawal: true, amount: sek(193_410), sendBy: '2026-12-08', sentBy: '2026-12-08' },
      refund: { state: 'planned' },
      canCancel: false,
    });
    expect(await countersOf(context, 'boots')).toMatchObject({ returnRequested: 2, cancelled: 0 });
    expect((await context.withdrawal.status({ order })).isOpen).toBe(false);
  }),
  check('lets the way back be chosen afterwards, and nothing else be changed', needs, async (context) => {
    const { returns } = context;
    const opened = await openedBy(context, await declared(context));
    const lines = opened.lines.map(({ line, units }) => ({ line, units }));
    const quote = await returns.quote({ order, lines, editing: opened.id });
    expect(quote.offers[0]).toMatchObject({ resolution: 'refund', isWithdrawal: true });
    const choice = { order, return: opened.id, version: opened.version, quote: quote.id, method: 'label' };
    expect((await failureOf(() => returns.edit({ ...choice, resolution: 'credit' }, intention()))).code).toBe('invalid_input');
    const sent = await returns.edit({ ...choice, resolution: 'refund' }, intention());
    expect(sent).toMatchObject({ method: { id: 'label' }, offer: { amount: sek(189_510) }, kind: 'withdrawal' });
    const less = returns.quote({ order, lines: lines.slice(1), editing: opened.id });
    expect((await failureOf(() => less)).code).toBe('invalid_input');
    const cancel = { order, return: opened.id, version: sent.version };
    expect((await failureOf(() => returns.cancel(cancel, intention()))).code).toBe('not_eligible');
  }),
  check('calls off what is not on its way yet, and pays delivery back at its usual price', needs, async (context) => {
    const record = await declared(context, { order: 'ord-halfway' });
    expect(record, 'all of it').not.toHaveProperty('lines');
    const opened = await openedBy(context, record);
    expect(opened.offer.amount).toEqual(sek(464_900));
    expect(await countersOf(context, 'stove', 'ord-halfway')).toMatchObject({ cancelled: 2, returnRequested: 0 });
    expect(await countersOf(context, 'tent', 'ord-halfway')).toMatchObject({ cancelled: 0, returnRequested: 1 });
  }),
  check('records what is told twice once, and says of the same again that it was', needs, async (context) => {
    const key = intention();
    const first = await declared(context, {}, key);
    expect(await declared(context, {}, key)).toEqual(first);
    expect((await failureOf(() => declared(context))).code).toBe('conflict');
    expect((await context.withdrawal.status({ order })).records).toHaveLength(1);
  }),
  check('records one of two notices that race', needs, async (context) => {
    const outcomes = await Promise.allSettled([declared(context), declared(context), declared(context)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await context.returns.list({ order })).items).toHaveLength(1);
  }),
  check('refuses things that the right does not cover, and that there are not', needs, async (context) => {
    const failure = await failureOf(() => declared(context, { lines: [{ line: 'knife', units: 1 }] }));
    expect([failure.code, failure.reasons]).toEqual(['not_eligible', ['made_to_order']]);
    for (const lines of [[{ line: 'moon', units: 1 }], [{ line: 'boots', units: 3 }]])
      expect((await failureOf(() => declared(context, { lines }))).code).toBe('invalid_input');
    expect((await failureOf(() => declared(context, { name: '  ' }))).code).toBe('invalid_input');
    expect((await failureOf(() => declared(context, { order: 'ord-delivered' }))).code).toBe('not_eligible');
    expect((await context.withdrawal.status({ order })).records).toEqual([]);
  }),
  check('keeps one that comes too late, says so, and opens nothing', [...needs, 'advance'], async (context) => {
    await context.advance(15 * 86_400);
    const late = await declared(context);
    expect(late).toMatchObject({ isInTime: false });
    expect(late).not.toHaveProperty('return');
    expect(late.words).toContain('after the last day');
    expect((await context.returns.list({ order })).items).toEqual([]);
    expect((await failureOf(() => declared(context))).code, 'once').toBe('conflict');
  }),
  check('gives the acknowledgement as a file, and no other order’s', needs, async (context) => {
    const record = await declared(context);
    const { data, name, type } = await context.withdrawal.export({ order, record: record.id });
    expect([name.length > 3, type.length > 3, data.length > 100]).toEqual([true, true, true]);
    if (type.startsWith('text/plain')) expect(decode(data)).toContain(record.words);
    const elsewhere = () => context.withdrawal.export({ order: 'ord-halfway', record: record.id });
    expect((await failureOf(elsewhere)).code).toBe('not_found');
  }),
  check('has the acknowledgement sent by one mailer, once', [...needs, 'outbox'], async (context) => {
    const record = await declared(context);
    const [item, ...more] = await context.outbox.take(mailer, 10, 60);
    expect([recordIn(item ?? expect.fail('An acknowledgement is sent')), more]).toEqual([record, []]);
    expect(await context.outbox.take({ ...mailer, name: 'other' }, 10, 60)).toEqual([]);
    if (item) await context.outbox.done(mailer, item);
    expect(await context.outbox.take(mailer, 10, 60)).toEqual([]);
  }),
];
