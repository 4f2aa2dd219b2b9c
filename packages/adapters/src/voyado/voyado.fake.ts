/** Voyado Engage, API v3, as far as we use it: contacts of types, preferences, consents, and its refusals. */
import * as z from 'zod/mini';

interface Consent {
  readonly id: string;
  value: boolean;
  date?: string | undefined;
  source?: string | undefined;
  comment?: string | undefined;
}
export interface FakeContact {
  readonly id: string;
  contactType: string;
  readonly attributes: Record<string, unknown>;
  readonly preferences: Record<string, boolean>;
  readonly consents: Consent[];
  /** Query of the request that made it. */
  readonly made: Readonly<Record<string, string>>;
}

export interface FakeVoyado {
  readonly fetch: typeof globalThis.fetch;
  readonly contacts: FakeContact[];
  /** Method and path of every request, oldest first. */
  readonly requests: string[];
  /** How the next requests are answered instead: oldest first, `undefined` for as usual. */
  readonly next: (Response | (() => Response) | 'unreachable' | 'lost' | undefined)[];
  /** Puts a contact there that others have made. */
  readonly add: (contact: Partial<Omit<FakeContact, 'id'>>) => FakeContact;
}

const consent = z.object({
  id: z.string(),
  value: z.boolean(),
  date: z.optional(z.string()),
  source: z.optional(z.string()),
  comment: z.optional(z.string()),
});
const written = z.looseObject({
  contactType: z.optional(z.string()),
  email: z.optional(z.string()),
  mobilePhone: z.optional(z.string()),
  preferences: z.optional(z.record(z.string(), z.boolean())),
  consents: z.optional(z.array(consent)),
});
type Written = z.infer<typeof written>;

const types = ['Member', 'Contact'];
const kept = ['email', 'mobilePhone', 'countryCode', 'externalId', 'loyaltyTier', 'loyaltyPoints'];
const consentIds = ['newsletter', 'texts', 'profiling'];
const refusal = (status: number, errorCode: string) => Response.json({ errorCode, message: errorCode }, { status });

/** An environment of its own, for the key `key`, with the consents `newsletter`, `texts` and `profiling`. */
export function fakeVoyado(): FakeVoyado {
  const contacts: FakeContact[] = [];
  const add: FakeVoyado['add'] = ({ contactType = 'Member', attributes = {}, preferences = {}, consents = [], made = {} }) => {
    const id = `00000000-0000-4000-8000-${String(contacts.length).padStart(12, '0')}`;
    const contact = {
      id,
      contactType,
      attributes: { ...attributes },
      preferences: { ...untouched, ...preferences },
      consents: [...consents],
      made,
    };
    contacts.push(contact);
    return contact;
  };
  const far: Omit<FakeVoyado, 'fetch'> = { contacts, requests: [], next: [], add };
  return {
    ...far,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      request.signal.throwIfAborted();
      const { pathname, search } = new URL(request.url);
      far.requests.push(`${request.method} ${decodeURIComponent(pathname.replace('/api/v3', '') + search)}`);
      const instead = far.next.shift();
      if (instead === 'unreachable') throw new TypeError('fetch failed');
      if (instead instanceof Response) return instead;
      if (typeof instead === 'function') return instead();
      const answer = answerTo(far, request, await request.text());
      if (instead === 'lost') throw new TypeError('terminated');
      return answer;
    },
  };
}
const untouched = { acceptsEmail: false, acceptsSms: false, acceptsPostal: false };

function answerTo(far: Omit<FakeVoyado, 'fetch'>, { method, url, headers }: Request, text: string): Response {
  if (headers.get('content-type') !== 'application/json') return Response.json({ message: 'An error has occurred.' }, { status: 500 });
  if (headers.get('apikey') !== 'key') return refusal(401, 'Unauthorized');
  if (!headers.get('user-agent')) return refusal(400, 'MissingUserAgent');
  const { pathname, searchParams } = new URL(url);
  const query = Object.fromEntries(searchParams);
  const [, path = ''] = /^\/api\/v3\/contacts(.*)$/.exec(pathname) ?? [];
  if (method === 'GET' && path === '/id') return identify(far.contacts, query);
  if (method === 'POST' && path === '') return create(far, text, query);
  const contact = far.contacts.find(({ id }) => path === `/${id}` || path.startsWith(`/${id}/`));
  if (!contact) return refusal(404, 'ContactNotFound');
  if (method === 'GET') return shown(contact);
  if (method === 'PATCH') return update(far.contacts, contact, text);
  if (path.endsWith('/updateContactType') && types.includes(query['contactTypeId'] ?? '')) {
    contact.contactType = query['contactTypeId'] ?? '';
    return shown(contact);
  }
  return refusal(400, 'InvalidContactType');
}

const shown = ({ id, attributes, preferences, consents, contactType }: FakeContact, status = 200) =>
  Response.json({ id, attributes, preferences, consents, meta: { contactType } }, { status });

function identify(contacts: readonly FakeContact[], { email, customKey, contactType }: Readonly<Record<string, string>>): Response {
  if (email !== undefined && !email.includes('@')) return refusal(400, 'InvalidEmailAddress');
  const found = contacts.filter(
    (contact) =>
      (contactType === undefined || contact.contactType === contactType) &&
      (customKey === undefined ? sameText(contact.attributes['email'], email) : contact.attributes['externalId'] === customKey),
  );
  if (found.length > 1) return refusal(409, 'MultipleMatches');
  const [contact] = found;
  return contact ? Response.json(contact.id) : refusal(404, 'ContactNotFound');
}

const sameText = (a: unknown, b: unknown) => String(a).toLowerCase() === String(b).toLowerCase();

function create(far: Omit<FakeVoyado, 'fetch'>, text: string, query: Readonly<Record<string, string>>): Response {
  const parsed = z.safeParse(written, JSON.parse(text));
  if (!parsed.success) return refusal(400, 'InvalidContact');
  const { contactType = 'Member' } = parsed.data;
  if (!types.includes(contactType)) return refusal(400, 'InvalidContactType');
  const refused = check(far.contacts, undefined, contactType, parsed.data);
  if (refused) return refused;
  // As an environment may be set up: whoever says nothing accepts.
  const contact = far.add({ contactType, made: query, preferences: { acceptsEmail: true, acceptsSms: true } });
  write(contact, parsed.data);
  return shown(contact, 201);
}

function update(contacts: readonly FakeContact[], contact: FakeContact, text: string): Response {
  const parsed = z.safeParse(written, JSON.parse(text));
  if (!parsed.success) return refusal(400, 'InvalidContact');
  const refused = check(contacts, contact, contact.contactType, parsed.data);
  if (refused) return refused;
  write(contact, parsed.data);
  return shown(contact);
}

function check(
  contacts: readonly FakeContact[],
  self: FakeContact | undefined,
  contactType: string,
  { email, mobilePhone }: Written,
): Response | undefined {
  if (mobilePhone !== undefined && !/^\+\d{8,15}$/.test(mobilePhone)) return refusal(400, 'InvalidPhoneNumber');
  const isTaken = contacts.some((each) => each !== self && each.contactType === contactType && sameText(each.attributes['email'], email));
  return isTaken ? refusal(409, 'DuplicateContact') : undefined;
}

/** What it has no place for is left out, without a word. Empty values overwrite. */
function write(contact: FakeContact, { preferences, consents = [], ...rest }: Written): void {
  for (const name of kept) if (Object.hasOwn(rest, name)) contact.attributes[name] = rest[name];
  Object.assign(contact.preferences, preferences);
  for (const each of consents.filter(({ id }) => consentIds.includes(id))) {
    const at = contact.consents.findIndex(({ id }) => id === each.id);
    if (at < 0) contact.consents.push(each);
    else contact.consents[at] = each;
  }
}
