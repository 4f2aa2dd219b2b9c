/** Where things are handed in, when they are fetched, and how a parcel is found that a shopper has sent. */
import { expect } from 'vitest';
import { check, failureOf, intention } from './check.ts';
import { boot, made, mug, needs, offerIn, order, quoted, refuses } from './going-back.ts';
import type { Desk } from './going-back.ts';
import { sek } from './seed-parts.ts';

const idsOf = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);
const fieldsOf = async (context: Desk, ask: () => Promise<unknown>) => {
  const { fields } = await refuses(context, 'invalid_input', ask);
  return fields?.map(({ path }) => path);
};

const places = [
  check('says where things can be handed in, nearest first, and keeps the place that was chosen', needs, async (context) => {
    const { places: near } = await context.returns.places({ order, method: 'store' });
    expect(near).toEqual(context.seed.returns.places({ method: { id: 'store' } }));
    const elsewhere = await context.returns.places({ order, method: 'store', postcode: '41103' });
    expect(idsOf(elsewhere.places)).toEqual(['shop-west', 'shop-north']);
    expect(await context.returns.places({ order, method: 'label' }), 'by label anywhere').toEqual({ places: [] });
    const given = await made(context, [boot], { method: 'store', place: 'shop-north' });
    expect(given.place).toMatchObject({ id: 'shop-north', name: 'Björk, Norrtull', mapUrl: 'https://map.example/shop-north' });
    expect((await context.returns.get({ order, return: given.id })).place).toEqual(given.place);
    expect((await made(context, [mug], { method: 'store' })).place, 'nobody has to choose').toBeUndefined();
  }),
  check('takes no place that the way back does not have', needs, async (context) => {
    const { id: quote } = await quoted(context);
    const choice = { order, quote, resolution: 'refund', method: 'store' };
    expect(await fieldsOf(context, () => context.returns.create({ ...choice, place: 'shop-nowhere' }, intention()))).toEqual(['place']);
    const byLabel = { ...choice, method: 'label', place: 'shop-north' };
    expect(await fieldsOf(context, () => context.returns.create(byLabel, intention()))).toEqual(['place']);
    const both = { ...choice, method: 'store', place: 'shop-north', slot: 'morning' };
    expect(await fieldsOf(context, () => context.returns.create(both, intention())), 'nothing is fetched there').toEqual(['slot']);
    expect((await failureOf(() => context.returns.places({ order, method: 'abroad' }))).code).toBe('invalid_input');
  }),
  check('forgets the place with the way back that it belongs to', needs, async (context) => {
    const { id, version } = await made(context, [boot], { method: 'store', place: 'shop-west' });
    const { id: quote } = await quoted(context, [boot], { editing: id });
    const change = { order, return: id, version, quote, resolution: 'refund', method: 'label' };
    expect(await context.returns.edit(change, intention())).not.toHaveProperty('place');
  }),
];

const fetched = { order, resolution: 'refund', method: 'fetched' } as const;

const slots = [
  check('says when things can be fetched, soonest first and never what is over', needs, async (context) => {
    const { slots: free } = await context.returns.slots({ order, method: 'fetched' });
    expect(idsOf(free)).toEqual(['morning', 'evening']);
    expect(free[1]).toMatchObject({ from: '2026-11-26T17:00:00Z', until: '2026-11-26T20:00:00Z', price: 14_900 });
    expect(await context.returns.slots({ order, method: 'store' }), 'nobody comes').toEqual({ slots: [] });
  }),
  check('has things fetched at the time that was chosen, for what that time costs', needs, async (context) => {
    const plain = await quoted(context, [boot], { method: 'fetched' });
    const dear = await quoted(context, [boot], { method: 'fetched', slot: 'evening' });
    expect([offerIn(plain, 'refund').amount, offerIn(dear, 'refund').amount]).toEqual([sek(80_100), sek(75_100)]);
    const wrong = { ...fetched, quote: plain.id };
    expect(await fieldsOf(context, () => context.returns.create(wrong, intention())), 'none chosen').toEqual(['slot']);
    expect(await fieldsOf(context, () => context.returns.create({ ...wrong, slot: 'evening' }, intention())), 'unquoted').toEqual(['slot']);
    const byLabel = { ...wrong, method: 'label', slot: 'morning' };
    expect(await fieldsOf(context, () => context.returns.create(byLabel, intention())), 'by label').toEqual(['slot']);
    const given = await context.returns.create({ ...fetched, quote: dear.id, slot: 'evening' }, intention());
    expect(given).toMatchObject({
      offer: { amount: sek(75_100) },
      slot: { id: 'evening', from: '2026-11-26T17:00:00Z', zone: 'Europe/Stockholm' },
      method: { instructions: { en: 'Close the box well.' }, parcels: 'one' },
    });
    expect(given.offer.parts).toContainEqual({ kind: 'method', amount: -14_900 });
  }),
  check('refuses a time that is not free with a conflict, also once it has begun', [...needs, 'advance'], async (context) => {
    const { id: quote } = await quoted(context, [boot], { method: 'fetched' });
    const at = (slot: string) => () => context.returns.create({ ...fetched, quote, slot }, intention());
    await refuses(context, 'conflict', at('gone'));
    await refuses(context, 'conflict', at('of-somebody-else'));
    expect((await failureOf(() => quoted(context, [boot], { method: 'fetched', slot: 'gone' }))).code).toBe('conflict');
    const { id } = await at('morning')();
    await context.advance(3 * 86_400);
    const after = { editing: id, method: 'fetched', slot: 'morning' };
    expect((await failureOf(() => quoted(context, [boot], after))).code, 'also its own, once it is over').toBe('conflict');
  }),
  check('lets a return that is changed keep its time', needs, async (context) => {
    const quote = await quoted(context, [boot], { method: 'fetched', slot: 'evening' });
    const { id, version } = await context.returns.create({ ...fetched, quote: quote.id, slot: 'evening' }, intention());
    const again = await quoted(context, [{ ...boot, units: 2 }], { method: 'fetched', slot: 'evening', editing: id });
    const after = await context.returns.edit({ ...fetched, return: id, version, quote: again.id, slot: 'evening' }, intention());
    expect(after).toMatchObject({ slot: { id: 'evening' }, offer: { amount: sek(165_100) } });
  }),
];

const sent = async (context: Desk) => {
  const { id, version } = await made(context, [boot], { method: 'own' });
  return { order, return: id, version, number: 'KVX 4711 SE', carrier: 'Snabbpaket' };
};

const own = [
  check('takes in, once, how a parcel is found that went with a carrier of the shopper’s', needs, async (context) => {
    const input = await sent(context);
    const { documents } = await context.returns.get({ order, return: input.return });
    expect(documents.map(({ kind }) => kind)).toEqual(['label', 'receipt']);
    const after = await context.returns.dispatch(input, intention());
    expect(after).toMatchObject({
      state: 'handed_in',
      tracking: { number: 'KVX 4711 SE', carrier: { name: 'Snabbpaket' } },
      version: input.version + 1,
      canEdit: false,
      canCancel: false,
    });
    expect(after.timeline.at(-1)?.state).toBe('handed_in');
    expect(await context.returns.dispatch(input, intention()), 'again').toEqual(after);
    const other = { ...input, number: 'KVX 4712 SE', version: after.version };
    await refuses(context, 'not_eligible', () => context.returns.dispatch(other, intention()));
    expect((await context.returns.decide({ return: input.return, state: 'received' }, intention())).tracking).toEqual(after.tracking);
  }),
  check('refuses what is no tracking number, and returns that go otherwise', needs, async (context) => {
    const input = await sent(context);
    for (const number of ['', ' 1 ', '???', '<b>KVX</b>', 'x'.repeat(80)])
      expect(await fieldsOf(context, () => context.returns.dispatch({ ...input, number }, intention())), number).toEqual(['number']);
    await refuses(context, 'conflict', () => context.returns.dispatch({ ...input, version: 0 }, intention()));
    const byLabel = await made(context, [mug]);
    await refuses(context, 'not_eligible', () => context.returns.dispatch({ ...input, return: byLabel.id }, intention()));
    await refuses(context, 'not_found', () => context.returns.dispatch({ ...input, return: 'ret_nobody' }, intention()));
  }),
  check('shows the shop the receipt of the counter, and takes no other picture for it', needs, async (context) => {
    if ((await context.returns.options({ order })).photos.most === 0) return;
    const input = await sent(context);
    expect(await fieldsOf(context, () => context.returns.dispatch({ ...input, receipt: 'pho_1' }, intention()))).toEqual(['receipt']);
    const { id: receipt } = await context.returns.upload({ order, data: btoa('picture of a receipt') }, intention());
    expect(await context.returns.dispatch({ ...input, receipt }, intention())).toMatchObject({ receipt });
    const { type } = await context.returns.photo({ return: input.return, photo: receipt });
    expect(type).toBe('image/webp');
  }),
];

const payout = [
  check('leads to the shop’s page where money did not go through, until it is sent again', needs, async (context) => {
    const { id } = await made(context);
    const decide = (state: string, more: object = {}) => context.returns.decide({ return: id, state, ...more }, intention());
    const payoutUrl = 'https://shop.example/payout/1';
    await refuses(context, 'invalid_input', () => decide('received', { payoutUrl }));
    for (const state of ['received', 'refunded', 'refund_failed']) await decide(state);
    const failed = await decide('refund_failed', { payoutUrl });
    expect(failed).toMatchObject({ state: 'refunded', refund: { state: 'failed', payoutUrl } });
    expect(await decide('refund_failed', { payoutUrl }), 'again').toEqual(failed);
    const after = await decide('refunded');
    expect(after.refund).toMatchObject({ state: 'sent' });
    expect(after.refund).not.toHaveProperty('payoutUrl');
    expect(after.timeline.map(({ state }) => state).slice(-4)).toEqual(['refunded', 'refund_failed', 'refund_failed', 'refunded']);
  }),
];

export const returnSpotChecks = [...places, ...slots, ...own, ...payout];
