import { formatter } from '@kvitto/core';
import type { Invoice } from '@kvitto/contract/invoice';
import { describe, expect, it } from 'vitest';
import { anInvoice } from '../bills.fake.ts';
import { told } from '../teller.fake.ts';
import { comesAfter, daysToPutOff } from './letters.model.ts';

const at = (moment: string) => formatter('en-GB', () => new Date(moment));
const letter = (on: string, snoozeUntil?: string, zone = 'Europe/Stockholm'): Invoice => {
  const given = told(anInvoice(), new Date('2026-11-03T09:30:00Z'));
  return { ...given, zone, reminders: [{ on, kind: 'reminder', fee: 0 }], can: { ...given.can, snoozeUntil } };
};

describe('days until whose end a letter can be put off', () => {
  it.each([
    ['from its own day on', '2026-11-14', '2026-11-17', '2026-11-03T12:00:00Z', ['2026-11-14', '2026-11-15', '2026-11-16', '2026-11-17']],
    ['after today where it would come today', '2026-11-14', '2026-11-16', '2026-11-14T12:00:00Z', ['2026-11-15', '2026-11-16']],
    ['after the day that it is in the invoice’s zone', '2026-11-14', '2026-11-16', '2026-11-14T23:30:00Z', ['2026-11-16']],
    ['over the end of a year', '2026-12-31', '2027-01-01', '2026-11-14T12:00:00Z', ['2026-12-31', '2027-01-01']],
    ['one alone', '2026-11-14', '2026-11-14', '2026-11-03T12:00:00Z', ['2026-11-14']],
    ['none where it cannot be', '2026-11-14', undefined, '2026-11-03T12:00:00Z', []],
  ])('are %s', (_, on, until, moment, days) => {
    expect(daysToPutOff(letter(on, until), at(moment))).toEqual(days);
  });
  it('are the last of very many', () => {
    const days = daysToPutOff(letter('2026-11-14', '2028-11-14'), at('2026-11-03T12:00:00Z'));
    expect([days.length, days.at(-1)]).toEqual([90, '2028-11-14']);
  });
  it('are followed by the day on which it comes, through a leap year’s February too', () => {
    expect(['2026-11-30', '2028-02-28', '2026-12-31'].map(comesAfter)).toEqual(['2026-12-01', '2028-02-29', '2027-01-01']);
  });
});
