import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasPersonalNumber, isMasked, maskedBuyer, maskedVatId } from './personal-number.ts';

// Invented, or used as an example everywhere.
const persons = [
  'SE900101001701',
  'SE 900101-0017 01',
  'se9001610017',
  'SE200291123401',
  'BG7523169263',
  'BG 80010 01001',
  'CZ7103192745',
  'CZ640903926',
  'ES54362315K',
  'ESX5253868R',
  'ES M1234567L',
  'LV16117519997',
  'LV32673311111',
];
const companies = [
  'SE556016068001',
  'SE202100489101',
  'SE969663703301',
  'BG175074752',
  'CZ25123891',
  'ESB58378431',
  'ESN0032484H',
  'LV40003521600',
  'FI20774740',
  'DK13585628',
  'DE136695976',
  'IT00743110157',
  'HR33392005961',
  'FR40303265045',
  'PL8567346215',
  'NO995525828MVA',
  'nonsense',
  '',
];

describe('a VAT number', () => {
  it.each(persons)('%s has a personal number in it, of which no digit is told', (vatId) => {
    expect(hasPersonalNumber(vatId)).toBe(true);
    expect(maskedVatId(vatId)).toMatch(/^[A-Z]{2}•{8,12}$/);
    expect(isMasked(maskedVatId(vatId))).toBe(true);
  });
  it.each(companies)('%s has none, and is told as it is', (vatId) => {
    expect(hasPersonalNumber(vatId, 'SE')).toBe(false);
    expect(maskedVatId(vatId, 'SE')).toBe(vatId);
  });
  it('without its country is one of the invoice’s', () => {
    for (const own of ['900101-0017', '19900101-0017', '900101+0017', '900101001701', '200101010017'])
      expect(maskedVatId(own, 'SE')).toMatch(/^•+$/);
    expect(maskedVatId('900101-0017', 'FI')).toBe('900101-0017');
    expect(maskedVatId('556016-0680', 'SE')).toBe('556016-0680');
  });
  it('of Sweden has one exactly where digits 3 to 6 are a month and a day, or a day and 60', () => {
    const digits = fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99), fc.nat(9999));
    const two = (number: number) => String(number).padStart(2, '0');
    fc.assert(
      fc.property(digits, ([year, month, day, rest]) => {
        const isDay = (day >= 1 && day <= 31) || (day >= 61 && day <= 91);
        const vatId = `SE${two(year)}${two(month)}${two(day)}${String(rest).padStart(4, '0')}01`;
        expect(hasPersonalNumber(vatId)).toBe(month >= 1 && month <= 12 && isDay);
        expect(maskedVatId(vatId)).toBe(month >= 1 && month <= 12 && isDay ? 'SE••••••••••••' : vatId);
      }),
      { numRuns: 2000, seed: 20_261_127 },
    );
  });
});

describe('a buyer as a page is told of them', () => {
  it('has no personal number in any of the numbers', () => {
    const buyer = { purchaseOrder: 'PO-9', vatId: 'SE900101001701', peppolId: '0007:9001010017' };
    expect(maskedBuyer(buyer, 'FI')).toEqual({ purchaseOrder: 'PO-9', vatId: 'SE••••••••••••', peppolId: '0007:••••••••••' });
    expect(maskedBuyer({ peppolId: '9955:SE900101001701' }, 'FI')).toEqual({ peppolId: '9955:SE••••••••••••' });
  });
  it('of a company is as it is, and has nothing that it had not', () => {
    const buyer = { vatId: 'SE556016068001', peppolId: '0007:5560160680' };
    expect(maskedBuyer(buyer, 'SE')).toEqual(buyer);
    expect(maskedBuyer({ peppolId: '0088:7300010000001' }, 'SE')).toEqual({ peppolId: '0088:7300010000001' });
    expect(maskedBuyer({}, 'SE')).toEqual({});
  });
});
