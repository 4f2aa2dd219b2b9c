import { it } from 'vitest';
import { describeBackend } from '@kvitto/testing';
import { throughWire } from '../http/wire.fake.ts';
import { postgres } from './engines.fake.ts';
import { noPostgres } from './postgres.fake.ts';
import { suiteOn } from './suite.fake.ts';

// A file of its own, beside sql-postgres.test.ts: the two run side by side.
if (noPostgres) it.skip(`sql on PostgreSQL, through the wire: ${noPostgres}`, () => undefined);
else describeBackend('sql on PostgreSQL, through the wire', { ...suiteOn(postgres), through: throughWire });
