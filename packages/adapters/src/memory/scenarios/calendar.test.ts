import { describe, expect, it } from 'vitest';
import { calendar } from './calendar.ts';

const clockIn = (instant: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short', timeStyle: 'short' }).format(new Date(instant));

describe('calendar', () => {
  it('counts days as the shop does, not as UTC does', () => {
    expect(calendar(new Date('2026-06-14T22:05:00Z')).day(0)).toBe('2026-06-15');
    expect(calendar(new Date('2028-02-28T23:30:00Z')).day(0)).toBe('2028-02-29');
    expect(calendar(new Date('2026-12-31T12:00:00Z')).day(1)).toBe('2027-01-01');
  });

  it.each(['2026-03-28T12:00:00Z', '2026-10-24T12:00:00Z'])('keeps clock times across a clock change (from %s)', (now) => {
    const at = calendar(new Date(now));
    for (const days of [-1, 0, 1, 2]) {
      for (const clock of ['00:10', '01:30', '08:05', '23:59']) expect(clockIn(at.time(days, clock))).toBe(`${at.day(days)} ${clock}`);
    }
  });

  it('looks ahead on the full hour, never past what was asked', () => {
    expect(calendar(new Date('2026-11-23T08:44:08Z')).inHours(2)).toBe('2026-11-23T10:00:00.000Z');
  });
});
