import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { addressOf, confirming, receiptOf, resending, revoking, standingOf, stateOf, threadsOf } from './consent-log.ts';
import { consentReceipt, consentRecord } from './consent.ts';
import type { ConsentRecord } from './consent.ts';

const start = Date.parse('2026-11-24T12:00:00Z');
const after = (seconds: number) => new Date(start + seconds * 1000);
const day = 86_400;
const days = 7;

const opened = (id: string, more: Partial<ConsentRecord> = {}): ConsentRecord => ({
  id,
  kind: 'given',
  member: 'm1',
  purpose: 'marketing',
  channel: 'email',
  address: 'nina@mial.example',
  text: 'a'.repeat(64),
  textVersion: '7',
  locale: 'en',
  needsConfirmation: true,
  shownAt: '2026-11-24T11:50:00Z',
  givenAt: '2026-11-24T11:51:00Z',
  at: after(0).toISOString(),
  method: 'checkbox',
  page: 'https://shop.example/checkout',
  widgetVersion: '1.0.0',
  asker: 'asker-hash',
  ...more,
});
const reading = (seconds: number) => ({ wordsOf: (hash: string) => `Words of ${hash.slice(0, 1)}`, days, now: after(seconds) });
const threadOf = (log: readonly ConsentRecord[]) => threadsOf(log)[0] ?? expect.fail('The log has a consent');
const stateAt = (log: readonly ConsentRecord[], seconds: number) => stateOf(threadOf(log), { days, now: after(seconds) });
const next = (id: string, seconds: number) => ({ id, now: after(seconds), days });
/** A log with one more entry, if there is one. */
const plus = (log: readonly ConsentRecord[], entry: ConsentRecord | undefined) => (entry ? [...log, entry] : log);

describe('a consent', () => {
  it('is pending until its link is over, and given once it is confirmed', () => {
    const log = [opened('c1')];
    expect([stateAt(log, 0), stateAt(log, days * day - 1), stateAt(log, days * day)]).toEqual(['pending', 'pending', 'expired']);
    const confirmed = plus(log, confirming(threadOf(log), next('c2', 60)));
    expect([stateAt(confirmed, 60), stateAt(confirmed, 365 * day)]).toEqual(['given', 'given']);
  });
  it('is given at once where nothing has to be confirmed, and refused where its box was left', () => {
    expect(stateAt([opened('c1', { needsConfirmation: false })], 365 * day)).toBe('given');
    expect(stateAt([opened('c1', { kind: 'refused', needsConfirmation: false })], 0)).toBe('refused');
  });
  it('is taken back once, whatever came before', () => {
    const log = plus([opened('c1', { needsConfirmation: false })], undefined);
    const revoked = plus(log, revoking(threadOf(log), 'button', next('c2', 60)));
    expect(stateAt(revoked, 60)).toBe('revoked');
    expect(revoking(threadOf(revoked), 'button', next('c3', 90))).toBeUndefined();
    expect(revoking(threadOf([opened('c1', { kind: 'refused' })]), 'button', next('c2', 60))).toBeUndefined();
  });
  it('cannot be confirmed when it is over or taken back, and a second time it changes nothing', () => {
    const log = [opened('c1')];
    const over = expect.objectContaining({ code: 'expired_window' });
    expect(() => confirming(threadOf(log), next('c2', days * day))).toThrow(over);
    expect(() => confirming(threadOf(plus(log, revoking(threadOf(log), 'button', next('c2', 1)))), next('c3', 2))).toThrow(over);
    expect(() => confirming(threadOf([opened('c1', { kind: 'refused', needsConfirmation: false })]), next('c2', 1))).toThrow(over);
    expect(confirming(threadOf(plus(log, confirming(threadOf(log), next('c2', 1)))), next('c3', 2))).toBeUndefined();
  });
  it('is followed by entries that say the same of it, and nothing of the page it was given on', () => {
    const log = [opened('c1')];
    const { shownAt: _shownAt, givenAt: _givenAt, page: _page, widgetVersion: _version, asker: _asker, ...rest } = opened('c2');
    const entry = confirming(threadOf(log), next('c2', 60));
    expect(entry).toEqual({ ...rest, kind: 'confirmed', consent: 'c1', at: after(60).toISOString(), method: 'link' });
    expect(z.safeParse(consentRecord, entry).success).toBe(true);
  });
});

describe('a link', () => {
  const log = [opened('c1')];
  const sentAgain = (from: readonly ConsentRecord[], ...seconds: number[]) => {
    const all = [...from];
    for (const at of seconds) all.push(resending(threadOf(all), undefined, next(`s${at}`, at)));
    return all;
  };

  it('is sent again after a minute, and says how long to wait', () => {
    expect(() => resending(threadOf(log), undefined, next('s', 59.2))).toThrow(
      expect.objectContaining({ code: 'rate_limited', retryAfter: 1 }),
    );
    expect(() => resending(threadOf(log), undefined, next('s', 0))).toThrow(expect.objectContaining({ retryAfter: 60 }));
    expect(resending(threadOf(log), undefined, next('s', 60))).toMatchObject({ kind: 'sent', consent: 'c1', address: 'nina@mial.example' });
    expect(() => resending(threadOf(sentAgain(log, 60)), undefined, next('s', 119))).toThrow(
      expect.objectContaining({ code: 'rate_limited' }),
    );
  });
  it('is sent again three times', () => {
    expect(() => resending(threadOf(sentAgain(log, 60, 120, 180)), undefined, next('s', 240))).toThrow(
      expect.objectContaining({ code: 'not_eligible', reasons: ['resends_used'] }),
    );
  });
  it('works as long as if it were the first', () => {
    const again = sentAgain(log, 6 * day);
    expect([stateAt(again, 12 * day), stateAt(again, 13 * day)]).toEqual(['pending', 'expired']);
    expect(stateAt(sentAgain(log, 8 * day), 9 * day), 'also of one that was over').toBe('pending');
  });
  it('goes to another address, and the consent with it', () => {
    const moved = plus(log, resending(threadOf(log), 'nina@mail.example', next('m', 60)));
    expect(moved[1]).toMatchObject({ kind: 'moved', address: 'nina@mail.example' });
    expect(addressOf(threadOf(moved))).toBe('nina@mail.example');
    expect(resending(threadOf(moved), undefined, next('s', 120))).toMatchObject({ kind: 'sent', address: 'nina@mail.example' });
    expect(confirming(threadOf(moved), next('c', 120))).toMatchObject({ address: 'nina@mail.example' });
    expect(resending(threadOf(log), 'nina@mial.example', next('s', 60)).kind, 'the same address').toBe('sent');
  });
  it.each<[string, readonly ConsentRecord[]]>([
    ['given', [opened('c1', { needsConfirmation: false })]],
    ['confirmed', plus(log, confirming(threadOf(log), next('c2', 1)))],
    ['taken back', plus(log, revoking(threadOf(log), 'button', next('c2', 1)))],
    ['refused', [opened('c1', { kind: 'refused', needsConfirmation: false })]],
  ])('is not sent for what is %s', (_, known) => {
    expect(() => resending(threadOf(known), undefined, next('s', day))).toThrow(
      expect.objectContaining({ code: 'not_eligible', reasons: ['not_pending'] }),
    );
  });
});

describe('a receipt', () => {
  it('of what is pending says until when, and how often a link may still be sent', () => {
    const log = plus([opened('c1')], resending(threadOf([opened('c1')]), 'olle@mail.example', next('m', 60)));
    const receipt = receiptOf(threadOf(log), reading(100));
    expect(receipt).toMatchObject({
      id: 'c1',
      state: 'pending',
      sentTo: 'o•••@m•••.example',
      text: 'Words of a',
      givenAt: '2026-11-24T11:51:00Z',
      expiresAt: after(60 + days * day).toISOString(),
      resendAt: after(120).toISOString(),
      resendsLeft: 2,
    });
    expect(z.safeParse(consentReceipt, receipt).success).toBe(true);
  });
  it('of what is over says how often a link may still be sent, and no end', () => {
    const receipt = receiptOf(threadOf([opened('c1')]), reading(8 * day));
    expect(receipt).toMatchObject({ state: 'expired', resendsLeft: 3 });
    expect(receipt).not.toHaveProperty('expiresAt');
  });
  it('of what is given or taken back says when, and nothing of links', () => {
    const confirmed = plus([opened('c1')], confirming(threadOf([opened('c1')]), next('c2', 60)));
    const revoked = plus(confirmed, revoking(threadOf(confirmed), 'button', next('c3', 90)));
    expect(receiptOf(threadOf(revoked), reading(100))).toMatchObject({
      state: 'revoked',
      confirmedAt: after(60).toISOString(),
      revokedAt: after(90).toISOString(),
    });
    for (const field of ['expiresAt', 'resendAt', 'resendsLeft'])
      expect(receiptOf(threadOf(revoked), reading(100))).not.toHaveProperty(field);
  });
  it('masks a number, too', () => {
    expect(receiptOf(threadOf([opened('c1', { channel: 'sms', address: '+46701740622' })]), reading(0)).sentTo).toBe('••• 22');
  });
});

describe('a log', () => {
  it('is read newest consent first, each with what followed on it', () => {
    const log = [opened('c1'), opened('c2'), { ...opened('c3'), kind: 'confirmed', consent: 'c1' }];
    expect(threadsOf(log).map(({ opening, later }) => [opening.id, later.map(({ id }) => id)])).toEqual([
      ['c2', []],
      ['c1', ['c3']],
    ]);
  });

  const given = opened('given', { needsConfirmation: false });
  const waits = opened('waits');
  const refused = opened('refused', { kind: 'refused', needsConfirmation: false });
  const revokes = { ...given, id: 'revoked', kind: 'revoked', consent: 'given', at: after(30).toISOString() };
  const over = opened('over', { at: after(-30 * day).toISOString() });
  it.each<[string, readonly ConsentRecord[], string]>([
    ['what was given last', [refused, given], 'given given'],
    ['a consent, though a box was left later', [given, refused], 'given given'],
    ['a consent, though a later one still waits', [given, waits], 'given given'],
    ['a consent, though a later one was never confirmed', [given, over], 'given given'],
    ['what waits, though a box was left later', [waits, refused], 'waits pending'],
    ['what waits, where the one before was taken back', [given, revokes, waits], 'waits pending'],
    ['what was taken back, though a box was left later', [given, revokes, refused], 'given revoked'],
    ['what was given after it was taken back', [given, revokes, opened('again', { needsConfirmation: false })], 'again given'],
    [
      'what was taken back, though an older one was given',
      [opened('older', { needsConfirmation: false }), given, revokes],
      'given revoked',
    ],
    ['a box that was left, where there is nothing else', [refused], 'refused refused'],
  ])('stands as %s', (_, log, expected) => {
    expect(standingOf(log, reading(60)).map(({ record, state }) => `${record.id} ${state}`)).toEqual([expected]);
  });

  it('stands for each purpose and channel by itself, with the words and since when', () => {
    const sms = opened('sms', { channel: 'sms', address: '+46701740622', needsConfirmation: false, text: 'b'.repeat(64) });
    const standing = standingOf([given, sms, revokes], reading(60));
    expect(standing.map(({ record, state, words, since }) => [record.channel, state, words, since])).toEqual([
      ['sms', 'given', 'Words of b', after(0).toISOString()],
      ['email', 'revoked', 'Words of a', after(30).toISOString()],
    ]);
  });
});
