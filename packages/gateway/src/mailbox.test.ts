import { expect, it } from 'vitest';
import { createMailbox } from './mailbox.ts';

it('gives letters in the order in which they came, to one who waits and to one who comes later', async () => {
  const mail = createMailbox<number>();
  const first = mail.take();
  for (const letter of [1, 2, 3]) mail.post(letter);
  expect([await first, mail.isEmpty(), await mail.take(), await mail.take(), mail.isEmpty()]).toEqual([1, false, 2, 3, true]);
});
