/** Checks bodies for Klaviyo against JSON Schemas: our own, or Klaviyo's description where a folder has it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import type { ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';
import { ownSchemas } from './klaviyo-schemas.fake.ts';

/** What is wrong with a body; nothing when it is right, or when there is no schema of that name. */
export interface BodyCheck {
  readonly names: readonly string[];
  readonly wrong: (name: string, body: unknown) => readonly ErrorObject[];
}

/** By path: the operation that takes what is sent there. */
export const operationAt: Readonly<Record<string, string>> = {
  '/api/profile-import': 'create_or_update_profile',
  '/api/profile-subscription-bulk-create-jobs': 'bulk_subscribe_profiles',
  '/api/profile-subscription-bulk-delete-jobs': 'bulk_unsubscribe_profiles',
  '/client/subscriptions': 'create_client_subscription',
};

export const ownCheck = (): BodyCheck => checkWith(ownSchemas);

/** A folder with files of github.com/klaviyo/openapi, `openapi/stable/apis/<operation>.json`. */
export const schemaFolder = process.env['KVITTO_KLAVIYO_SCHEMAS'];
export const noSchemas: string | undefined = schemaFolder ? undefined : 'KVITTO_KLAVIYO_SCHEMAS names no folder';

export function officialCheck(folder: string): BodyCheck {
  const found = Object.values(operationAt).flatMap((name) => {
    const file = join(folder, `${name}.json`);
    return existsSync(file) ? [[name, requestSchema(JSON.parse(readFileSync(file, 'utf8')))] as const] : [];
  });
  return checkWith(Object.fromEntries(found));
}

function checkWith(schemas: Readonly<Record<string, object>>): BodyCheck {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const checks = new Map(Object.entries(schemas).map(([name, schema]) => [name, ajv.compile(schema)]));
  return {
    names: [...checks.keys()],
    wrong: (name, body) => {
      const check = checks.get(name);
      return !check || check(body) ? [] : [...(check.errors ?? [])];
    },
  };
}

interface Described {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { requestBody?: { content: Readonly<Record<string, { schema: { $ref: string } }>> } }>>>
  >;
  readonly components: object;
}

/** The schema of a description's one request body, as JSON Schema. */
function requestSchema(parsed: unknown): object {
  // The file is Klaviyo's: an OpenAPI 3.0 description of one operation.
  const { paths, components } = parsed as Described;
  const [operation] = Object.values(paths).flatMap((path) => Object.values(path));
  const [content] = Object.values(operation?.requestBody?.content ?? {});
  return { components: withoutLooseNull(components), $ref: content?.schema.$ref };
}

/** OpenAPI 3.0 lets `nullable` stand beside `$ref`; JSON Schema knows it beside `type` only. */
function withoutLooseNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLooseNull);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== 'nullable' || 'type' in value);
  return Object.fromEntries(entries.map(([key, each]) => [key, withoutLooseNull(each)]));
}
