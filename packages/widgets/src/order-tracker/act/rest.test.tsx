import type { DeliveryAction } from '@kvitto/contract/shipment';
import { afterEach, describe, expect, test } from 'vitest';
import { clear, put } from '../stage.fake.ts';
import { taking } from './act.fake.ts';

afterEach(clear);

describe('what can be done', () => {
  const three: readonly Partial<DeliveryAction>[] = ['fix_address', 'edit', 'cancel'].map((kind) => ({ kind }));
  test('is all offered on an order without parcels, which has no details for the rest', async () => {
    const { root } = await put('placed', { on: taking('placed', { actions: three }).on });
    const words = [...root.querySelectorAll('.offers button')].map((each) => each.textContent);
    expect(words).toEqual(['Correct the address', 'Change the order', 'Cancel the order']);
  });
  test.each([true, false])('stands among the details only where somebody can take it: %s', async (isTaken) => {
    const { on } = taking('on-time', { actions: three });
    const { delivery, ...deaf } = on;
    const { root, openDetails } = await put('on-time', { on: isTaken ? { ...deaf, delivery } : deaf });
    await openDetails();
    const titles = [...root.querySelectorAll('.section-title')].map((each) => each.textContent);
    expect(titles.includes('More choices')).toBe(isTaken);
  });
});
