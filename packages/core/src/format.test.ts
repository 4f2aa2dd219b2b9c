import { describe, expect, it } from 'vitest';
import { formatter } from './format.ts';

const now = () => new Date('2026-11-03T12:00:00Z');
const sv = formatter('sv', now, 'Europe/Stockholm');

describe('formatter', () => {
  it('never shifts a calendar date, whatever the zone', () => {
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Stockholm']) {
      expect(formatter('en', now, zone).day('2026-11-05')).toBe('Thu, Nov 5');
    }
  });
  it('tells times in the zone of the place', () => {
    expect(sv.time('2026-11-03T15:42:00Z')).toBe('16:42');
    expect(sv.time('2026-11-03T15:42:00Z', 'Asia/Tokyo')).toBe('00:42');
  });
  it('counts days by the calendar of the zone, not by 24 hours', () => {
    expect(sv.daysAway('2026-11-03T23:30:00Z')).toBe(1);
    expect(sv.daysAway('2026-11-04')).toBe(1);
    expect(sv.nearDay('2026-11-02')).toBe('i går');
    expect(sv.nearDay('2026-11-09')).toBe('mån 9 nov.');
  });
  it('writes amounts with the currency’s own decimals', () => {
    const plain = (text: string) => text.replaceAll(/\s/g, ' ');
    expect(plain(sv.money({ amount: 14900, currency: 'SEK' }))).toBe('149,00 kr');
    expect(formatter('en', now).money({ amount: 149, currency: 'JPY' })).toBe('¥149');
    expect(plain(formatter('en', now).money({ amount: 1499, currency: 'BHD' }))).toBe('BHD 1.499');
  });
  it('tells times at home where it has never heard of a zone, and in UTC where it does not know home either', () => {
    for (const zone of ['Mars/Phobos', '+99:00']) {
      expect(sv.time('2026-11-03T15:42:00Z', zone)).toBe('16:42');
      expect(sv.nearDay('2026-11-03T23:30:00Z', zone)).toBe('i morgon');
      expect(sv.days('2026-11-03T23:30:00Z', '2026-11-05T12:00:00Z', zone)).toBe(sv.days('2026-11-04', '2026-11-05'));
      const lost = formatter('sv', now, zone);
      expect([lost.time('2026-11-03T15:42:00Z'), lost.time('2026-11-03T15:42:00Z', zone)]).toEqual(['15:42', '15:42']);
      expect(lost.times('2026-11-03T15:42:00Z', '2026-11-03T16:42:00Z')).toBe('15:42–16:42');
      expect(lost.daysAway('2026-11-03T23:30:00Z')).toBe(0);
      expect(lost.day('2026-11-05')).toBe(sv.day('2026-11-05'));
    }
  });
  it('names the year when it is far', () => {
    expect(formatter('en', now).day('2025-01-05')).toContain('2025');
  });
});
