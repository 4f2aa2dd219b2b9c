import { errorCodes } from '@kvitto/contract/error-codes';
import type { Operation } from '@kvitto/contract/operation';

type Json = Readonly<Record<string, unknown>>;

const text = { type: 'string' };
const list = (items: Json) => ({ type: 'array', items });

/** RFC 9457, with the closed list of codes. */
const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'correlationId'],
  properties: {
    type: { type: 'string', pattern: '^urn:kvitto:error:' },
    title: text,
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(errorCodes) },
    detail: { ...text, description: 'One sentence. Show your own words to shoppers, chosen by `code`.' },
    fields: list({ type: 'object', required: ['path', 'message'], properties: { path: text, message: text } }),
    reasons: list(text),
    level: { type: 'integer', description: 'The proof level that is needed.' },
    retryAfter: { type: 'integer', description: 'Seconds to wait.' },
    correlationId: text,
  },
};

const headers: Readonly<Record<string, string>> = {
  'kvitto-contract': 'The contract version whose output schema this answer was checked against. Leave it out if you do not check.',
  'kvitto-correlation-id': 'Names this request in the server’s logs.',
  etag: 'Send back as `if-none-match` to be told only of changes.',
};

const parameter = (name: string, description: string, required = false, schema: Json = text) => ({
  name,
  in: 'header',
  required,
  description,
  schema,
});
const key = { type: 'string', minLength: 1, maxLength: 128 };

const parameters: Json = {
  'accept-language': parameter('accept-language', 'The language of texts that the back end makes.'),
  'last-event-id': parameter('last-event-id', 'The id of the last event that was seen; same as `after`.'),
  'idempotency-key': parameter(
    'idempotency-key',
    'Made once per intention of the shopper. The same key gives the first answer again for 24 hours.',
    true,
    key,
  ),
  'idempotency-key-optional': parameter(
    'idempotency-key',
    'As for shoppers, if you want the first answer again. Repeating the call without it is harmless too.',
    false,
    key,
  ),
};

const securitySchemes: Json = {
  session: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'HS256. Claims: `iss`, `aud` = `kvitto`, `sub`, `ord` (ids of the orders it opens, at most 100), `email` (optional: the address it speaks for), `lvl` (proof level 0 to 2), `iat`, `exp`, `jti`.',
  },
  merchant: { type: 'http', scheme: 'bearer', description: 'An API key of the shop’s own systems. Never give it to a page.' },
};

/** Parts that no operation table knows of, around the schemas that they do. */
export function fixedComponents(schemas: Json): Json {
  return {
    schemas: { ...schemas, Problem: problem },
    parameters,
    headers: Object.fromEntries(Object.entries(headers).map(([name, description]) => [name, { description, schema: text }])),
    securitySchemes,
    responses: Object.fromEntries(
      [...problemsByStatus()].map(([status, codes]) => [
        `Problem${status}`,
        { description: codes.join(', '), content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
      ]),
    ),
  };
}

/** An event that is posted to an address of the shop's choice. */
const posted = (name: string, tag: string, summary: string, schema: string): Json => ({
  post: {
    operationId: `webhooks.${name}`,
    tags: [tag],
    summary,
    security: [],
    parameters: [
      parameter('kvitto-signature', 'HMAC-SHA256 of the raw body by the shared secret, as 64 hexadecimal digits.', true, {
        type: 'string',
        pattern: '^[0-9a-f]{64}$',
      }),
    ],
    requestBody: { required: true, content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } } },
    responses: {
      204: { description: 'It was taken.' },
      410: { description: 'It is not wanted, and not sent again.' },
      503: { description: 'Send it later; `retry-after` may say when.' },
    },
  },
});

const untilTaken = (what: string) =>
  `Posted again until a status from 200 to 299 answers; 410, and any other refusal that does not pass, ends it until the ${what} changes. The same event may come twice: know it by its \`id\`.`;

/** What a shop's own system may be told, at an address of its choice. */
export const webhooks: Json = {
  return: posted('return', 'returns', `A return is new, called off or otherwise changed. ${untilTaken('return')}`, 'ReturnEvent'),
  invoice: posted(
    'invoice',
    'invoices',
    `An invoice is new or has changed, or money came that is for none. ${untilTaken('invoice')}`,
    'InvoiceNotice',
  ),
};

const refusals = Object.fromEntries([401, 422, 501].map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]));

/** A bank's file, which is XML, or lines of text: no operation of the tables. */
export const bankFile: Json = {
  post: {
    operationId: 'invoices.receiveBankFile',
    tags: ['invoices'],
    summary:
      'Takes a bank’s file in, ISO 20022 camt.053 or camt.054, or Bankgirot’s BgMax, as `invoices.receive` does: each payment once, however often it comes. It is known by its content. With an entry or a line that is wrong nothing of it is taken, and `fields` name it by its place.',
    security: [{ merchant: [] }],
    requestBody: {
      required: true,
      content: Object.fromEntries(
        ['application/xml', 'text/plain'].map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
      ),
    },
    responses: {
      200: {
        description: 'What became of each payment and entry; those of `left` with why.',
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: ['message', 'taken', 'left', 'toLookAt', 'items'],
              properties: {
                message: text,
                taken: { type: 'integer' },
                left: { type: 'integer' },
                toLookAt: { type: 'integer', description: 'At so many a person has to look.' },
                items: list({
                  type: 'object',
                  required: ['place', 'amount', 'currency', 'how'],
                  properties: {
                    place: {
                      ...text,
                      description: '`1.3.2`: the second payment in the third entry of the first statement; in BgMax `7`: the line.',
                    },
                    amount: { type: 'integer' },
                    currency: text,
                    bookedOn: { type: 'string', format: 'date' },
                    bankReference: text,
                    how: text,
                    why: text,
                    transaction: text,
                    invoice: text,
                    difference: { type: 'integer' },
                  },
                }),
              },
            },
          },
        },
      },
      ...refusals,
    },
  },
};

/** References to the problem answers of some statuses. */
export function problemRefs(statuses: readonly number[]): Json {
  const known = [...new Set(statuses)].filter((status) => status > 0).toSorted((one, other) => one - other);
  return Object.fromEntries(known.map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]));
}

function problemsByStatus(): Map<number, string[]> {
  const byStatus = new Map<number, string[]>();
  for (const [code, status] of Object.entries(errorCodes)) {
    if (status > 0) byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return byStatus;
}

export function securityOf({ proof }: Operation): Json[] {
  if (proof === 0) return [];
  return [proof === 'merchant' ? { merchant: [] } : { session: [] }];
}
