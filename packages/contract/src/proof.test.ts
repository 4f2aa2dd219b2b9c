import { describe, expect, it } from 'vitest';
import { numberKey, proves } from './proof.ts';

const known = {
  customer: { name: 'Stina Berg', email: 'Stina.Berg@Example.com', phone: '+46 70 123 45 67' },
  shippingAddress: { postcode: '112 34' },
};
const proof = (fields: { email?: string; postcode?: string; phone?: string }) => ({ number: '1042', ...fields });

describe('numberKey', () => {
  it.each(['#1042-A', ' 1042 a', '1042.A', '1042–a', '1042/a', '１０４２A', '1042_a'])('reads %s as 1042A', (typed) => {
    expect(numberKey(typed)).toBe('1042A');
  });
  it('keeps different numbers apart', () => {
    expect(new Set(['1042', '10420', '01042', '1O42', 'A1042'].map(numberKey)).size).toBe(5);
  });
});

describe('copied from a mail', () => {
  // Non-breaking hyphen, hyphen, minus, em dash, soft hyphen, zero-width space, a direction mark, NUL.
  it.each(['1042\u2011A', '1042\u2010A', '1042\u2212A', '1042\u2014A', '1042\u00adA', '1042\u200bA', '\u202a1042A\u202c', '1042A\0'])(
    'a number is read without its invisible and odd characters (%j)',
    (typed) => {
      expect(numberKey(typed)).toBe('1042A');
    },
  );
  it.each([{ postcode: '112\u201134' }, { postcode: '112\u200b34' }, { phone: '+46 (0)70 123 45 67' }])('%j proves', (fields) => {
    expect(proves(proof(fields), known)).toBe(true);
  });
});

describe('proves', () => {
  it.each([
    [{ email: 'stina.berg@example.com' }],
    [{ email: ' STINA.BERG@EXAMPLE.COM ' }],
    [{ postcode: '11234' }],
    [{ postcode: ' 112-34' }],
    [{ postcode: '１１２３４' }],
    [{ phone: '4567' }],
    [{ phone: '070-123 45 67' }],
    [{ phone: '+46701234567' }],
    [{ phone: '0046 70 123 45 67' }],
    [{ phone: '45 67' }],
    [{ email: 'stina.berg@example.com', postcode: '11234', phone: '4567' }],
  ])('accepts %j', (fields) => {
    expect(proves(proof(fields), known)).toBe(true);
  });
  it.each([
    ['SE-572 41', '572 41', 'SE'],
    ['S-572 41', '572 41', 'SE'],
    ['se 57241', '572 41', 'SE'],
    ['S–572 41', '572 41', undefined],
    ['572 41', 'SE-572 41', 'SE'],
    ['FIN-00100', '00100', 'FI'],
    ['1050', 'LV-1050', 'LV'],
  ])('accepts the postcode %s for %s in %s: a country may stand before it', (postcode, stored, country) => {
    expect(proves(proof({ postcode }), { shippingAddress: { postcode: stored, ...(country && { country }) } })).toBe(true);
  });
  it.each([
    ['DK-572 41', '572 41', 'SE'],
    ['SE-572 42', '572 41', 'SE'],
    ['572 41', 'DK-572 41', 'SE'],
    ['BB1511', 'BA1511', 'BN'],
    ['W1 2AB', 'SW1 2AB', 'GB'],
    ['1 2AB', 'S1 2AB', 'GB'],
    ['1117', 'VLT 1117', 'MT'],
    ['SE', '', 'SE'],
  ])('refuses the postcode %s for %s in %s', (postcode, stored, country) => {
    expect(proves(proof({ postcode }), { shippingAddress: { postcode: stored, country } })).toBe(false);
  });
  it.each([
    [{}],
    [{ email: 'stina@example.com' }],
    [{ email: '' }],
    [{ email: 'example.com' }],
    [{ postcode: '11235' }],
    [{ postcode: '112' }],
    [{ postcode: '' }],
    [{ phone: '567' }],
    [{ phone: '' }],
    [{ phone: 'four five six seven' }],
    [{ phone: '4568' }],
    [{ phone: '0000' }],
    [{ phone: '+46 70 123 45 6' }],
    // All that are given must match.
    [{ email: 'stina.berg@example.com', postcode: '99999' }],
    [{ email: 'stina.berg@example.com', phone: '' }],
    [{ email: 'x@example.com', postcode: '11234', phone: '4567' }],
  ])('refuses %j', (fields) => {
    expect(proves(proof(fields), known)).toBe(false);
  });
  it.each([
    [{ email: '' }],
    [{ postcode: '' }],
    [{ phone: '' }],
    [{ email: 'a@example.com' }],
    [{ postcode: '11234' }],
    [{ phone: '4567' }],
    [{ phone: '0000' }],
  ])('refuses %j where nothing is on record', (fields) => {
    expect(proves(proof(fields), {})).toBe(false);
    expect(proves(proof(fields), { customer: {}, shippingAddress: {} })).toBe(false);
    expect(proves(proof(fields), { customer: { email: '', phone: '' }, shippingAddress: { postcode: ' ' } })).toBe(false);
  });
});
