import { expect, it } from 'vitest';
import { eventOf, framedOnce } from './frames.ts';
import { shop } from './shop.fake.ts';

it('makes a frame of what is frozen once for each level, and of anything else every time', () => {
  let times = 0;
  const frame = framedOnce((output, level) => `${(times += 1)}: ${JSON.stringify(output)} at ${level}`);
  const fixed = Object.freeze({ id: '1' });
  expect([frame(fixed, 2), frame(fixed, 2), frame(fixed, 1), frame(Object.freeze({ id: '1' }), 2)]).toEqual([
    '1: {"id":"1"} at 2',
    '1: {"id":"1"} at 2',
    '2: {"id":"1"} at 1',
    '3: {"id":"1"} at 2',
  ]);
  const loose = { id: '1' };
  frame(loose, 2);
  loose.id = '2';
  expect([frame(loose, 2), frame('text', 2), frame('text', 2)]).toEqual(['5: {"id":"2"} at 2', '6: "text" at 2', '7: "text" at 2']);
});

it('writes an event under its id, on one line each', () => {
  expect(eventOf({ id: '7\n\r\0', text: 'a\nb' })).toBe('id: 7\ndata: {"id":"7\\n\\r\\u0000","text":"a\\nb"}\n\n');
  expect(eventOf('text')).toBe('data: "text"\n\n');
});

it('shows a picture that many watch to each by his own level, and checks it once for each', async () => {
  let checks = 0;
  const { orders, tracking } = shop().backend;
  const order = await orders?.get({ order: 'order-own' });
  if (!order || !tracking) expect.fail('The shop has no order');
  const picture = Object.freeze({
    id: '1',
    get at() {
      checks += 1;
      return order.updatedAt;
    },
    order,
  });
  const at = shop({
    tracking: {
      ...tracking,
      watch: async function* (_, context) {
        if (context?.readOnly) yield picture;
      },
    },
  });
  const shown = async (level: 1 | 2) => (await at.ask('GET', '/orders/order-own/live', { token: await at.token(level) })).text();
  const all = await Promise.all([shown(1), shown(2), shown(1), shown(2), shown(2)]);
  expect(all.map((text) => text.includes('Ekdahl'))).toEqual([false, true, false, true, true]);
  expect(checks).toBe(2);
});
