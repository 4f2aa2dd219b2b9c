import { createHash } from 'node:crypto';
import type { OrderRecord } from '@kvitto/contract/ingest';
import type { ReturnPolicy } from '@kvitto/contract/returns/policy';
import { euStatutory } from '@kvitto/contract/returns/policy';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '../sql/index.ts';
import type { SqlWithReturns } from '../sql/index.ts';
import { exif, heic, jpeg, withSegment } from './hostile-pictures.fake.ts';
import { photoCleaner, returnDocuments } from './index.ts';
import { clashes, openedPdf, scanned } from '../pdf-sheet/opened-pdf.fake.ts';

const sek = (amount: number) => ({ amount, currency: 'SEK' });
const policy: ReturnPolicy = {
  id: 'shop',
  version: 1,
  terms: { days: 30, resolutions: ['refund'], refundDays: 5 },
  rules: [],
  reasons: [{ id: 'changed_mind', label: { en: 'I have changed my mind' }, route: 'standard' }],
  methods: [{ id: 'post', kind: 'label', label: { en: 'By post' }, price: [sek(4900)] }],
  statutory: { EU: euStatutory },
};

const order: OrderRecord = {
  id: 'ord_1',
  number: '10432',
  placedAt: '2026-11-16T09:00:00Z',
  zone: 'Europe/Stockholm',
  currency: 'SEK',
  payment: 'paid',
  customer: { name: 'Åsa Żółć', email: 'asa@mail.example' },
  shippingAddress: { name: 'Åsa Żółć', lines: ['Storgatan 1'], postcode: '114 55', city: 'Stockholm', country: 'SE' },
  lines: [
    {
      id: 'bank',
      title: 'Power bank',
      kind: 'physical',
      counters: { ordered: 1, cancelled: 0, packed: 1, shipped: 1, delivered: 1, returnRequested: 0, returned: 0, refunded: 0 },
    },
  ],
  shipments: [
    {
      id: 'shp',
      direction: 'delivery',
      method: 'home',
      parcels: [
        {
          id: 'par',
          trackingNumber: 'KVT1',
          items: [{ line: 'bank', quantity: 1 }],
          estimates: [],
          events: [{ id: 'e1', at: '2026-11-20T10:00:00Z', status: 'delivered', text: 'Delivered', source: 'carrier' }],
        },
      ],
    },
  ],
  purchase: {
    order: 'ord_1',
    currency: 'SEK',
    placedAt: '2026-11-16T09:00:00Z',
    country: 'SE',
    lines: [{ line: 'bank', quantity: 1, gross: sek(59_900), kind: 'physical', tags: ['dangerous_goods'] }],
    payments: [{ id: 'card', kind: 'card', label: 'Visa ••42', amount: sek(59_900) }],
  },
};

const intention = (name: string) => ({ idempotencyKey: `kept-return-test-${name}`, locale: 'en' });
let backend: SqlWithReturns;

beforeAll(async () => {
  const documents = returnDocuments({ shop: 'Shop', returnTo: { company: 'Shop', city: 'Västerås', country: 'SE' } });
  const now = () => new Date('2026-11-26T09:00:00Z');
  backend = await sql({ database: ':memory:', now, returns: { policy, documents, photos: photoCleaner() } });
  await backend.ingest.order(order, intention('order'));
});
afterAll(() => backend.close());

it('gives a return that is kept its label, code and receipt', async () => {
  const lines = [{ line: 'bank', units: 1, reason: 'changed_mind' }];
  const quote = await backend.returns.quote({ order: 'ord_1', lines, method: 'post' });
  const given = await backend.returns.create(
    { order: 'ord_1', quote: quote.id, resolution: 'refund', method: 'post' },
    intention('create'),
  );
  const files = await Promise.all(
    given.documents.map(async (each) => {
      const file = await backend.returns.document({ order: 'ord_1', return: given.id, document: each.id }, { locale: 'en' });
      expect({ name: file.name, type: file.type }).toEqual({ name: each.name, type: each.type });
      return [each.kind, file.data] as const;
    }),
  );
  const { label = '', receipt = '', qr = '' } = Object.fromEntries(files);
  const opened = await openedPdf(label);
  expect(scanned(await opened.draw(1), 'CODE_128')).toBe(given.number);
  expect(opened.text).toContain('Dangerous goods');
  expect(clashes(opened)).toEqual([]);
  expect((await openedPdf(receipt)).text.replaceAll(/\s/g, ' ')).toContain('Total SEK 550.00');
  expect(Buffer.from(qr, 'base64').toString('latin1', 1, 4)).toBe('PNG');
}, 20_000);

it('gives a withdrawal its acknowledgement, word for word', async () => {
  await backend.ingest.order({ ...order, id: 'ord_2', purchase: { ...required(order.purchase), order: 'ord_2' } }, intention('order-2'));
  const input = { order: 'ord_2', name: 'Åsa Żółć', email: 'asa@mail.example', locale: 'sv' };
  const record = await backend.withdrawal.declare(input, intention('declare'));
  const file = await backend.withdrawal.export({ order: 'ord_2', record: record.id });
  const { text, attachments } = await openedPdf(file.data);
  expect(text.replaceAll(/\s+/g, ' ')).toContain(record.words.replaceAll(/\s+/g, ' ').trim());
  const bytes = attachments['acknowledgement.txt'];
  expect(bytes instanceof Uint8Array && createHash('sha256').update(bytes).digest('hex')).toBe(record.hash);
});

it('takes pictures in and says why it does not', async () => {
  const upload = (bytes: Buffer, name: string) =>
    backend.returns.upload({ order: 'ord_1', data: bytes.toString('base64') }, intention(name));
  expect(await upload(withSegment(jpeg(64, 32), 0xe1, exif(6)), 'photo')).toMatchObject({ type: 'image/jpeg', width: 32, height: 64 });
  await expect(upload(heic('heic'), 'heic')).rejects.toMatchObject({ code: 'invalid_input', fields: [{ path: 'data' }] });
});

function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new TypeError('It is missing.');
  return value;
}
