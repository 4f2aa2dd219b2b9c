import { axeViolations } from '@kvitto/testing/widget';
import { afterEach, describe, expect, test } from 'vitest';
import { clear, goTo, put, steps } from '../stage.fake.ts';

afterEach(clear);

describe('a return', () => {
  test('is made step by step, and axe finds nothing in any', async () => {
    const stage = await put();
    expect(await axeViolations(stage.stage)).toEqual([]);
    for (const step of [...(Object.keys(steps) as (keyof typeof steps)[]), 'done'] as const) {
      const fresh = await put();
      await goTo(fresh, step);
      expect(await axeViolations(fresh.stage), step).toEqual([]);
      console.log(step, fresh.text());
      fresh.stage.remove();
    }
  });
});
