import { expect, it } from 'vitest';
import { describeSource } from '../describe-source.fake.ts';
import { sampleAnswer, sampleBody } from './shippo.fake.ts';
import { source, webhook } from './index.ts';

it('asks Shippo by its own word for the carrier', () => {
  const request = source.request({ trackingNumber: 'JD 014/600', carrier: 'dhl-express' }, 'shippo_live_1');
  expect([request?.method, request?.url]).toEqual(['GET', 'https://api.goshippo.com/tracks/dhl_express/JD014%2F600']);
  expect(request?.headers.get('authorization')).toBe('ShippoToken shippo_live_1');
});
it.each([undefined, '', 'DHL Express', '../webhooks', 'dhl_express', 'dhl--express', '-'])(
  'cannot ask without a carrier’s slug (%j)',
  (carrier) => {
    expect(source.request({ trackingNumber: 'SE1122', carrier }, 'shippo_live_1')).toBeUndefined();
  },
);

describeSource(source, sampleAnswer, { webhook, sampleBody });
