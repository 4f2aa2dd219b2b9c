/** Klaviyo as far as we use it: profiles, lists with and without double opt-in, jobs, and its refusals. */
import * as z from 'zod/mini';

type Channel = 'email' | 'sms' | 'whatsapp';
interface Subscription {
  consent: string;
  consent_timestamp: string;
  custom_method_detail?: string | undefined;
}
interface Profile {
  readonly id: string;
  email?: string | undefined;
  phone_number?: string | undefined;
  external_id?: string | undefined;
  locale?: string | undefined;
  location?: unknown;
  properties: Record<string, unknown>;
  readonly subscriptions: Partial<Record<Channel, Subscription>>;
  readonly lists: Set<string>;
}

const text = z.optional(z.string());
const attributes = z.object({ email: text, phone_number: text, external_id: text, locale: text, location: z.optional(z.unknown()) });
const importBody = z.object({
  data: z.object({
    type: z.literal('profile'),
    id: text,
    attributes: z.extend(attributes, { properties: z.optional(z.record(z.string(), z.unknown())) }),
    meta: z.optional(z.object({ patch_properties: z.object({ unset: z.array(z.string()) }) })),
  }),
});
const wanted = z.partialRecord(
  z.enum(['email', 'sms', 'whatsapp']),
  z.object({ marketing: z.object({ consent: z.string(), consented_at: text }) }),
);
const jobBody = z.object({
  data: z.object({
    type: z.string(),
    attributes: z.object({
      custom_source: text,
      historical_import: z.optional(z.boolean()),
      profiles: z.object({ data: z.array(z.object({ id: text, attributes: z.extend(attributes, { subscriptions: wanted }) })) }),
    }),
    relationships: z.optional(z.object({ list: z.object({ data: z.object({ id: z.string() }) }) })),
  }),
});
type Job = z.infer<typeof jobBody>;
type Entry = Job['data']['attributes']['profiles']['data'][number];

export interface FakeKlaviyoOptions {
  readonly now: () => Date;
  /** Ids of lists, and whether each asks for confirmation. */
  readonly lists?: Readonly<Record<string, boolean>>;
}

/** A refusal in Klaviyo's words. */
function refusal(status: number, code: string, title: string, pointer: string, headers?: Record<string, string>): Response {
  const errors = [{ id: 'e1', status, code, title, detail: title, source: { pointer } }];
  return Response.json({ errors }, { status, ...(headers && { headers }) });
}

const isNobodys = ({ email, external_id }: Profile) => email === undefined && external_id === undefined;
const isSame = (profile: Profile, given: z.infer<typeof attributes>) =>
  (given.email !== undefined && profile.email === given.email) ||
  (given.external_id !== undefined && profile.external_id === given.external_id);

/** What the far end keeps, and what a test sees of it. */
interface Kept {
  readonly now: () => Date;
  readonly lists: Readonly<Record<string, boolean>>;
  readonly profiles: Profile[];
  /** Every request that came, oldest first. */
  readonly requests: { readonly path: string; readonly body: unknown }[];
  /** Addresses that were asked to confirm, oldest first. */
  readonly asked: string[];
  /** How the next requests are answered instead: oldest first, `undefined` for as usual. */
  readonly next: (Response | 'unreachable' | 'lost' | undefined)[];
  readonly pending: (() => void)[];
}

export interface FakeKlaviyo extends Kept {
  readonly fetch: typeof globalThis.fetch;
  /** What was asked to be confirmed is confirmed. */
  readonly confirmAll: () => void;
  readonly find: (by: Identifiers) => Profile | undefined;
}

/** A Klaviyo of its own, for the key `pk_test`. */
export function fakeKlaviyo({ now, lists = {} }: FakeKlaviyoOptions): FakeKlaviyo {
  const kept: Kept = { now, lists, profiles: [], requests: [], asked: [], next: [], pending: [] };
  return {
    ...kept,
    find: (by) => find(kept, by),
    confirmAll: () => {
      for (const confirm of kept.pending.splice(0)) confirm();
    },
    fetch: async (input, init) => {
      const request = new Request(input, init);
      request.signal.throwIfAborted();
      const body: unknown = JSON.parse(await request.text());
      const path = new URL(request.url).pathname;
      kept.requests.push({ path, body });
      const instead = kept.next.shift();
      if (instead === 'unreachable') throw new TypeError('fetch failed');
      if (instead instanceof Response) return instead;
      const answer = answerTo(kept, request, path, body);
      if (instead === 'lost') throw new TypeError('terminated');
      return answer;
    },
  };
}

function answerTo(kept: Kept, { headers, url }: Request, path: string, body: unknown): Response {
  if (headers.get('authorization') !== 'Klaviyo-API-Key pk_test') return refusal(401, 'not_authenticated', 'Incorrect key.', '/');
  if (!/^\d{4}-\d\d-\d\d$/.test(headers.get('revision') ?? '')) return refusal(400, 'invalid', 'Missing revision.', '/');
  if (headers.get('content-type') !== 'application/vnd.api+json') return refusal(415, 'unsupported_media_type', 'Wrong type.', '/');
  if (path === '/api/profile-import') return importProfile(kept, body, new URL(url).searchParams);
  if (path === '/api/profile-subscription-bulk-create-jobs') return runJob(kept, body, (entry, job) => subscribe(kept, entry, job));
  if (path === '/api/profile-subscription-bulk-delete-jobs') return runJob(kept, body, (entry) => unsubscribe(kept, entry));
  return refusal(404, 'not_found', 'No such path.', '/');
}

type Identifiers = { readonly [Key in 'id' | 'email' | 'phone_number' | 'external_id']?: string | undefined };

function find({ profiles }: Kept, by: Identifiers): Profile | undefined {
  for (const key of ['id', 'external_id', 'email', 'phone_number'] as const) {
    const found = by[key] !== undefined && profiles.find((profile) => profile[key] === by[key]);
    if (found) return found;
  }
  return undefined;
}

function importProfile(kept: Kept, body: unknown, query: URLSearchParams): Response {
  const parsed = z.safeParse(importBody, body);
  if (!parsed.success) return refusal(400, 'invalid', 'Invalid input.', '/data');
  const { id, attributes: given, meta } = parsed.data.data;
  if (given.phone_number !== undefined && !/^\+[1-9]\d{7,14}$/.test(given.phone_number))
    return refusal(400, 'invalid', 'Invalid phone number.', '/data/attributes/phone_number');
  const match = find(kept, { id, ...given });
  // A number alone makes nobody the owner of a profile that already is somebody's.
  const found = match && (id !== undefined || isNobodys(match) || isSame(match, given)) ? match : undefined;
  if (id !== undefined && found?.id !== id) return refusal(404, 'not_found', 'Not found.', '/data');
  const isTaken = (['email', 'phone_number', 'external_id'] as const).some(
    (key) => given[key] !== undefined && kept.profiles.some((profile) => profile !== found && profile[key] === given[key]),
  );
  if (isTaken) return refusal(409, 'duplicate_profile', 'Conflict.', '/data/attributes');
  const profile = found ?? made(kept);
  identify(profile, given);
  Object.assign(profile.properties, given.properties);
  for (const name of meta?.patch_properties.unset ?? []) delete profile.properties[name];
  const isWithSubscriptions = query.get('additional-fields[profile]') === 'subscriptions';
  const told = Object.fromEntries(Object.entries(profile.subscriptions).map(([channel, marketing]) => [channel, { marketing }]));
  const { id: key, properties } = profile;
  const data = { type: 'profile', id: key, attributes: { ...given, properties, ...(isWithSubscriptions && { subscriptions: told }) } };
  return Response.json({ data }, { status: found ? 200 : 201 });
}

function made({ profiles }: Kept): Profile {
  const profile: Profile = { id: `01FAKE${profiles.length}`, properties: {}, subscriptions: {}, lists: new Set() };
  profiles.push(profile);
  return profile;
}

/** A number that changes takes its consent with it. */
function identify(profile: Profile, given: z.infer<typeof attributes>): void {
  if (given.phone_number !== undefined && profile.phone_number !== given.phone_number) {
    delete profile.subscriptions.sms;
    delete profile.subscriptions.whatsapp;
  }
  for (const key of ['email', 'phone_number', 'external_id', 'locale', 'location'] as const)
    if (given[key] !== undefined) Object.assign(profile, { [key]: given[key] });
}

function runJob({ lists }: Kept, body: unknown, work: (entry: Entry, job: Job) => void): Response {
  const parsed = z.safeParse(jobBody, body);
  if (!parsed.success) return refusal(400, 'invalid', 'Invalid input.', '/data/attributes/profiles');
  const { attributes: job, relationships } = parsed.data.data;
  const list = relationships?.list.data.id;
  if (list !== undefined && !Object.hasOwn(lists, list)) return refusal(404, 'not_found', 'No such list.', '/data/relationships/list');
  const entries = job.profiles.data;
  const times = entries.flatMap(({ attributes: each }) => Object.values(each.subscriptions).map((one) => one?.marketing.consented_at));
  if (times.some((time) => (time !== undefined) !== (job.historical_import === true)))
    return refusal(
      400,
      'invalid',
      'consented_at belongs to historical imports.',
      '/data/attributes/profiles/data/0/attributes/subscriptions',
    );
  for (const entry of entries) work(entry, parsed.data);
  return new Response(null, { status: 202 });
}

function subscribe(kept: Kept, { id, attributes: given }: Entry, { data }: Job): void {
  const list = data.relationships?.list.data.id;
  const { custom_source, historical_import } = data.attributes;
  for (const channel of Object.keys(given.subscriptions)) {
    const begin = () => {
      const profile = find(kept, { id, ...given }) ?? made(kept);
      identify(profile, given);
      const subscription = { consent: 'SUBSCRIBED', consent_timestamp: kept.now().toISOString(), custom_method_detail: custom_source };
      Object.assign(profile.subscriptions, { [channel]: subscription });
      if (list !== undefined) profile.lists.add(list);
    };
    if (list === undefined || !kept.lists[list] || historical_import) begin();
    else {
      kept.asked.push(given.email ?? given.phone_number ?? '');
      kept.pending.push(begin);
    }
  }
}

function unsubscribe(kept: Kept, { attributes: given }: Entry): void {
  const profile = find(kept, given) ?? made(kept);
  identify(profile, given);
  for (const channel of Object.keys(given.subscriptions))
    Object.assign(profile.subscriptions, { [channel]: { consent: 'UNSUBSCRIBED', consent_timestamp: kept.now().toISOString() } });
}
