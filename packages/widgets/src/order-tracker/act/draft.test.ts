import { actionKinds } from '@kvitto/contract/action-kinds';
import { KvittoError } from '@kvitto/contract/errors';
import type { DeliveryAction } from '@kvitto/contract/shipment';
import { describe, expect, test } from 'vitest';
import { changed, isRetry, opened, refused, sent } from './draft.model.ts';
import { spelledOut } from './fields.ts';
import { faultsOf, inputOf, needsReview, noteOf, noWish } from './form.model.ts';

const action = (given: Partial<DeliveryAction>): DeliveryAction => ({ id: 'act_1', kind: 'rebook', state: 'available', ...given });
const kronor = (amount: number) => ({ amount, currency: 'SEK' });
const times = [
  { id: 'soon', label: 'Soon' },
  { id: 'late', label: 'Late', fee: kronor(4900) },
];
const address = [{ name: 'line1', required: true, value: 'Storgatan 1' }, { name: 'line2', required: true }, { name: 'doorCode' }];

describe('what is wrong with a wish', () => {
  test('is a choice that was not made, or that is offered no more', () => {
    const rebook = action({ choices: times });
    expect(faultsOf(rebook, noWish)).toEqual({ choice: 'choose' });
    expect(faultsOf(rebook, { ...noWish, choice: 'gone' })).toEqual({ choice: 'choose' });
    expect(faultsOf(rebook, { ...noWish, choice: 'soon' })).toEqual({});
  });
  test('is a field that was left empty or emptied, and one that is too long', () => {
    const fix = action({ kind: 'fix_address', fields: address });
    expect(faultsOf(fix, noWish)).toEqual({ 'fields.line2': 'missing' });
    expect(faultsOf(fix, { ...noWish, fields: { line1: ' ', line2: '3 tr' } })).toEqual({ 'fields.line1': 'missing' });
    expect(faultsOf(fix, { ...noWish, fields: { line2: '3 tr', doorCode: '1'.repeat(2001) } })).toEqual({ 'fields.doorCode': 'long' });
  });
  test('is silence where an action has nothing but words to be told in', () => {
    expect(faultsOf(action({ kind: 'contact' }), noWish)).toEqual({ note: 'missing' });
    expect(faultsOf(action({ kind: 'report_damaged' }), noWish)).toEqual({});
    expect(faultsOf(action({ kind: 'report_damaged' }), { ...noWish, note: 'x'.repeat(2001) })).toEqual({ note: 'long' });
  });
});

describe('a note', () => {
  test('is asked for where words help, and once', () => {
    const noted = actionKinds.filter((kind) => noteOf(action({ kind, choices: times })) !== 'none');
    expect(noted).toEqual(['safe_place', 'neighbour', 'report_missing', 'report_damaged', 'edit', 'contact']);
    expect(noteOf(action({ kind: 'report_missing', fields: [{ name: 'note' }] }))).toBe('none');
    expect(noteOf(action({ kind: 'redirect' }))).toBe('required');
  });
});

describe('a second look', () => {
  test('is taken at what costs money or cannot be taken back', () => {
    const rebook = action({ choices: times, reversible: true });
    expect(needsReview(rebook, { ...noWish, choice: 'soon' })).toBe(false);
    expect(needsReview(rebook, { ...noWish, choice: 'late' })).toBe(true);
    expect(needsReview(action({ kind: 'redirect', fee: kronor(2900) }), noWish)).toBe(true);
    expect(needsReview(action({ kind: 'redirect', fee: kronor(0) }), noWish)).toBe(false);
    for (const kind of ['deny', 'cancel']) expect(needsReview(action({ kind }), noWish)).toBe(true);
    expect(needsReview(action({ kind: 'extend_pickup', reversible: false }), noWish)).toBe(true);
  });
});

describe('what is sent', () => {
  test('is what stands in the form, and nothing that was not asked for', () => {
    const wish = { choice: 'late', fields: { line2: ' 3 tr', other: 'x' }, note: 'Hello' };
    expect(inputOf({ order: 'ord_1', parcel: 'par_1' }, action({ kind: 'fix_address', fields: address }), wish)).toEqual({
      order: 'ord_1',
      parcel: 'par_1',
      action: 'act_1',
      fields: { line1: 'Storgatan 1', line2: ' 3 tr', doorCode: '' },
    });
    expect(inputOf({ order: 'ord_1', parcel: undefined }, action({ kind: 'edit', choices: times }), wish)).toEqual({
      order: 'ord_1',
      action: 'act_1',
      choice: 'late',
      note: 'Hello',
    });
  });
});

describe('a key', () => {
  const keys = () => {
    let count = 0;
    return () => `key_${(count += 1)}`;
  };
  const after = (code: 'conflict' | 'unavailable') => refused(sent(opened('key_0'), keys()), new KvittoError(code, 'No.'));
  test('is kept over retries, also of what was mended meanwhile', () => {
    const down = after('unavailable');
    expect(isRetry(down)).toBe(true);
    expect(sent(down, keys()).key).toBe('key_0');
    expect(changed(down, 'note', { note: 'More' }, keys()).key).toBe('key_0');
  });
  test('is another after a final answer', () => {
    expect(isRetry(after('conflict'))).toBe(false);
    expect(sent(after('conflict'), keys()).key).toBe('key_1');
    expect(changed(after('conflict'), 'choice', { choice: 'late' }, keys()).key).toBe('key_1');
  });
  test('belongs to what is on its way, which nothing changes', () => {
    const busy = sent(opened('key_0'), keys());
    expect(changed(busy, 'note', { note: 'Late' }, keys())).toBe(busy);
  });
});

test('a field that nobody has words for is spelt out', () => {
  expect(spelledOut('accessCode_inner')).toBe('Access code inner');
});
