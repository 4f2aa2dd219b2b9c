import { expect, it } from 'vitest';
import { describeSource } from '../describe-source.fake.ts';
import { sampleAnswer, sampleBody } from './aftership.fake.ts';
import { source, webhook } from './index.ts';

it('asks AfterShip for the trackings of the number, whoever carries it', () => {
  const request = source.request({ trackingNumber: 'SE 11.22', carrier: 'postnord' }, 'asat_1');
  expect([request?.method, request?.url]).toEqual(['GET', 'https://api.aftership.com/tracking/2026-07/trackings?tracking_numbers=SE11.22']);
  expect(request?.headers.get('as-api-key')).toBe('asat_1');
});
it('tells the asked carrier’s parcel from others of the same number', () => {
  const [own, other] = ['postnord', 'dhl'].map((carrier) => {
    const scans = [{ status: 'delivered' as const, at: '2026-11-02T09:00:00Z', text: carrier }];
    return sampleAnswer({ trackingNumber: 'SE1122', secret: 's', carrier, scans }).data.trackings[0];
  });
  const told = (carrier?: string) =>
    source
      .read({ data: { trackings: [other, own] } }, { trackingNumber: 'SE1122', carrier })
      .map(({ events }) => events.map(({ text }) => text).join());
  expect([told('postnord'), told('dhl')]).toEqual([['postnord'], ['dhl']]);
  expect([told(), told('bring')]).toEqual([
    ['dhl', 'postnord'],
    ['dhl', 'postnord'],
  ]);
});
it('reads what it can of several trackings, and takes none for no news', () => {
  const news = { trackingNumber: 'SE1122', secret: 's', scans: [{ status: 'delivered' as const, at: '2026-11-02T09:00:00Z' }] };
  const { trackings } = sampleAnswer(news).data;
  const read = (list: readonly unknown[]) => source.read({ data: { trackings: list } }, { trackingNumber: 'SE1122' });
  expect(read([null, ...trackings, { tracking_number: '' }])).toHaveLength(1);
  expect(read([])).toEqual([]);
  expect(() => read([null])).toThrow(expect.objectContaining({ code: 'invalid_input' }));
});

describeSource(source, sampleAnswer, { webhook, sampleBody });
