import ical from 'ical.js';
import { describe, expect, test } from 'vitest';
import { look, order } from '../order-tracker.fake.ts';
import { appointmentOf } from './appointment.model.ts';
import { calendarFile } from './calendar.ts';

const stamp = new Date('2026-11-03T09:30:00Z');

/** The entry as somebody else's calendar reads it. */
function read(text: string) {
  const event = new ical.Event(new ical.Component(ical.parse(text)).getFirstSubcomponent('vevent') ?? undefined);
  const { uid, summary, location, startDate, endDate } = event;
  return { uid, summary, location, from: startDate.toString(), until: endDate.toString(), isDays: startDate.isDate };
}

describe('the calendar file', () => {
  test('is read by another calendar as whole days, the last one included', () => {
    const entry = { id: 'par_1', title: 'Delivery of order 1042', from: '2026-12-30', until: '2026-12-31', stamp };
    expect(read(calendarFile(entry))).toEqual({
      uid: 'par_1@kvitto',
      summary: 'Delivery of order 1042',
      location: null,
      from: '2026-12-30',
      until: '2027-01-01',
      isDays: true,
    });
  });
  test('is read as instants, whatever zone they were written in', () => {
    const entry = { id: 'p', title: 'D', from: '2026-11-05T12:00:00+01:00', until: '2026-11-05T16:00:00+01:00', stamp };
    expect(read(calendarFile(entry))).toMatchObject({ from: '2026-11-05T11:00:00Z', until: '2026-11-05T15:00:00Z', isDays: false });
  });
  test('keeps any text whole, in lines of at most 75 octets', () => {
    const title = `Leverans, sista dagen; ${'Överlandsgård 👩‍👩‍👧 '.repeat(12)}\\ slut\nnästa`;
    const text = calendarFile({
      id: 'p',
      title,
      location: 'Kvarnlivs, Hantverkargatan 45',
      from: '2026-11-05',
      until: '2026-11-05',
      stamp,
    });
    expect(read(text)).toMatchObject({ summary: title, location: 'Kvarnlivs, Hantverkargatan 45' });
    for (const line of text.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  });
});

describe('what is put into it', () => {
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
