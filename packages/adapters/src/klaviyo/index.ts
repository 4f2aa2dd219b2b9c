import '@kvitto/adapters/server-only';
import * as z from 'zod/mini';
import type { Backend } from '@kvitto/contract/backend';
import type { Sink } from '@kvitto/contract/outbox';
import { klaviyoRevision } from '../klaviyo-words.ts';
import { apiAddress, readSettings } from '../sync-settings.ts';
import { tell } from './tell.ts';

const settings = z.strictObject({
  key: z.string().check(z.minLength(1)),
  list: z.optional(z.string().check(z.minLength(1))),
  historical: z.optional(z.array(z.enum(['confirmed', 'import']))),
  isAgeGated: z.optional(z.boolean()),
  prefix: z.optional(z.string().check(z.regex(/^[A-Za-z]\w{0,30}$/))),
  name: z.optional(z.string().check(z.minLength(1))),
  endpoint: z.optional(apiAddress),
  revision: z.optional(z.iso.date()),
  timeout: z.optional(z.int().check(z.minimum(1))),
});

export interface KlaviyoOptions {
  /** A private API key with the scopes `profiles:write`, `subscriptions:write` and, with a list, `lists:write`. */
  readonly key: string;
  /** Id of the list that subscribers come into. Its opt-in setting counts; without a list, the account's. */
  readonly list?: string | undefined;
  /**
   * Which consents go as Klaviyo's historical imports, past double opt-in and past flows that start with the list: those that
   * were confirmed by a link of ours, or those that the shop has imported. None unless told.
   */
  readonly historical?: readonly ('confirmed' | 'import')[] | undefined;
  /** The account has age gating: consents by phone go with the day of birth, where its year is known. */
  readonly isAgeGated?: boolean | undefined;
  /** What the names of profile properties begin with; `loyalty` unless told. */
  readonly prefix?: string | undefined;
  /** Of the sink; `klaviyo` unless told. Who is renamed is told everything anew. */
  readonly name?: string | undefined;
  /** `https://a.klaviyo.com` unless told. */
  readonly endpoint?: string | undefined;
  /** Of Klaviyo's API; the one that the bodies are written for unless told. */
  readonly revision?: string | undefined;
  /** Milliseconds for one answer; 15,000 unless told. */
  readonly timeout?: number | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/**
 * Tells Klaviyo of members and their consents: a `member` sink, to be composed with a backend that has an outbox. Sending rejects
 * with `rate_limited`, `unavailable`, `upstream` and `timeout`, which pass; with `misconfigured` for the key or the list;
 * `invalid_input` for an address that Klaviyo refuses, and `conflict` for one that another profile has.
 *
 * @example
 * const backend = compose(sql, klaviyo({ key: 'pk_…', list: 'Y6nRLr' }));
 */
export function klaviyo({ fetch, timeout = 15_000, ...options }: KlaviyoOptions): { readonly sinks: readonly [Sink] } {
  const { key, endpoint = 'https://a.klaviyo.com', revision = klaviyoRevision, prefix = 'loyalty' } = options;
  const account = {
    vendor: 'Klaviyo',
    // Looked up at each call.
    fetch: fetch ?? ((input, init) => globalThis.fetch(input, init)),
    timeout,
    key,
    endpoint,
    revision,
  } satisfies Parameters<typeof tell>[1]['account'];
  const mapping = { ...options, prefix };
  return {
    sinks: [
      {
        name: options.name ?? 'klaviyo',
        kind: 'member',
        async send({ news }, signal) {
          if (news.kind === 'member') await tell(news, { account, mapping, signal });
        },
      },
    ],
  };
}

/** The same from settings that came from outside, e.g. `--sync klaviyo={"key":"pk_…"}`. Throws `misconfigured`. */
export function sync(options: unknown): Backend {
  return klaviyo(readSettings('klaviyo', settings, options));
}
