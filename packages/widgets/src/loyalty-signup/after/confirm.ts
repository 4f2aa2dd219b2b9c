import { signal } from '@kvitto/core';
import type { Signal } from '@kvitto/core';
import { KvittoError, toKvittoError } from '@kvitto/contract/errors';
import { newKey } from '../../ui/new-key.ts';
import { within } from '../../ui/within.ts';
import type { AfterBench } from '../bench.ts';
import { changing } from '../../ui/move-focus.ts';

/** How far confirming has got. */
export type Stage =
  /** `none`: the address carried nothing. */
  { readonly at: 'none' | 'asked' | 'busy' } | Ended;

type Ended =
  | { readonly at: 'over' | 'unknown' }
  /** Nobody knows whether it has been done; trying again does it once. */
  | { readonly at: 'failed'; readonly seconds?: number }
  | { readonly at: 'confirmed' | 'already_confirmed'; readonly programme: string; readonly channel: string };

/** What a link in a mail asks for. Its token lies in memory only. */
export interface Confirming {
  readonly stage: Signal<Stage>;
  readonly announcement: Signal<string>;
  readonly confirm: () => Promise<void>;
}

const carried = 'kvitto-confirm=';

/** Takes the token out of the page's address, so that neither the history nor whoever reads addresses keeps it. */
function takeToken(): string | undefined {
  const pairs = location.hash.slice(1).split('&');
  const token = pairs.find((pair) => pair.startsWith(carried))?.slice(carried.length);
  if (token === undefined) return undefined;
  const rest = pairs.filter((pair) => !pair.startsWith(carried)).join('&');
  history.replaceState(history.state, '', `${location.pathname}${location.search}${rest && `#${rest}`}`);
  return token;
}

/** By tag: one that is moved about the page keeps what it took from the address. */
const tokens = new WeakMap<HTMLElement, string>();

/** Nothing is confirmed without a press: mail scanners open links, too. */
export function newConfirming({ context, confirm, t }: AfterBench): Confirming {
  const stage = signal<Stage>({ at: 'none' });
  const announcement = signal('');
  let key = newKey();
  const take = () => {
    const token = takeToken();
    if (token !== undefined) {
      tokens.set(context.host, token);
      key = newKey();
    }
    if (token !== undefined || (tokens.has(context.host) && stage.peek().at === 'none')) stage.value = { at: 'asked' };
  };
  context.effect(() => {
    if (confirm.value) take();
  });
  // A second link may be opened in the same tab.
  const later = () => confirm.peek() && take();
  addEventListener('hashchange', later, { signal: context.signal });
  const ask = async () => {
    const token = tokens.get(context.host);
    if (token === undefined || stage.peek().at === 'busy') return;
    stage.value = { at: 'busy' };
    const next = await outcomeOf(context, token, key);
    if (!next || token !== tokens.get(context.host)) return;
    // What could not be reached is tried again under the same key.
    if (next.at !== 'failed') key = newKey();
    if (next.at === 'confirmed') context.emit('consent-changed', { channel: next.channel, value: true });
    changing(context.host, 'confirm', () => (stage.value = next));
    announcement.value = t(`confirm.${words[next.at]}`);
  };
  return { stage, announcement, confirm: ask };
}

/** The group of texts for what has come of it. */
export const words = { confirmed: 'done', already_confirmed: 'already', over: 'over', unknown: 'unknown', failed: 'failed' } as const;

async function outcomeOf(
  { backend, signal: life, locale }: AfterBench['context'],
  token: string,
  idempotencyKey: string,
): Promise<Ended | undefined> {
  try {
    const { consent } = backend.peek() ?? {};
    // What no backend of ours has written is no token of ours.
    if (!/^[\w-]{22,128}$/.test(token)) return { at: 'unknown' };
    if (!consent) throw new KvittoError('unsupported', 'This backend has no consent.confirm.');
    const more = { idempotencyKey, locale: locale.peek() };
    const { state, programme, channel } = await within(life, (signal) => consent.confirm({ token }, { ...more, signal }));
    return { at: state, programme, channel };
  } catch (thrown) {
    const { code, retryAfter = 60 } = toKvittoError(thrown);
    if (life.aborted) return undefined;
    if (code === 'expired_window') return { at: 'over' };
    if (code === 'lookup_failed' || code === 'not_found' || code === 'invalid_input') return { at: 'unknown' };
    return { at: 'failed', ...(code === 'rate_limited' && { seconds: Math.ceil(retryAfter) }) };
  }
}
