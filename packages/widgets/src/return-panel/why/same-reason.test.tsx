import { afterEach, describe, expect, test } from 'vitest';
import { axeViolations } from '@kvitto/testing/widget';
import { clear, put, steps } from '../stage.fake.ts';

afterEach(clear);

async function two(reason?: string) {
  const stage = await put();
  await stage.press('Return something');
  await stage.at(steps.things);
  await stage.pick('Shell jacket');
  await stage.pick('Merino socks');
  await stage.press('Continue');
  await stage.at(steps.why);
  if (reason) await stage.pick(reason);
  const of = (id: string) => stage.root.querySelector<HTMLInputElement>(`[name=${id}]:checked`)?.labels?.[0]?.textContent;
  return { ...stage, of };
}
const same = 'The same reason for the other one';

describe('the same reason for all', () => {
  test('is one press, as close as the first, and may be changed again', async () => {
    const { root, press, pick, of, told, stage } = await two();
    expect(root.textContent, 'nothing to copy yet').not.toContain(same);
    await pick('does not fit');
    await pick('Too small');
    await press(same);
    await expect.poll(() => of('reason1')).toBe('It does not fit');
    await expect.poll(() => of('detail1')).toBe('Too small');
    expect(told.at(-1)).toBe('return-reason-chosen {"line":"socks","reason":"fit","detail":"too_small"}');
    expect(root.querySelector('.card > [role=status].hush')?.textContent).toBe('The same reason now for 1 of 1 others');
    expect(await axeViolations(stage)).toEqual([]);
    root.querySelectorAll<HTMLInputElement>('[name=reason1]')[1]?.click();
    await expect.poll(() => of('reason1')).toBe('Not what I expected');
    expect(of('reason0')).toBe('It does not fit');
  });
  test('may be to give none', async () => {
    const { press, of } = await two('rather not say');
    await press(same);
    await expect.poll(() => of('reason1')).toBe('I’d rather not say');
  });
  test('leaves those alone for which it is not asked', async () => {
    const stage = await put();
    await stage.press('Return something');
    await stage.at(steps.things);
    await stage.pick('Shell jacket');
    await stage.pick('Enamel mug');
    await stage.press('Continue');
    await stage.at(steps.why);
    await stage.pick('does not fit');
    await stage.press(same);
    await expect
      .poll(() => stage.root.querySelector('.card > [role=status].hush')?.textContent)
      .toBe('This reason is not among those of the others');
    expect(stage.root.querySelectorAll('[name=reason2]:checked')).toHaveLength(0);
  });
});
