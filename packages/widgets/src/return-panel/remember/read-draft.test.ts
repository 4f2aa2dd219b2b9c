import { describe, expect, test } from 'vitest';
import { returnShop } from '../shop.fake.ts';
import { readDraft } from './read-draft.ts';

const options = await returnShop().on.returns.options({ order: 'ord_1051' });
const read = (kept: unknown) => readDraft(typeof kept === 'string' ? kept : JSON.stringify(kept), options);
const wish = { units: 1, reason: 'fit', detail: 'too_small', isSilent: false, comment: 'Tight', photos: ['pho_1'] };

describe('what a tab has kept', () => {
  test('is read as it was written', () => {
    const draft = { wishes: { jacket: wish }, resolution: 'credit', method: 'locker', place: 'box' };
    expect(read({ draft, step: 'why' })).toEqual({
      draft: { ...draft, wishes: { jacket: { ...wish, instead: undefined } }, slot: undefined },
      step: 'why',
    });
  });
  test.each([
    ['things', 'things'],
    ['offers', 'offers'],
    ['way', 'offers'],
    ['review', 'offers'],
    ['nowhere', 'things'],
  ])('goes on where what is offered is asked for anew: %s at %s', (step, now) =>
    expect(read({ draft: { wishes: { jacket: wish } }, step })?.step).toBe(now),
  );
  test('is cut to what can still come back', () => {
    const wishes = { jacket: { ...wish, units: 99 }, mug: { ...wish, units: 2 }, gone: wish };
    const { draft, step } = read({ draft: { wishes }, step: 'review' }) ?? {};
    expect(Object.entries(draft?.wishes ?? {}).map(([line, { units }]) => [line, units])).toEqual([
      ['jacket', 1],
      ['mug', 2],
    ]);
    expect(step).toBe('offers');
    expect(read({ draft: { wishes: { jacket: { ...wish, units: 0 } } }, step: 'review' })?.step, 'nothing is chosen').toBe('things');
  });
  test.each([['{'], ['null'], ['7'], ['{}'], [{ draft: 7 }], [{ draft: { wishes: [] } }], [{ draft: { wishes: { gone: wish } } }]])(
    'is nothing where somebody else wrote it: %j',
    (kept) => expect(read(kept)).toBeUndefined(),
  );
  test('has no fields of another kind', () => {
    const odd = { units: -3, reason: 7, comment: {}, photos: ['a', 7, 'b', 'c', 'd', 'e', 'f'] };
    expect(read({ draft: { wishes: { jacket: odd }, resolution: 7 }, step: 'why' })?.draft).toMatchObject({
      wishes: { jacket: { units: 0, reason: undefined, comment: '', photos: ['a', 'b', 'c', 'd', 'e'] } },
      resolution: undefined,
    });
  });
});
