/** What was agreed on a return: things, money and dates. */
import { KvittoError } from '@kvitto/contract/errors';
import type { Order } from '@kvitto/contract/order';
import type { ReturnCase } from '@kvitto/contract/return';
import { closeSheet, mm, openSheet, pageSizes, write } from '../pdf-sheet/sheet.ts';
import type { Sheet, SheetFacts } from '../pdf-sheet/sheet.ts';
import type { Speech } from './speech.ts';
import { writeTable } from '../pdf-sheet/table.ts';
import { shortened } from '../pdf-sheet/wrap.ts';

export interface ReceiptFacts extends Pick<SheetFacts, 'now' | 'fonts'> {
  readonly given: ReturnCase;
  readonly order: Order;
  readonly speech: Speech;
  readonly shop: string;
  /** Who to ask. */
  readonly contact: string | undefined;
}

const body = { size: 10 };
const heading = { size: 13, isBold: true, above: 14, below: 4 };
/** Of three columns and of two. */
const shares = { things: [0.14, 0.86], money: [0.74, 0.26] };

export async function receiptFile(facts: ReceiptFacts): Promise<Uint8Array> {
  const { given, order, speech, shop, contact, now, fonts } = facts;
  checkSums(given);
  const title = speech.say('receipt', { number: shortened(given.number, 80) });
  const sheet = await openSheet({ title, author: shop, lang: speech.lang, now, fonts, size: pageSizes.A4, margin: 20 * mm });
  write(sheet, 'P', shortened(shop, 80), body);
  write(sheet, 'H1', title, { size: 18, isBold: true, above: 4, below: 6 });
  write(sheet, 'P', speech.say('order', { number: shortened(order.number, 80) }), body);
  write(sheet, 'P', speech.say('registered', { moment: speech.moment(given.createdAt, order.zone) }), body);
  write(sheet, 'P', speech.say('issued', { moment: speech.moment(now.toISOString(), order.zone) }), body);
  writeThings(sheet, given, speech);
  // A gift is returned without prices by whoever got it.
  if (given.offer.parts.length > 0) writeMoney(sheet, given, speech);
  writeDates(sheet, given, speech);
  if (contact) write(sheet, 'P', speech.say('contact', { contact: shortened(contact, 200) }), { ...body, above: 14 });
  return closeSheet(sheet);
}

const sumOf = (parts: readonly { readonly amount: number }[]) => parts.reduce((sum, { amount }) => sum + amount, 0);

/** A receipt that does not add up is not written. */
function checkSums({ number, offer }: ReturnCase): void {
  const { parts, payments, amount } = offer;
  const isRight = (of: readonly { readonly amount: number }[]) => of.length === 0 || sumOf(of) === amount.amount;
  if (isRight(parts) && isRight(payments)) return;
  throw new KvittoError('internal', `What return ${number} brings does not add up to ${amount.amount} ${amount.currency}.`);
}

function writeThings(sheet: Sheet, { lines }: ReturnCase, speech: Speech): void {
  write(sheet, 'H2', speech.say('things'), heading);
  const rows = lines.map(({ units, title, variant }) => [speech.number(units), variant ? `${title} (${variant})` : title]);
  writeTable(sheet, { head: [speech.say('units'), speech.say('thing')], rows, shares: shares.things, right: new Set() }, body);
}

function writeMoney(sheet: Sheet, given: ReturnCase, speech: Speech): void {
  const { offer } = given;
  const money = (amount: number) => speech.money(amount, offer.amount.currency);
  const titles = new Map(given.lines.map(({ line, title }) => [line, title]));
  const resolution = speech.sayIfKnown(`resolution_${offer.resolution}`) ?? offer.resolution;
  write(sheet, 'H2', `${speech.say('money')}: ${shortened(resolution, 80)}`, heading);
  if (offer.isWithdrawal) write(sheet, 'P', speech.say('isWithdrawal'), { ...body, below: 4 });
  const rows = offer.parts.map(({ kind, label, line, amount }) => {
    const more = label ?? (line === undefined ? undefined : titles.get(line));
    return [[speech.sayIfKnown(`part_${kind}`) ?? kind, more].filter(Boolean).join(': '), money(amount)];
  });
  const head = [speech.say('what'), speech.say('amount')];
  const [name, all] = offer.amount.amount < 0 ? (['toPay', -offer.amount.amount] as const) : (['total', offer.amount.amount] as const);
  const table = { head, shares: shares.money, right: new Set([1]) };
  writeTable(sheet, { ...table, rows, total: [speech.say(name), money(all)] }, body);
  if (offer.payments.length > 0) {
    write(sheet, 'H2', speech.say('back'), heading);
    const ways = offer.payments.map(({ label, kind, how, amount }) => [
      speech.say(how, { payment: shortened(label ?? kind, 80) }),
      money(amount),
    ]);
    writeTable(sheet, { ...table, rows: ways, total: [speech.say('total'), money(sumOf(offer.payments))] }, body);
  }
  if (offer.owed > 0) write(sheet, 'P', speech.say('owed', { amount: money(offer.owed) }), { ...body, above: 6 });
  if (offer.points > 0) write(sheet, 'P', speech.say('points', { points: speech.number(offer.points) }), { ...body, above: 6 });
  if (offer.isInstant) write(sheet, 'P', speech.say('instant'), { ...body, above: 6 });
}

function writeDates(sheet: Sheet, { offer }: ReturnCase, speech: Speech): void {
  const known = (['sendBy', 'receiveBy', 'sentBy', 'arrivesBy', 'creditUntil'] as const).flatMap((name) => {
    const date = offer[name];
    return date === undefined ? [] : [speech.say(name, { day: speech.day(date) })];
  });
  if (known.length === 0) return;
  write(sheet, 'H2', speech.say('dates'), heading);
  for (const words of known) write(sheet, 'P', words, body);
}
