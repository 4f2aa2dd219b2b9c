/** What buyers are written by themselves: that a pause is about to end, and that a case has an answer. */
import { expect } from 'vitest';
import type { EventOf, InvoiceEvent } from '@kvitto/contract/invoices/events';
import type { InvoiceNoticeNews, SinkName } from '@kvitto/contract/outbox';
import { change, changes, got, invoice, needs, order, paid, which } from './billing.ts';
import type { Till } from './billing.ts';
import { check, intention } from './check.ts';
import type { Context } from './check.ts';

const mailer: SinkName = { name: 'mail', kind: 'invoice_mail' };
const telling = [...needs, 'outbox'] as const;
const later = [...telling, 'advance'] as const;
type Told = Till & Required<Pick<Context, 'outbox'>>;

/** What is due now, and is told by that. */
async function notices({ outbox }: Told): Promise<InvoiceNoticeNews['notice'][]> {
  const items = await outbox.take(mailer, 100, 60);
  for (const item of items) await outbox.done(mailer, item);
  return items.flatMap(({ news }) => (news.kind === 'invoice_mail' && 'notice' in news ? news.notice : []));
}

/** From noon in London on 24 November to eight in Stockholm so many days later. */
const untilEight = (days: number) => days * 86_400 - 5 * 3600;
const minute = 60;

const about = { to: `marta.${order}@mail.example`, ...which, number: '20411' };

const pausing = [
  check('writes once before a pause ends, in the morning of the day that it told', later, async (context) => {
    const key = intention({ locale: 'en-GB' });
    const made = await change(context, 'pause', 1, key);
    await change(context, 'pause', 1, key);
    const [pause = expect.fail('It is paused')] = made.pauses;
    expect(pause).toMatchObject({ until: '2026-12-15', noticeOn: '2026-12-12' });
    await context.advance(untilEight(18) - minute);
    expect(await notices(context), 'not before').toEqual([]);
    await context.advance(minute);
    const dueOn = '2026-12-23';
    expect(await notices(context)).toEqual([
      { ...about, locale: 'en-GB', about: 'pause_ends', pause: pause.id, until: '2026-12-15', amount: 129_800, currency: 'SEK', dueOn },
    ]);
    await context.advance(86_400);
    expect(await notices(context), 'once').toEqual([]);
    expect((await got(context)).pauses[0], 'and promises it no more').not.toHaveProperty('noticeOn');
  }),
  check('writes of a pause that was made longer before its new end only', later, async (context) => {
    const paused = await context.invoices.pause({ ...which, version: 1, why: 'not_received' }, intention());
    const pause = paused.pauses[0]?.id ?? '';
    await context.invoices.prolong({ ...which, version: 2, pause, proof: 'KVT 1' }, intention());
    await context.advance(untilEight(18));
    expect(await notices(context)).toEqual([]);
    await context.advance(14 * 86_400);
    expect(await notices(context)).toMatchObject([{ pause, until: '2026-12-29' }]);
  }),
  check('writes nothing of a pause that is over by then, nor where nothing is to be paid', later, async (context) => {
    const { pauses } = await change(context, 'pause', 1);
    await context.invoices.resume({ ...which, version: 2, pause: pauses[0]?.id ?? '' }, intention());
    await context.invoices.pause({ ...which, version: 3, why: 'not_received' }, intention());
    await paid(context, 't1', 129_800);
    await context.advance(untilEight(18));
    expect(await notices(context)).toEqual([]);
  }),
  check('writes before the pause of a return ends', [...later, 'returns'], async (context) => {
    const { returns, advance } = context;
    const lines = [{ line: 'lamp', units: 1, reason: 'changed_mind' }];
    const { id: quote } = await returns.quote({ order, lines, method: 'store' });
    await returns.create({ order, quote, resolution: 'refund', method: 'store' }, intention());
    expect((await got(context)).pauses).toMatchObject([{ until: '2026-12-22', noticeOn: '2026-12-19' }]);
    await advance(untilEight(25));
    expect(await notices(context)).toMatchObject([{ about: 'pause_ends', until: '2026-12-22', amount: 24_900, locale: 'sv' }]);
  }),
];

/** What the shop says of a case. */
async function opened(context: Told) {
  const { disputes } = await change(context, 'dispute', 1);
  const { id: dispute, amount } = disputes[0] ?? expect.fail('A case is open');
  const step = (id: string, state: 'waiting_for_you' | 'decided_for' | 'closed', at = '2026-11-24T12:30:00Z'): EventOf<'disputed'> => {
    const said = 'Ring Märta, 070-174 06 05';
    return { id, at, kind: 'disputed', dispute, why: changes.dispute.why, amount, state, on: at.slice(0, 10), comment: said };
  };
  const record = (...events: InvoiceEvent[]) => context.invoices.record({ invoice, events }, intention());
  return { dispute, step, record };
}

const answering = [
  check('writes once that a case has an answer, and not what it is', later, async (context) => {
    const { dispute, step, record } = await opened(context);
    expect(await notices(context), 'nothing of what the shopper does').toEqual([]);
    for (let tries = 0; tries < 2; tries += 1) await record(step('asked', 'waiting_for_you'));
    await context.advance(3600);
    const told = { ...about, locale: 'sv', about: 'case', case: dispute };
    expect(await notices(context)).toEqual([{ ...told, state: 'waiting_for_you' }]);
    await record(step('asked', 'waiting_for_you'), step('decided', 'decided_for', '2026-11-24T13:00:00Z'));
    expect(await notices(context)).toEqual([{ ...told, state: 'decided_for' }]);
  }),
  check('writes of a case only how it stands, and nothing that is long ago', later, async (context) => {
    const { dispute, step, record } = await opened(context);
    await record(step('asked', 'waiting_for_you'));
    await context.invoices.answer({ ...which, version: 3, dispute, comment: 'Here it is.' }, intention());
    await context.advance(3600);
    expect(await notices(context), 'it is answered').toEqual([]);
    await record(step('decided', 'decided_for', '2026-11-24T12:40:00Z'), step('over', 'closed', '2026-11-24T12:50:00Z'));
    expect(await notices(context)).toMatchObject([{ state: 'closed' }]);
    await context.advance(30 * 86_400);
    const old = { ...step('old', 'closed', '2026-11-24T13:00:00Z'), dispute: 'C-old' };
    await record({ ...old, id: 'old-1', at: '2026-11-24T12:59:00Z', state: 'open' }, old);
    expect(await notices(context)).toEqual([]);
  }),
  check('sends files that are asked for however many notices there are', telling, async (context) => {
    const { step, record } = await opened(context);
    const at = (nth: number) => `2026-11-24T12:${30 + nth}:00Z`;
    await record(...Array.from({ length: 12 }, (_, nth) => step(`asked-${nth}`, 'waiting_for_you', at(nth))));
    expect(await context.invoices.send({ ...which, document: 'invoice' }, intention())).toEqual({ to: 'm•••@m•••.example' });
  }),
];

export const invoiceNoticeChecks = [...pausing, ...answering];
