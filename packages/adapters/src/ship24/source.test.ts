import { expect, it } from 'vitest';
import { describeSource } from '../describe-source.fake.ts';
import { sampleAnswer, sampleBody } from './ship24.fake.ts';
import { source, webhook } from './index.ts';

it('asks Ship24 with the number alone, so that every asking finds the same tracker', async () => {
  const request = source.request({ trackingNumber: 'SE1122', carrier: 'us-post' }, 'apik_1');
  expect([request?.method, request?.url]).toEqual(['POST', 'https://api.ship24.com/public/v1/trackers/track']);
  expect(request?.headers.get('authorization')).toBe('Bearer apik_1');
  expect(request?.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(await request?.json()).toEqual({ trackingNumber: 'SE1122' });
});

describeSource(source, sampleAnswer, { webhook, sampleBody });
