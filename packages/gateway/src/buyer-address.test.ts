import { describe, expect, it } from 'vitest';
import { memory } from '@kvitto/adapters/memory';
import { addressOf } from './buyer-address.ts';
import { maskedAddress } from '@kvitto/contract/masked-address';
import { record } from './shop.fake.ts';

const addressIn = async (customer: { email?: string; phone?: string }, channel: 'email' | 'sms') =>
  addressOf(await memory({ orders: [{ ...record('order-own', '1001'), customer }] }).orders.get({ order: 'order-own' }), channel);

describe('the address that a code is sent to', () => {
  it.each([
    [' Marta.Ekdahl@example.com ', 'Marta.Ekdahl@example.com'],
    ['märta@blåbär.example', 'märta@blåbär.example'],
    ['a@example.com, b@example.com', undefined],
    ['a@example.com\r\nBcc: b@example.com', undefined],
    ['"Märta" <marta@example.com>', undefined],
    ['marta@localhost', undefined],
    ['marta', undefined],
    ['', undefined],
  ])('in the e-mail %j is %j', async (email, address) => {
    expect(await addressIn({ email }, 'email')).toBe(address);
  });

  it.each([
    ['+46 70-555 01 23', '+46705550123'],
    ['+46 (0)70 555 01 23', '+46705550123'],
    ['(070) 555.01.23', '0705550123'],
    ['070-555 01 23 eller 24', undefined],
    ['112', undefined],
  ])('in the phone %j is %j', async (phone, address) => {
    expect(await addressIn({ phone }, 'sms')).toBe(address);
  });

  it.each([
    ['stina@example.com', 's•••@e•••.com'],
    ['x@mail.shop.co.uk', 'x•••@m•••.uk'],
    ['😀a@example.se', '😀•••@e•••.se'],
    ['+46701740615', '••• 15'],
  ])('%s is shown as %s', (address, shown) => {
    expect(maskedAddress(address)).toBe(shown);
  });
});
