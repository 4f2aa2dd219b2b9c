import { describe, expect, it } from 'vitest';
import { settle } from './settle.ts';
import { club, email, memberOf, now, settlingOf, sms, words } from './settle.fake.ts';
import { signUpOf } from './sign-up.fake.ts';

const consenting = (...consents: (typeof email)[]) => signUpOf({ consents });
const briefly = ({ channel, kind, needsConfirmation }: { channel: string; kind: string; needsConfirmation: boolean }) =>
  `${channel} ${kind}${needsConfirmation ? ' to be confirmed' : ''}`;

describe('a consent', () => {
  it('is kept with all that demonstrates it', () => {
    const { consents } = settle(settlingOf({ asked: consenting(email), asker: 'asker-hash' }));
    expect(consents).toEqual([
      {
        id: expect.stringMatching(/^con_[0-9a-f]{32}$/),
        kind: 'given',
        member: 'new',
        order: 'ord-1',
        purpose: 'marketing',
        channel: 'email',
        address: 'Nina@mail.example',
        text: words.email,
        textVersion: '7',
        locale: 'en',
        needsConfirmation: false,
        shownAt: email.shownAt,
        givenAt: email.at,
        at: now.toISOString(),
        method: 'checkbox',
        page: 'https://shop.example/checkout',
        widgetVersion: '1.0.0',
        asker: 'asker-hash',
      },
    ]);
  });

  it('has one id for an order, whenever it is settled, and another for another', () => {
    const idOf = (order: string, at = now) => settle(settlingOf({ asked: consenting(email), now: at, placed: { order } })).consents[0]?.id;
    expect(idOf('ord-1', new Date(0))).toBe(idOf('ord-1'));
    expect(idOf('ord-2')).not.toBe(idOf('ord-1'));
  });

  it('is kept once for a channel, as it was chosen last', () => {
    const { consents } = settle(settlingOf({ asked: consenting(email, { ...email, value: false }) }));
    expect(consents.map(briefly)).toEqual(['email refused']);
  });

  it('is kept as refused where its box was left, of one who has no number too', () => {
    const asked = consenting({ ...email, value: false }, { ...sms, value: false });
    const { consents, settlement } = settle(settlingOf({ asked, placed: { country: 'DE' } }));
    expect(consents.map(briefly)).toEqual(['email refused', 'sms refused']);
    expect(settlement.reasons).toEqual([]);
  });

  it('may be to words of an earlier version', () => {
    const { consents } = settle(settlingOf({ asked: consenting({ ...email, text: words.old }) }));
    expect(consents).toMatchObject([{ text: words.old, textVersion: '6' }]);
  });

  it('is left out, and the rest is kept, where the words or what they are for were never shown', () => {
    const strange = [
      { ...email, text: 'f'.repeat(64) },
      { ...email, text: words.sms },
      { ...email, channel: 'push' },
      { ...email, purpose: 'profiling' },
    ];
    for (const each of strange) {
      const { consents, settlement } = settle(settlingOf({ asked: consenting(each, sms), phone: '+46701740622' }));
      expect([consents.map(briefly), settlement.reasons]).toEqual([['sms given'], ['text_unknown']]);
    }
    const left = settle(settlingOf({ asked: consenting({ ...email, text: 'f'.repeat(64), value: false }) }));
    expect([left.consents, left.settlement.reasons]).toEqual([[], []]);
  });

  it('to text messages goes to the number: of the sign-up, else of the account', () => {
    const known = memberOf('known', { phone: '+46701740611' });
    expect(settle(settlingOf({ asked: consenting(sms), phone: '+46701740622' })).consents).toMatchObject([{ address: '+46701740622' }]);
    expect(settle(settlingOf({ asked: consenting(sms), byCustomer: known })).consents).toMatchObject([{ address: '+46701740611' }]);
    const typed = settle(settlingOf({ asked: consenting(sms), byEmail: known }));
    expect([typed.consents, typed.settlement.reasons], 'who has typed an address has no number by it').toEqual([[], ['no_phone']]);
    const without = settle(settlingOf({ asked: consenting(sms) }));
    expect([without.consents, without.settlement.reasons]).toEqual([[], ['no_phone']]);
    const taken = settle(settlingOf({ asked: consenting(sms), phone: '+46701740622', byPhone: memberOf('other'), byEmail: known }));
    expect([taken.consents, taken.settlement.reasons]).toEqual([[], ['phone_taken', 'no_phone']]);
  });

  it('is nothing for those who are too young to decide alone, who join without', () => {
    const asked = { ...consenting(email), birthday: { year: 2012, month: 1, day: 1 } };
    const { consents, settlement } = settle(settlingOf({ asked }));
    expect([settlement.state, settlement.reasons, consents]).toEqual(['joined', ['consent_age'], []]);
    const programme = club({ age: { ask: 'birth_date', consent: { SE: 13 } } });
    expect(settle(settlingOf({ asked, programme })).consents.map(briefly)).toEqual(['email given']);
  });

  it('has to be confirmed where the programme says so, and not once the address is', () => {
    const german = (more: Parameters<typeof settlingOf>[0] = {}) =>
      settle(settlingOf({ asked: consenting(email, sms), phone: '+491711234567', ...more, placed: { country: 'DE', ...more.placed } }))
        .consents;
    expect(german().map(briefly)).toEqual(['email given to be confirmed', 'sms given']);
    expect(german({ placed: { country: 'SE' } }).map(briefly)).toEqual(['email given', 'sms given']);
    const confirmed = memberOf('known', { email: 'nina@mail.example', isConfirmed: true });
    expect(german({ byEmail: confirmed }).map(briefly)).toEqual(['email given', 'sms given']);
    const elsewhere = memberOf('known', { customer: 'cus-1', email: 'other@mail.example', isConfirmed: true });
    expect(german({ byCustomer: elsewhere }).map(briefly), 'of another address').toEqual(['email given to be confirmed', 'sms given']);
    const everywhere = club({ consents: [{ purpose: 'marketing', channel: 'email', confirmed: true, texts: {} }] });
    expect(settle(settlingOf({ asked: consenting(email), programme: everywhere })).consents.map(briefly)).toEqual([
      'email given to be confirmed',
    ]);
  });
});
