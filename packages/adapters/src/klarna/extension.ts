/** Due dates that were moved. Klarna does not tell them again, so they are kept in a store. */
import * as z from 'zod/mini';
import { KvittoError } from '@kvitto/contract/errors';
import { id } from '@kvitto/contract/open';
import type { Store } from '@kvitto/contract/store';
import { calendarDate, instant } from '@kvitto/contract/time';
import { keyOf } from './connect.ts';
import type { CaptureAt } from './connect.ts';

const kept = z.object({ days: z.int(), at: instant, dueOn: calendarDate, key: id, isDone: z.boolean() });
type Kept = z.infer<typeof kept>;

export type Extension = Pick<Kept, 'days' | 'at' | 'dueOn'>;

/** Longer than anybody asks about an invoice. */
const keepSeconds = 3 * 365 * 86_400;

const nameOf = async ({ order, capture }: CaptureAt) => `klarna:extended:${await keyOf(order, capture)}`;
const parsed = (text: string | undefined): Kept | undefined => (text === undefined ? undefined : kept.parse(JSON.parse(text)));

/** The one that Klarna has agreed to, and whether one may have been asked for. */
export async function extensionOf(store: Store | undefined, at: CaptureAt): Promise<{ done?: Extension; asked?: Kept }> {
  const found = parsed(await store?.get(await nameOf(at)));
  if (!found) return {};
  return { asked: found, ...(found.isDone && { done: found }) };
}

/**
 * Moves a due date once, whoever asks at the same time. Under the same key it is asked for again until Klarna has answered; what
 * Klarna refuses is forgotten. Rejects with `conflict` where another one was asked for.
 */
export async function extendOnce(store: Store, at: CaptureAt, wanted: Omit<Kept, 'isDone'>, move: () => Promise<void>): Promise<Extension> {
  const name = await nameOf(at);
  const there = parsed(await store.claim(name, JSON.stringify({ ...wanted, isDone: false }), keepSeconds));
  if (there && (there.key !== wanted.key || there.days !== wanted.days))
    throw new KvittoError('conflict', 'This due date has been moved meanwhile: look at it again.');
  if (there?.isDone) return there;
  try {
    await move();
  } catch (thrown) {
    // Whatever else went wrong, Klarna may have done it.
    const isRefused = thrown instanceof KvittoError && refusals.has(thrown.code);
    if (isRefused) await store.delete(name);
    throw thrown;
  }
  const done = { ...(there ?? wanted), isDone: true };
  await store.put(name, JSON.stringify(done), keepSeconds);
  return done;
}

const refusals: ReadonlySet<string> = new Set(['not_eligible', 'not_found', 'misconfigured', 'rate_limited']);
