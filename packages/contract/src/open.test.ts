import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { asset, id, link, open, text } from './open.ts';
import { trackingEvent } from './shipment.ts';
import { calendarDate, clock, instant, zone } from './time.ts';

const takes = (schema: z.ZodMiniType, values: readonly unknown[]) => values.map((value) => z.safeParse(schema, value).success);

describe('open', () => {
  const size = open(['small', 'large']);
  it('keeps known and unknown words as they came', () => {
    expect(['small', 'gigantic', '', 'SMALL'].map((word) => z.parse(size, word))).toEqual(['small', 'gigantic', '', 'SMALL']);
  });
  it('refuses what is no word, and what is too long for one', () => {
    expect(takes(size, [1, null, {}, 'x'.repeat(201)])).toEqual([false, false, false, false]);
  });
  it('tells the known words in the JSON Schema', () => {
    expect(JSON.stringify(z.toJSONSchema(size))).toContain('"enum":["small","large"]');
  });
  it('lets an event through whose status, detail and source nobody knows', () => {
    const event = { id: 'e', at: '2026-11-02T09:00:00Z', status: 'teleported', detail: 'beamed', source: 'oracle' };
    expect(z.parse(trackingEvent, event)).toEqual(event);
  });
});

describe('id', () => {
  it('takes visible characters that a path need not escape', () => {
    expect(takes(id, ['o-1', 'A.b~c:d_e', 'x'.repeat(128)])).toEqual([true, true, true]);
  });
  it('refuses everything else', () => {
    const bad = ['', ' ', '.', '..', 'a b', 'a/b', '../a', 'a?b', 'a#b', 'a%2f', 'a\n', 'å', 'x'.repeat(129), 7, null];
    expect(takes(id, bad)).toEqual(bad.map(() => false));
  });
});

const scripts = ['javascript', 'JaVaScRiPt', ' javascript', 'java\nscript', 'data', 'vbscript', 'file', 'blob'].map(
  (scheme) => `${scheme}:alert(1)`,
);

describe('link', () => {
  it('takes web, telephone and mail addresses', () => {
    expect(takes(link, ['https://a.example/b?c#d', 'HTTP://a.example', 'tel:+46771333310', 'mailto:a@b.example'])).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });
  it('refuses scripts, other schemes, relative and schemeless addresses', () => {
    const bad = [...scripts, '//evil.example', '/path', 'a.example', 'https:a', '', 'x\nhttps://a.example', `https://${'x'.repeat(2000)}`];
    expect(takes(link, bad)).toEqual(bad.map(() => false));
  });
});

describe('asset', () => {
  it('takes web addresses and paths on the same origin', () => {
    expect(takes(asset, ['https://a.example/p.jpg', '/p.jpg', '/'])).toEqual([true, true, true]);
  });
  it('refuses scripts, other hosts in disguise, and mail', () => {
    const bad = [
      ...scripts,
      '//evil.example/p.jpg',
      '/\\evil.example',
      '/\t/evil.example',
      '/\n/evil.example',
      'p.jpg',
      'mailto:a@b.example',
      '',
    ];
    expect(takes(asset, bad)).toEqual(bad.map(() => false));
  });
});

describe('text and time', () => {
  it('limits text', () => {
    expect(takes(text, ['', 'x'.repeat(2000), 'x'.repeat(2001)])).toEqual([true, true, false]);
  });
  it('takes instants only with an offset', () => {
    expect(takes(instant, ['2026-11-02T09:00:00Z', '2026-11-02T09:00:00+01:00', '2026-11-02T09:00:00.5Z'])).toEqual([true, true, true]);
    expect(takes(instant, ['2026-11-02T09:00:00', '2026-11-02', '2026-11-02T09:00:00+0100', '2026-02-30T09:00:00Z', 1793000000])).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });
  it('takes dates that exist', () => {
    expect(takes(calendarDate, ['2028-02-29', '2026-02-29', '2026-11-2', '2026-11-02T00:00:00Z'])).toEqual([true, false, false, false]);
  });
  it('takes clock times to midnight, and zone names', () => {
    expect(takes(clock, ['00:00', '23:59', '24:00', '24:01', '9:00', '09:60'])).toEqual([true, true, true, false, false, false]);
    expect(
      takes(zone, ['Europe/Stockholm', 'UTC', 'Etc/GMT+5', 'America/Argentina/Buenos_Aires', '+01:00', '', 'Europe/Stock holm']),
    ).toEqual([true, true, true, true, false, false, false]);
  });
});
