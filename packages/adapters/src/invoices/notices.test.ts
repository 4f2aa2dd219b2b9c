/** When buyers are promised a letter, and when they get it. */
import { describe, expect, it } from 'vitest';
import type { InvoiceDocument } from '@kvitto/contract/invoices/document';
import type { InvoiceEvent } from '@kvitto/contract/invoices/events';
import { localMoment } from '@kvitto/contract/local-moment';
import { seed } from '@kvitto/testing';
import { memory } from '../memory/index.ts';

const { issued, ...options } = seed.invoices;
const [bill = expect.fail('The seed has an invoice')] = issued;

const order = 'ord-invoiced';
const which = { order, invoice: 'inv-1' };
const sink = { name: 'mail', kind: 'invoice_mail' } as const;

function begin(
  more: {
    readonly mails?: boolean;
    readonly email?: string | undefined;
    readonly document?: Partial<InvoiceDocument>;
    readonly events?: InvoiceEvent[];
  } = {},
) {
  const { mails = true, document = {}, events = [] } = more;
  let time = Date.parse('2026-11-24T12:00:00Z');
  const without = (record: (typeof seed.orders)[number]) => ({ ...record, customer: { name: 'Märta' } });
  const backend = memory({
    orders: seed.orders.map((each) => (each.id === order && 'email' in more ? without(each) : each)),
    returns: seed.returns,
    invoices: { ...options, mails, seeds: [{ ...bill, document: { ...bill.document, ...document }, invoice: 'inv-1', events }] },
    now: () => new Date(time),
  });
  let keys = 0;
  return {
    ...backend,
    at: (instant: string) => void (time = Date.parse(instant)),
    key: (locale?: string) => ({ idempotencyKey: `key-${(keys += 1)}`, ...(locale !== undefined && { locale }) }),
    async notices() {
      const items = await backend.outbox.take(sink, 100, 60);
      for (const item of items) await backend.outbox.done(sink, item);
      return items.map(({ news }) => (news.kind === 'invoice_mail' && 'notice' in news ? news.notice : expect.fail('A notice')));
    },
  };
}

const pausedBy = (until: string, id = 'p1', amount = 24_900): InvoiceEvent => ({
  id,
  at: '2026-11-24T11:00:00Z',
  kind: 'paused',
  pause: 'p1',
  why: 'hardship',
  amount,
  from: '2026-11-24',
  until,
});

describe('a letter before a pause ends', () => {
  it.each([
    ['where nobody writes', { mails: false }],
    ['for an order without an address', { email: undefined }],
  ])('is not promised %s, and not sent', async (_, more) => {
    const { invoices, at, key, notices } = begin(more);
    const offers = await invoices.offers(which);
    expect(offers.pauses.map(({ noticeOn }) => noticeOn)).toEqual(offers.pauses.map(() => undefined));
    const [pause] = (await invoices.pause({ ...which, version: 1, why: 'faulty' }, key())).pauses;
    expect(pause).toMatchObject({ until: '2026-12-15' });
    expect(pause).not.toHaveProperty('noticeOn');
    at('2026-12-12T12:00:00Z');
    expect(await notices()).toEqual([]);
  });
  it('is sent for a pause that the shop has granted, once for each end that it has had', async () => {
    const { invoices, at, key, notices } = begin();
    const events = [pausedBy('2026-12-05'), pausedBy('2026-12-05', 'p1-again', 20_000)];
    await invoices.record({ invoice: 'inv-1', events }, key('de'));
    at('2026-12-02T07:00:00Z');
    // By the language of the country: whoever records is no shopper.
    expect(await notices()).toMatchObject([{ until: '2026-12-05', amount: 20_000, locale: 'sv' }]);
    await invoices.record({ invoice: 'inv-1', events: [pausedBy('2026-12-20', 'longer')] }, key());
    expect(await notices()).toEqual([]);
    at('2026-12-17T07:00:00Z');
    expect(await notices()).toMatchObject([{ until: '2026-12-20' }]);
  });
  it('is sent at once where the pause ends before that day, and not promised', async () => {
    const { invoices, key, notices } = begin();
    const { pauses } = await invoices.record({ invoice: 'inv-1', events: [pausedBy('2026-11-25')] }, key());
    expect(pauses[0]).not.toHaveProperty('noticeOn');
    expect(await notices()).toMatchObject([{ until: '2026-11-25' }]);
  });
  it('is sent for a pause of an invoice that is known from the start', async () => {
    const { at, notices } = begin({ events: [pausedBy('2026-12-05')] });
    expect(await notices()).toEqual([]);
    at('2026-12-02T07:00:00Z');
    expect(await notices()).toMatchObject([{ until: '2026-12-05' }]);
  });
  it('is about what is still to be paid of it, and names no day that has passed', async () => {
    const { invoices, at, key, notices } = begin({ document: { issuedOn: '2026-10-20', dueOn: '2026-11-20' } });
    const paid = { id: 'pay', at: '2026-11-24T12:00:00Z', kind: 'payment', payment: 'x', state: 'settled', amount: 119_800 } as const;
    await invoices.record({ invoice: 'inv-1', events: [pausedBy('2026-12-05'), paid] }, key());
    at('2026-12-02T07:00:00Z');
    const [notice] = await notices();
    expect(notice).toMatchObject({ about: 'pause_ends', amount: 10_000 });
    expect(notice).not.toHaveProperty('dueOn');
  });
  it('is not sent once somebody else collects the debt', async () => {
    const { invoices, at, key, notices } = begin();
    const gone = { id: 'gone', at: '2026-11-25T12:00:00Z', kind: 'collection', holder: 'Inkasso AB' } as const;
    at('2026-11-26T12:00:00Z');
    await invoices.record({ invoice: 'inv-1', events: [pausedBy('2026-12-05'), gone] }, key());
    at('2026-12-02T07:00:00Z');
    expect(await notices()).toEqual([]);
  });
});

describe('the moment that clocks show', () => {
  it.each([
    ['2026-12-12T08:00', 'Europe/Stockholm', '2026-12-12T07:00:00.000Z'],
    ['2026-07-05T08:00', 'Europe/Stockholm', '2026-07-05T06:00:00.000Z'],
    // The day on which the clocks go back.
    ['2026-11-01T08:00', 'America/Los_Angeles', '2026-11-01T16:00:00.000Z'],
  ])('as %s in %s is %s', (local, zone, instant) => {
    expect(new Date(localMoment(local, zone) ?? 0).toISOString()).toBe(instant);
  });
  it('is none of a date that there is not', () => {
    expect(localMoment('2026-02-30T08:00', 'Europe/Stockholm')).toBeUndefined();
  });
});
