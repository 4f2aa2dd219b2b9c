import { describe, expect, it } from 'vitest';
import { estimateOf, readSeconds, readTime } from './vendor-time.ts';

describe('readTime', () => {
  it.each([
    ['2026-11-02T09:30:00Z', 'instant', '2026-11-02T09:30:00Z'],
    ['2026-11-02T09:30:00+01:00', 'instant', '2026-11-02T09:30:00+01:00'],
    ['2026-11-02T09:30:00+0000', 'instant', '2026-11-02T09:30:00+00:00'],
    ['2026-11-02T09:30:00.123456Z', 'instant', '2026-11-02T09:30:00.123Z'],
    ['2026-11-02T09:30:00', 'local', '2026-11-02T09:30:00Z'],
    ['2026-11-02 09:30:00', 'local', '2026-11-02T09:30:00Z'],
    ['2026-11-02T09:30', 'local', '2026-11-02T09:30:00Z'],
    ['2026-11-02', 'day', '2026-11-02T12:00:00Z'],
  ])('reads %s as %s', (text, kind, at) => {
    expect(readTime(text)).toEqual({ kind, day: '2026-11-02', at });
  });
  it('takes a zone said beside the time, but not over one in it', () => {
    expect(readTime('2026-11-02T09:30:00', '+02:00')).toMatchObject({ kind: 'instant', at: '2026-11-02T09:30:00+02:00' });
    expect(readTime('2026-11-02T09:30:00Z', '+02:00')).toMatchObject({ at: '2026-11-02T09:30:00Z' });
    expect(readTime('2026-11-02T09:30:00', 'null,')).toMatchObject({ kind: 'local' });
  });
  it.each([
    undefined,
    '',
    'soon',
    '2026-13-01',
    '2026-02-30',
    '2026-02-30T09:00:00Z',
    '2026-11-02T25:00:00Z',
    '02/11/2026',
    '12026-11-02',
    '2026-11-02T09:30:00+99:99',
  ])('reads nothing from %s', (text) => {
    expect(readTime(text)).toBeUndefined();
  });
});

describe('readSeconds', () => {
  it('reads seconds since 1970, and nothing else', () => {
    expect(readSeconds('1793000000')).toMatchObject({ kind: 'instant', at: '2026-10-26T07:33:20.000Z' });
    expect([undefined, 'x', '0', '1e300', '-5'].map((text) => readSeconds(text))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('estimateOf', () => {
  const madeAt = readTime('2026-11-01T08:00:00Z');
  const estimate = (from?: string, until?: string) =>
    estimateOf({ from: readTime(from), until: readTime(until), source: 'carrier', madeAt });
  it.each([
    [
      'an hour window',
      '2026-11-03T13:00:00+01:00',
      '2026-11-03T15:00:00+01:00',
      'minute',
      '2026-11-03T13:00:00+01:00',
      '2026-11-03T15:00:00+01:00',
    ],
    ['the other way round', '2026-11-03T15:00:00Z', '2026-11-03T13:00:00Z', 'minute', '2026-11-03T13:00:00Z', '2026-11-03T15:00:00Z'],
    ['a day', '2026-11-03', undefined, 'day', '2026-11-03', '2026-11-03'],
    ['days', '2026-11-03', '2026-11-05', 'day', '2026-11-03', '2026-11-05'],
    ['a clock time without a zone', '2026-11-03T23:30:00', undefined, 'day', '2026-11-03', '2026-11-03'],
    ['midnight', '2026-11-03T00:00:00+01:00', undefined, 'day', '2026-11-03', '2026-11-03'],
    ['a whole day', '2026-11-03T00:00:00Z', '2026-11-03T23:59:59Z', 'day', '2026-11-03', '2026-11-03'],
    ['only an end', undefined, '2026-11-04', 'day', '2026-11-04', '2026-11-04'],
  ])('reads %s', (_, from, until, precision, first, last) => {
    expect(estimate(from, until)).toMatchObject({ precision, from: first, until: last, madeAt: '2026-11-01T08:00:00Z' });
  });
  it('is nothing without a date or without a time of making', () => {
    expect(estimate()).toBeUndefined();
    expect(estimateOf({ from: readTime('2026-11-03'), source: 'carrier', madeAt: undefined })).toBeUndefined();
  });
});
