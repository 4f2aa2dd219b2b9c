import { memory } from '@kvitto/adapters/memory';
import { afterEach, describe, expect, test } from 'vitest';
import { clear, put, record } from '../stage.fake.ts';

afterEach(clear);

describe('a tracker', () => {
  // First of its file: the page keeps the parts that have come.
  test('begins one life, however many of its parts come after that', async () => {
    const { root, told, button, openDetails } = await put('attempt-failed');
    const viewed = () => told.filter((each) => each.startsWith('tracker-viewed'));
    await expect.poll(viewed).toHaveLength(1);
    await openDetails();
    button('Choose a new time').click();
    await expect.poll(() => root.querySelector('.panel')).toBeTruthy();
    expect(viewed()).toHaveLength(1);
    expect(told.filter((each) => each.startsWith('concern-noticed'))).toHaveLength(1);
  });
  test('covers the code of another order whose parcel is called the same', async () => {
    const [one, other] = (['locker-ready', 'counter-pickup'] as const).map((name) => {
      const whole = record(name);
      const shipments = whole.shipments.map((each) => ({ ...each, parcels: each.parcels.map((parcel) => ({ ...parcel, id: 'p1' })) }));
      return { ...whole, shipments };
    });
    if (!one || !other) throw new Error('No orders');
    const on = memory({ orders: [one, other], now: () => new Date('2026-11-03T09:30:00Z') });
    const { element, root, text, button } = await put('locker-ready', { on });
    button('Show code').click();
    await expect.poll(() => button('Hide code')).toBeTruthy();
    element.setAttribute('order', other.id);
    await expect.poll(text).toContain(other.number);
    expect(root.querySelector('.code [aria-expanded=true]')).toBeNull();
    expect(text()).not.toContain(other.shipments[0]?.parcels[0]?.pickup?.code);
  });
});
