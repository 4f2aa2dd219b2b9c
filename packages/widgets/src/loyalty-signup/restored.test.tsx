/** In a page of its own, which has fetched nothing but the first picture. */
import { expect, test } from 'vitest';
import { put } from './stage.fake.ts';

test('what the browser has kept is carried whole, although nobody has touched the box in this life of the page', async () => {
  const { element, sent, box } = await put();
  const at = '2026-11-03T09:20:00.000Z';
  const typed = { consents: { 'marketing.email': { value: true, at } } };
  const kept = { id: '0123456789abcdefghijklmnop', revision: 7, isJoined: true, shownAt: at, at, typed };
  // As a browser does after back and forward; tests cannot make one do it.
  const control = element as unknown as { formStateRestoreCallback(state: string, mode: string): void };
  control.formStateRestoreCallback(JSON.stringify(kept), 'restore');
  await expect.poll(() => sent()?.consents[0]).toMatchObject({ channel: 'email', value: true, at });
  expect(sent()).toMatchObject({ id: kept.id, shownAt: at });
  expect(box('Offers by e-mail').checked).toBe(true);
});
