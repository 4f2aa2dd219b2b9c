import ical from 'ical.js';
import { describe, expect, test } from 'vitest';
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
