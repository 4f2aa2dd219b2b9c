import { describe, expect, it } from 'vitest';
import { composeSwish, parseSwish, swishLink } from './swish-qr.ts';
import type { SwishPayment } from './swish-qr.ts';

const refusal = expect.objectContaining({ code: 'invalid_input' });

describe('the code of Swish', () => {
  const payment: SwishPayment = {
    standard: 'swish',
    payee: '1237856901',
    amount: { amount: 10_000, currency: 'SEK' },
    message: '12229445',
  };
  it('is the example of Getswish', () => expect(composeSwish(payment)).toBe('C1237856901;100,00;12229445;0'));
  it('has every sign of the message encoded', () =>
    expect(composeSwish({ ...payment, message: 'Gåva: 1, 2?' })).toBe('C1237856901;100,00;G%C3%A5va%3A%201%2C%202%3F;0'));
  it.each([
    ['C1237856901;100,00;12229445', payment],
    [
      'C1231231231;100;Order 1042;0',
      { standard: 'swish', payee: '1231231231', amount: { amount: 10_000, currency: 'SEK' }, message: 'Order 1042' },
    ],
    [
      'C0701234567;50.50;G%C3%A5va;4',
      { standard: 'swish', payee: '0701234567', amount: { amount: 5050, currency: 'SEK' }, message: 'Gåva', editable: ['message'] },
    ],
    ['C1231231231;0;;7', { standard: 'swish', payee: '1231231231', editable: ['payee', 'amount', 'message'] }],
  ])('is read as others write it: %s', (code, said) => expect(parseSwish(code)).toEqual(said));
  it.each([
    'C1231231231;1,005;;0',
    'C1231231231;1e3;;0',
    'C1231231231;100;%E0;0',
    'C1231231231;100;a;8',
    'C123123123;100;a;0',
    'D1231231231;100;a;0',
  ])('is not guessed at: %s', (code) => expect(parseSwish(code)).toBeUndefined());
  it('has a link beside it, with a full stop', () =>
    expect(
      swishLink({
        ...payment,
        payee: '1231231231',
        amount: { amount: 14_567, currency: 'SEK' },
        message: 'Order 1042',
        editable: ['amount', 'message'],
      }),
    ).toBe('https://app.swish.nu/1/p/sw/?sw=1231231231&amt=145.67&cur=SEK&msg=Order%201042&edit=amt,msg&src=qr'));
  it.each([
    { amount: { amount: 100, currency: 'EUR' } },
    { amount: { amount: 0, currency: 'SEK' } },
    { amount: { amount: 0.5, currency: 'SEK' } },
    { amount: { amount: 100_000_000_000_000, currency: 'SEK' } },
    { message: 'a;b' },
    { message: '#1042' },
    { message: 'x'.repeat(51) },
    { message: ' x' },
    { payee: '123 123 12 31' },
  ])('carries no other currency, amount, sign or number: %o', (change) =>
    expect(() => composeSwish({ ...payment, ...change })).toThrow(refusal),
  );
});
