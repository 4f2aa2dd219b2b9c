import { expect, it } from 'vitest';
import { describeSource } from '../describe-source.fake.ts';
import { sampleAnswer, sampleBody } from './easypost.fake.ts';
import { source, webhook } from './index.ts';

it('asks EasyPost by making the tracker, which finds the carrier by the number', async () => {
  const request = source.request({ trackingNumber: 'EZ 1000 0000 01', carrier: 'usps' }, 'EZTK1');
  expect([request?.method, request?.url]).toEqual(['POST', 'https://api.easypost.com/v2/trackers']);
  expect(request?.headers.get('authorization')).toBe(`Basic ${btoa('EZTK1:')}`);
  expect(request?.headers.get('content-type')).toBe('application/json');
  expect(await request?.json()).toEqual({ tracker: { tracking_code: 'EZ1000000001' } });
});

describeSource(source, sampleAnswer, { webhook, sampleBody });
