import { describe, expect, test } from 'vitest';
import { order, read, sayEnglish, spoilt, viewOf } from '../order-tracker.fake.ts';

describe('odd answers', () => {
  test.each(['customs-duties', 'counter-pickup', 'photo-proof', 'pre-order', 'bulky-appointment', 'split-three-one-lost'] as const)(
    'never leave the reader without a sentence: %s',
    // Thousands of pictures, on machines that may be busy.
    { timeout: 60_000 },
    async (name) => {
      const { story: _story, ...whole } = await order(name);
      for (const { path, order: odd } of spoilt(whole)) {
        const view = viewOf(odd);
        const words = [
          read(view),
          ...view.parcels.flatMap((each) => [
            sayEnglish(each.headline.main),
            ...(each.alert?.facts ?? []).map(sayEnglish),
            ...each.fresh.map(sayEnglish),
          ]),
        ];
        expect
          .soft(
            words.every((each) => each.length > 3 && !/NaN|Invalid|undefined/.test(each)),
            `${path}: ${words.join(' | ')}`,
          )
          .toBe(true);
        expect.soft(JSON.stringify(view), path).not.toMatch(/rl":"javascript/);
      }
    },
  );
  test('may be as good as empty', () => {
    for (const odd of [{}, { shipments: [{}] }, { shipments: [{ parcels: [{}] }] }, { lines: [{}] }, null, 'x', []]) {
      expect(read(viewOf(odd)).length).toBeGreaterThan(5);
    }
  });
  test('may have ten thousand events', async () => {
    const whole = await order('on-time');
    const [event] = whole.shipments[0]?.parcels[0]?.events ?? [];
    const events = Array.from({ length: 10_000 }, (_, index) => ({ ...event, id: `e${index}` }));
    const odd = structuredClone(whole);
    Object.assign(odd.shipments[0]?.parcels[0] ?? {}, { events });
    expect(read(viewOf(odd))).toBe('Arriving tomorrow');
  });
});
