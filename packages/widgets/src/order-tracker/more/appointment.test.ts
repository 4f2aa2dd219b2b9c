import { describe, expect, test } from 'vitest';
import { look, order } from '../order-tracker.fake.ts';
import { appointmentOf } from './appointment.model.ts';

const stamp = new Date('2026-11-03T09:30:00Z');

describe('what is put into a calendar', () => {
  const appointment = async (name: Parameters<typeof look>[0]) => {
    const [parcel] = (await look(name)).parcels;
    return parcel && appointmentOf(parcel, await order(name), stamp);
  };
  test('is the window that is left, in the days of the shop', async () => {
    expect(await appointment('on-time')).toMatchObject({ from: '2026-11-04', until: '2026-11-04', title: { key: 'calendar.delivery' } });
    expect((await appointment('out-for-delivery'))?.from).toContain('T');
  });
  test('is a booked time, to the minute', async () =>
    expect((await appointment('bulky-appointment'))?.from.slice(0, 10)).toBe('2026-11-05'));
  test('is the last day to collect, and where', async () => {
    expect(await appointment('locker-ready')).toMatchObject({
      from: '2026-11-06',
      until: '2026-11-06',
      title: { key: 'calendar.collect' },
    });
    expect((await appointment('locker-ready'))?.location).not.toBe('');
  });
  test('is called after its order, whose parcels another order may call the same', async () => {
    const whole = await order('on-time');
    expect((await appointment('on-time'))?.id).toBe(`${whole.id}-${whole.shipments[0]?.parcels[0]?.id}`);
  });
  test.each(['neighbour', 'late-without-notice', 'no-estimate', 'returned-to-sender', 'cancelled'] as const)(
    'is nothing where nobody knows a day, or nothing is to come: %s',
    async (name) => expect(await appointment(name)).toBeUndefined(),
  );
});
