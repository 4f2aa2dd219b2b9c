import { expect, it } from 'vitest';
import { describeBackend } from '@kvitto/testing';
import { postgres } from './engines.fake.ts';
import { noPostgres } from './postgres.fake.ts';
import { suiteOn } from './suite.fake.ts';

if (noPostgres) {
  it.skipIf(process.env['CI'] !== 'true')(`sql on PostgreSQL: ${noPostgres}`, () => expect.unreachable('CI must have PostgreSQL.'));
} else {
  describeBackend('sql on PostgreSQL', suiteOn(postgres));
}
