import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { signUpOf } from './sign-up.fake.ts';
import { carriedAtMost, e164, emailAddress, personKey, readCarried, referralCode, referralKey } from './sign-up.ts';

const isOf = (schema: z.ZodMiniType, value: string) => z.safeParse(schema, value).success;

describe('what a form carries', () => {
  it.each([undefined, '', '  \n'])('is nothing: %j', (value) => {
    expect(readCarried(value)).toEqual({ kind: 'none' });
  });
  it.each(['on', 'join', ' on '])('is a tick: %j', (value) => {
    expect(readCarried(value)).toEqual({ kind: 'tick' });
  });
  it('is an intention’s id', () => {
    expect(readCarried('Zx9-_Zx9-_Zx9-_Zx9-_Zx')).toEqual({ kind: 'reference', id: 'Zx9-_Zx9-_Zx9-_Zx9-_Zx' });
  });
  it('is all of a sign-up, less what no sign-up has', () => {
    const signUp = signUpOf({ phone: '+46701740605', consents: [] });
    expect(readCarried(` ${JSON.stringify({ ...signUp, isAdmin: true })}`)).toEqual({ kind: 'whole', signUp });
  });
  it('may be as long as a whole sign-up can be', () => {
    const choice = {
      purpose: 'p'.repeat(30),
      channel: 'c'.repeat(30),
      value: true,
      text: 'f'.repeat(64),
      shownAt: '2026-11-24T09:50:00.000+01:00',
      at: '2026-11-24T09:50:00.000+01:00',
    };
    const signUp = signUpOf({ consents: Array.from({ length: 20 }, () => choice), page: `https://shop.example/${'x'.repeat(470)}` });
    expect(JSON.stringify(signUp).length).toBeLessThan(carriedAtMost);
    expect(readCarried(JSON.stringify(signUp))).toMatchObject({ kind: 'whole' });
  });
  it.each([
    'yes',
    'off',
    'true',
    'short-id',
    '{',
    '{}',
    '[]',
    '"on"',
    'x'.repeat(65),
    JSON.stringify({ ...signUpOf(), revision: -1 }),
    JSON.stringify({ ...signUpOf(), phone: '0701740605' }),
    JSON.stringify({ ...signUpOf(), join: 'yes' }),
    '{"__proto__":{"join":true}}',
  ])('is refused when it is none of these: %s', (value) => {
    expect(() => readCarried(value)).toThrow(
      expect.objectContaining({ code: 'invalid_input', fields: [expect.objectContaining({ path: 'signUp' })] }),
    );
  });
});

describe('keys', () => {
  it('tell addresses apart by neither case, spaces nor width', () => {
    expect(personKey(' Åsa.Ek+Shop@Mail.EXAMPLE ')).toBe('åsa.ek+shop@mail.example');
    expect(personKey('ｎina@mail.example')).toBe('nina@mail.example');
    expect(personKey('a\u030asa@mail.example')).toBe(personKey('åsa@mail.example'));
    expect(personKey('nina+a@mail.example')).not.toBe(personKey('nina@mail.example'));
  });
  it('tell codes apart by letters and digits only', () => {
    expect(referralKey(' 7kq2-mx va')).toBe('7KQ2MXVA');
  });
});

describe('shapes', () => {
  it.each([
    ['nina@mail.example', true],
    ['nina+tag@xn--mil-qla.example', true],
    ['ni.na@büro.example', true],
    ['nina@mail@example', false],
    ['nina mail@x.example', false],
    ['a@b.example,c@d.example', false],
    ['Nina <nina@mail.example>', false],
    ['nina@', false],
    ['@mail.example', false],
  ])('of an e-mail address: %s', (value, isOne) => {
    expect(isOf(emailAddress, value)).toBe(isOne);
  });
  it.each([
    ['+46701740605', true],
    ['+123456789012345', true],
    ['+1234567890123456', false],
    ['46701740605', false],
    ['+0701740605', false],
    ['+46 70 174 06 05', false],
  ])('of a number in E.164: %s', (value, isOne) => {
    expect(isOf(e164, value)).toBe(isOne);
  });
  it.each([
    ['7KQ2-MXVA', true],
    ['abc', true],
    ['ab', false],
    ['-abc', false],
    ['<b>code</b>', false],
  ])('of a code as it is typed: %s', (value, isOne) => {
    expect(isOf(referralCode, value)).toBe(isOne);
  });
});
