import { expect, it } from 'vitest';
import { describeSource } from '../describe-source.fake.ts';
import { sampleAnswer } from './dhl.fake.ts';
import { source } from './index.ts';

it('asks all of DHL’s divisions, or the one that is meant', () => {
  const ask = (carrier?: string) => source.request({ trackingNumber: '0034 0434 1610', carrier }, 'demo');
  const all = 'https://api-eu.dhl.com/track/shipments?trackingNumber=003404341610';
  expect([ask(), ask('dhl'), ask('postnord'), ask('constructor')].map((request) => request?.url)).toEqual([all, all, all, all]);
  expect(ask('dhl-germany')?.url).toBe(`${all}&service=parcel-de`);
  expect([ask()?.method, ask()?.headers.get('DHL-API-Key')]).toEqual(['GET', 'demo']);
});
it('knows DHL’s parcels and no others', () => {
  expect(source.carriers).toContain('dhl');
  expect(source.carriers).toContain('dhl-express');
  expect(source.carriers).not.toContain('postnord');
});

describeSource(source, sampleAnswer, { renames: true });
