import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { operations } from '@kvitto/contract/backend';
import { errorCodes } from '@kvitto/contract/error-codes';
import { openapi } from './openapi.ts';
import { shop } from './shop.fake.ts';

const document = JSON.parse(JSON.stringify(openapi()));

describe('the API document', () => {
  it('has every operation of the tables', () => {
    for (const { port, name, operation } of operations()) {
      const row = document.paths[operation.path]?.[operation.method.toLowerCase()];
      expect(row).toMatchObject({ operationId: `${port}.${name}`, summary: operation.summary, 'x-kvitto-proof': operation.proof });
      expect(Object.keys(row.responses['200'].content)).toEqual([operation.stream ? 'text/event-stream' : 'application/json']);
    }
  });

  it('points only at what it holds', () => {
    const pointers = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, pointer]) => pointer ?? '');
    expect(pointers.length).toBeGreaterThan(100);
    for (const pointer of new Set(pointers)) {
      const found: unknown = pointer.split('/').reduce((part, step) => part?.[step], document);
      expect(found, pointer).toBeDefined();
    }
  });

  it('says each input once: path, query or body', () => {
    const events = document.paths['/orders/{order}/parcels/{parcel}/events'].get;
    expect(
      events.parameters
        .filter((each: { name?: string }) => each.name)
        .map((each: { in: string; name: string }) => `${each.in} ${each.name}`)
        .toSorted(),
    ).toEqual(['path order', 'path parcel', 'query cursor', 'query limit']);
    const perform = document.paths['/orders/{order}/actions/{action}'].post;
    expect(Object.keys(perform.requestBody.content['application/json'].schema.properties)).toEqual(['parcel', 'choice', 'fields', 'note']);
    expect(perform.parameters).toContainEqual({ $ref: '#/components/parameters/idempotency-key' });
  });

  it('says where one of two fields is given', () => {
    const { requestBody } = document.paths['/loyalty/leave'].post;
    expect(requestBody.required).toBe(true);
    expect(requestBody.content['application/json'].schema.oneOf).toEqual([{ required: ['order'] }, { required: ['email'] }]);
  });

  it('knows all error codes', () => {
    expect(document.components.schemas.Problem.properties.code.enum).toEqual(Object.keys(errorCodes));
  });

  it('lets readers meet fields they do not know', () => {
    expect(JSON.stringify(document.components.schemas)).not.toContain('"additionalProperties":false');
  });

  it('is the committed one, and the one that is served', async () => {
    expect(JSON.parse(readFileSync(new URL('../openapi.gen.json', import.meta.url), 'utf8'))).toEqual(document);
    expect(await (await shop().gateway.fetch(new Request('https://gateway.example/openapi.json'))).json()).toEqual(document);
  });
});
