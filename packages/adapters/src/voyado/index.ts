import '@kvitto/adapters/server-only';
import * as z from 'zod/mini';
import type { Backend } from '@kvitto/contract/backend';
import type { Sink } from '@kvitto/contract/outbox';
import { apiAddress, readSettings } from '../sync-settings.ts';
import { mappable } from './map.ts';
import { tell } from './tell.ts';

const name = z.string().check(z.minLength(1));
const settings = z.strictObject({
  endpoint: apiAddress,
  key: name,
  consents: z.optional(z.record(z.string().check(z.regex(/^[a-z_]+ [a-z_]+$/)), name)),
  attributes: z.optional(z.partialRecord(z.enum(mappable), name)),
  isKnownById: z.optional(z.boolean()),
  memberType: z.optional(name),
  otherType: z.optional(name),
  source: z.optional(name),
  store: z.optional(name),
  createAsUnapproved: z.optional(z.boolean()),
  freshDays: z.optional(z.number().check(z.nonnegative())),
  userAgent: z.optional(name),
  name: z.optional(name),
  timeout: z.optional(z.int().check(z.minimum(1))),
});

export interface VoyadoOptions {
  /** `https://<client>.voyado.com`, or `https://<client>.staging.voyado.com`. */
  readonly endpoint: string;
  /** API key of the environment. It stays on the server. */
  readonly key: string;
  /** Id of a consent in Engage, by purpose and channel: `{ 'marketing email': 'newsletter' }`. Without one nothing of it is told. */
  readonly consents?: Readonly<Record<string, string>> | undefined;
  /** Attributes of the environment, by what of a member goes there: `{ tier: 'loyaltyTier' }`. */
  readonly attributes?: Readonly<Partial<Record<(typeof mappable)[number], string>>> | undefined;
  /** Contacts are known by the member's id, in `externalId`, which then has to be the environment's custom key. By e-mail unless told. */
  readonly isKnownById?: boolean | undefined;
  /** Contact type of members; `Member` unless told. */
  readonly memberType?: string | undefined;
  /** Contact type of those who are known and no members, and of those who left. Unless told, the former are left out and the latter stay what they are. */
  readonly otherType?: string | undefined;
  /** Where contacts and consents are said to come from; `kvitto` unless told. */
  readonly source?: string | undefined;
  /** External id of the store that recruits; Voyado recommends one. */
  readonly store?: string | undefined;
  /** New contacts wait to be approved by something of yours. */
  readonly createAsUnapproved?: boolean | undefined;
  /** A consent that has stood for so many days turns on no preference that is off in Engage; 7 unless told. */
  readonly freshDays?: number | undefined;
  /** `Kvitto/1` unless told. */
  readonly userAgent?: string | undefined;
  /** Of the sink; `voyado` unless told. Who is renamed is told everything anew. */
  readonly name?: string | undefined;
  /** Milliseconds for one answer; 30,000 unless told: Voyado asks for patience. */
  readonly timeout?: number | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly now?: (() => Date) | undefined;
}

/**
 * Tells Voyado Engage (API v3) of members and their consents: a `member` sink, to be composed with a backend that has an outbox.
 * Sending rejects with `rate_limited`, `unavailable`, `upstream` and `timeout`, which pass; with `misconfigured` for the key, the
 * address or a consent that Engage does not keep; `invalid_input` for what Engage refuses, and `conflict` where several contacts
 * have one address.
 *
 * @example
 * const backend = compose(sql, voyado({ endpoint: 'https://abc.voyado.com', key: 'k', consents: { 'marketing email': 'newsletter' } }));
 */
export function voyado(options: VoyadoOptions): { readonly sinks: readonly [Sink] } {
  const { fetch, now = () => new Date(), source = 'kvitto', createAsUnapproved, freshDays = 7 } = options;
  const environment = {
    vendor: 'Voyado',
    // Looked up at each call.
    fetch: fetch ?? ((input, init) => globalThis.fetch(input, init)),
    timeout: options.timeout ?? 30_000,
    key: options.key,
    endpoint: options.endpoint,
    userAgent: options.userAgent ?? 'Kvitto/1',
  } satisfies Parameters<typeof tell>[1]['environment'];
  const mapping = {
    memberType: options.memberType ?? 'Member',
    otherType: options.otherType,
    isKnownById: options.isKnownById ?? false,
    consents: options.consents ?? {},
    attributes: options.attributes ?? {},
    source,
    freshMs: freshDays * 86_400_000,
  };
  const creating = { source, storeExternalId: options.store, createAsUnapproved: createAsUnapproved ? 'true' : undefined };
  return {
    sinks: [
      {
        name: options.name ?? 'voyado',
        kind: 'member',
        async send({ news }, signal) {
          if (news.kind === 'member') await tell(news, { environment, mapping, creating, now, signal });
        },
      },
    ],
  };
}

/** The same from settings that came from outside, e.g. `--sync voyado={"endpoint":"…","key":"…"}`. Throws `misconfigured`. */
export function sync(options: unknown): Backend {
  return voyado(readSettings('voyado', settings, options));
}
