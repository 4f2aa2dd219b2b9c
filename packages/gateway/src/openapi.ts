import * as z from 'zod/mini';
import { operations } from '@kvitto/contract/backend';
import { errorCodes } from '@kvitto/contract/error-codes';
import type { Operation } from '@kvitto/contract/operation';
import { contractVersion } from '@kvitto/contract/routes.gen';
import { bankFile, fixedComponents, problemRefs, securityOf, webhooks } from './openapi-parts.ts';
import { namedSchemas } from './openapi-schemas.ts';

type Json = Readonly<Record<string, unknown>>;
interface Shape {
  readonly properties?: Json;
  readonly required?: readonly string[];
}

let document: Json | undefined;

/** The OpenAPI 3.1 document of the wire protocol, made from the operation tables: one way for any back end to serve Kvitto. */
export function openapi(): Json {
  document ??= build();
  return document;
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

function build(): Json {
  const rows = [...operations()];
  const { schemas, nameOf } = schemasOf(rows);
  const paths: Record<string, Record<string, unknown>> = {
    '/capabilities': { get: capabilitiesRow },
    '/payments/bank-file': bankFile,
  };
  for (const { port, name, operation } of rows) {
    const methods = (paths[operation.path] ??= {});
    methods[operation.method.toLowerCase()] = rowOf(port, name, operation, (schema) => shownAs(nameOf(schema), schemas));
  }
  for (const name of Object.keys(schemas)) if (isPassing(name)) delete schemas[name];
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kvitto',
      version: contractVersion,
      license: { name: 'MIT', identifier: 'MIT' },
      description:
        'What a Kvitto page asks of a shop. Readers ignore fields they do not know, and keep words they do not know as they are.',
    },
    servers: [{ url: '/v1' }],
    paths,
    webhooks,
    components: fixedComponents(schemas),
  };
}

const capabilitiesRow = {
  operationId: 'capabilities',
  summary: 'Which operations this shop offers, by port.',
  responses: {
    200: {
      description: 'The contract’s version and the names of the operations.',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['contract', 'ports'],
            properties: {
              contract: { type: 'string' },
              ports: { type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } },
            },
          },
        },
      },
    },
  },
};

/** All schemas at once, so that shared ones become references; each row's own input and output under a passing name. */
function schemasOf(rows: readonly { port: string; name: string; operation: Operation }[]): Schemas {
  const registry = z.registry<{ id: string }>();
  for (const [name, schema] of namedSchemas()) registry.add(schema, { id: name });
  for (const { port, name, operation } of rows) {
    for (const side of ['input', 'output'] as const) {
      if (!registry.has(operation[side])) registry.add(operation[side], { id: `${port}.${name}.${side}` });
    }
  }
  const { schemas } = z.toJSONSchema(registry, { io: 'input', uri: (id) => `#/components/schemas/${id}` });
  return {
    schemas: Object.fromEntries(
      Object.entries(schemas).map(([name, { $id: _id, $schema: _schema, ...schema }]) => [name, schema as Shape]),
    ),
    nameOf: (schema) => registry.get(schema)?.id ?? '',
  };
}

interface Schemas {
  readonly schemas: Record<string, Shape>;
  readonly nameOf: (schema: z.ZodMiniType) => string;
}

const isPassing = (name: string) => /\.(input|output)$/.test(name);

interface Shown {
  readonly inPlace: Shape;
  readonly shown: Json;
}

/** A schema of a row: a reference where it has a name of its own, else in place. Rows may share one. */
function shownAs(name: string, schemas: Readonly<Record<string, Shape>>): Shown {
  const inPlace = schemas[name] ?? {};
  return { inPlace, shown: isPassing(name) ? { ...inPlace } : ref(name) };
}

function rowOf(port: string, name: string, operation: Operation, schemaOf: (schema: z.ZodMiniType) => Shown): Json {
  const [input, output] = [schemaOf(operation.input), schemaOf(operation.output)];
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, field]) => field ?? '');
  const rest = Object.entries(input.inPlace.properties ?? {}).filter(([field]) => !inPath.includes(field));
  const required = (input.inPlace.required ?? []).filter((field) => !inPath.includes(field));
  const isGet = operation.method === 'GET';
  const { order, person } = operation;
  const either = order !== undefined && person !== undefined ? { oneOf: [{ required: [order] }, { required: [person] }] } : undefined;
  const body = { ...(inPath.length === 0 ? input.shown : { type: 'object', properties: Object.fromEntries(rest), required }), ...either };
  return {
    operationId: `${port}.${name}`,
    tags: [port],
    summary: operation.summary,
    security: securityOf(operation),
    'x-kvitto-proof': operation.proof,
    parameters: [
      ...inPath.map((field) => ({ name: field, in: 'path', required: true, schema: input.inPlace.properties?.[field] })),
      ...(isGet ? rest.map(([field, schema]) => ({ name: field, in: 'query', required: required.includes(field), schema })) : []),
      ...headerRefs(operation),
    ],
    ...(!isGet && {
      requestBody: { required: required.length > 0 || either !== undefined, content: { 'application/json': { schema: body } } },
    }),
    responses: responsesOf(operation, output),
  };
}

function headerRefs(operation: Operation): Json[] {
  const names = ['accept-language'];
  if (operation.writes) names.push(operation.proof === 'merchant' ? 'idempotency-key-optional' : 'idempotency-key');
  if (operation.stream) names.push('last-event-id');
  return names.map((name) => ({ $ref: `#/components/parameters/${name}` }));
}

function responsesOf({ stream, method }: Operation, output: Shown): Json {
  const hasTag = method === 'GET' && !stream && output.inPlace.properties?.version !== undefined;
  const headers = ['kvitto-contract', 'kvitto-correlation-id', ...(hasTag ? ['etag'] : [])];
  const content = stream
    ? { 'text/event-stream': { schema: { type: 'string', description: streamWords }, 'x-kvitto-event': output.shown } }
    : { 'application/json': { schema: output.shown } };
  return {
    200: {
      description: stream ? 'A stream that stays open.' : 'The answer.',
      headers: Object.fromEntries(headers.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
      content,
    },
    ...(hasTag && { 304: { description: 'Nothing has changed since the given `if-none-match`.' } }),
    ...problemRefs(Object.values(errorCodes)),
  };
}

const streamWords =
  'Server-sent events. Each event is one answer: `data` is JSON of the shape in `x-kvitto-event`, `id` is its id, to be sent back as ' +
  '`last-event-id`. A failure is an event named `problem` whose `data` is a Problem, after which the stream ends. ' +
  'Comments (`: ping`) are signs of life. The stream ends with the session.';
