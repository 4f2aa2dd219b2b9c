import { event, line, order } from './seed-parts.ts';

/** Long over and far ahead, wherever a backend's clock stands. */
const [past, future] = ['2020-01-01T00:00:00Z', '2099-01-01T00:00:00Z'];

/** Nobody was at home: something of everything that a shopper can ask for, and cannot. */
export const missed = order(
  'ord-missed',
  '#KV-1007',
  '2026-11-16T09:20:00Z',
  [line('l1', 'Picture frame', {})],
  [
    {
      id: 'par-missed',
      trackingNumber: 'KVT 5008 SE',
      carrier: { id: 'nordpil', name: 'Nordpil' },
      items: [{ line: 'l1', quantity: 1 }],
      estimates: [],
      events: [event('m1', '2026-11-23T15:10:00Z', 'attempt_failed', 'Nobody at home')],
      actions: [
        {
          id: 'rebook',
          kind: 'rebook',
          state: 'available',
          from: past,
          until: future,
          choices: [
            { id: 'over', label: 'Last year', from: past, until: '2020-01-01T04:00:00Z' },
            { id: 'morning', label: 'In the morning', from: '2098-12-30T08:00:00Z', until: '2098-12-30T12:00:00Z' },
            { id: 'day', label: 'Any time that day', from: '2098-12-31', until: '2098-12-31' },
          ],
        },
        {
          id: 'fix',
          kind: 'fix_address',
          state: 'available',
          fields: [{ name: 'line1', required: true, value: 'Björkstigen 7' }, { name: 'doorCode' }],
        },
        {
          id: 'place',
          kind: 'safe_place',
          state: 'requested',
          chosen: 'door',
          choices: [
            { id: 'door', label: 'By the blue door' },
            { id: 'shed', label: 'In the shed' },
          ],
        },
        { id: 'extend', kind: 'extend_pickup', state: 'closed', reason: 'It was not at a counter.' },
        { id: 'deny', kind: 'deny', state: 'refused', reason: 'It has been paid for.' },
        { id: 'report', kind: 'report_missing', state: 'available', from: future },
        { id: 'redirect', kind: 'redirect', state: 'available', until: past },
      ],
    },
  ],
  { actions: [{ id: 'cancel', kind: 'cancel', state: 'available', reversible: false }] },
);
