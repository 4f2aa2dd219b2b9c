/** The label that goes on the parcel, and what its sender has to know. */
import type { Order } from '@kvitto/contract/order';
import type { Address } from '@kvitto/contract/place';
import type { ReturnCase } from '@kvitto/contract/return';
import { barsOf, dotsOf } from '../pdf-sheet/codes.ts';
import type { Bars, Dots } from '../pdf-sheet/codes.ts';
import { drawBars, drawDots, textIn } from '../pdf-sheet/place-on.ts';
import { closeSheet, mm, openSheet, pageSizes, rule, write, writeList } from '../pdf-sheet/sheet.ts';
import type { Sheet, SheetFacts } from '../pdf-sheet/sheet.ts';
import type { Speech } from './speech.ts';
import { inLine, shortened } from '../pdf-sheet/wrap.ts';

export interface LabelFacts extends Pick<SheetFacts, 'now' | 'fonts'> {
  readonly given: ReturnCase;
  readonly order: Order;
  readonly speech: Speech;
  readonly page: keyof typeof pageSizes;
  readonly shop: string;
  readonly to: Address;
  /** Ids of lines that are dangerous goods. */
  readonly dangerous: ReadonlySet<string>;
}

const [labelWidth, labelHeight] = pageSizes.A6;
const margin = 6 * mm;

export async function labelFile(facts: LabelFacts): Promise<Uint8Array> {
  const { given, speech, page, shop, now, fonts } = facts;
  const [bars, dots] = await Promise.all([barsOf(given.number), dotsOf(given.number)]);
  const title = speech.say('label', { number: given.number });
  const sheet = await openSheet({ title, author: shop, lang: speech.lang, now, fonts, size: pageSizes[page], margin });
  writeLabel(sheet, facts, bars, dots);
  if (page === 'A4') cutOut(sheet, speech);
  else nextPage(sheet);
  writeSteps(sheet, facts);
  if (page === 'A4' && sheet.pdf.bufferedPageRange().count === 1) {
    sheet.column = { x: margin, width: sheet.size[0] - 2 * margin };
    sheet.y = Math.max(sheet.y, labelHeight + 24);
  }
  write(sheet, 'H2', speech.say('contents'), { size: 12, isBold: true, above: 6, below: 4 });
  writeList(sheet, given.lines.map(thingOf), { size: 9, isNumbered: false });
  return closeSheet(sheet);
}

function thingOf({ units, title, variant }: ReturnCase['lines'][number]): string {
  return `${units} × ${shortened(title, 200)}${variant ? ` (${shortened(variant, 80)})` : ''}`;
}

/** An address as it is written on a parcel: its country last, in capital letters, as the Universal Postal Union asks. */
function addressLines(address: Address, speech: Speech): string {
  const { name, company, lines = [], postcode, city, region, country } = address;
  const town = [postcode, city].filter(Boolean).join(' ');
  return [name, company, ...lines, town, region, country && speech.country(country).toLocaleUpperCase(speech.lang)]
    .map((line) => shortened(line ?? '', 120))
    .filter((line) => line !== '')
    .join('\n');
}

function writeLabel(sheet: Sheet, { given, order, speech, to }: LabelFacts, bars: Bars | undefined, dots: Dots): void {
  const { number } = given;
  const [x, width] = [margin, labelWidth - 2 * margin];
  const within = (y: number, height: number, most: number, least: number, isBold = false) =>
    [
      { x, y, width, height },
      { most, least, isBold },
    ] as const;
  const line = (y: number) => rule(sheet, [x, y], [x + width, y]);
  textIn(sheet, 'H1', speech.say('return', { number: shortened(number, 80) }), ...within(14, 36, 25, 8, true));
  textIn(sheet, 'P', speech.say('order', { number: shortened(order.number, 80) }), ...within(50, 13, 9, 6));
  line(66);
  const from = addressLines(order.shippingAddress ?? (order.customer?.name ? { name: order.customer.name } : {}), speech);
  if (from !== '') {
    textIn(sheet, 'P', speech.say('from'), ...within(69, 10, 7, 7));
    textIn(sheet, 'P', from, ...within(79, 62, 9, 5));
  }
  line(144);
  textIn(sheet, 'P', speech.say('to'), ...within(147, 11, 8, 8));
  textIn(sheet, 'P', addressLines(to, speech), ...within(158, 88, 13, 6, true));
  line(249);
  const isDrawn = bars && drawBars(sheet, bars, speech.say('barcode', { number }), { x, y: 257, width, height: 52 });
  if (isDrawn) textIn(sheet, 'P', inLine(number), { x, y: 311, width, height: 14 }, { most: 10, least: 5, isCentred: true });
  writeFoot(sheet, given, speech, dots);
}

/** Beside the QR code: by when, and where. */
function writeFoot(sheet: Sheet, given: ReturnCase, speech: Speech, dots: Dots): void {
  const { number, offer, method } = given;
  const side = 26 * mm;
  const [y, width] = [labelHeight - margin - side, labelWidth - 2 * margin - side - 6];
  let below = y + 4;
  if (offer.sendBy) {
    const words = speech.say('handInBy', { day: speech.day(offer.sendBy) });
    below = 4 + textIn(sheet, 'P', words, { x: margin, y: below, width, height: 34 }, { most: 11, least: 6, isBold: true });
  }
  const way = method && speech.pick(method.label);
  if (way) textIn(sheet, 'P', shortened(way, 120), { x: margin, y: below, width, height: 30 }, { most: 9, least: 6 });
  drawDots(sheet, dots, speech.say('qr', { number }), { x: labelWidth - margin - side, y, width: side, height: side });
}

/** Below the label where to cut, and room for the rest beside it. */
function cutOut(sheet: Sheet, speech: Speech): void {
  rule(sheet, [labelWidth, 0], [labelWidth, labelHeight], true);
  rule(sheet, [0, labelHeight], [labelWidth, labelHeight], true);
  textIn(sheet, 'P', speech.say('cut'), { x: margin, y: labelHeight + 4, width: labelWidth - margin, height: 11 }, { most: 8, least: 6 });
  sheet.column = { x: labelWidth + margin, width: sheet.size[0] - labelWidth - 2 * margin };
  sheet.y = margin;
}

function nextPage(sheet: Sheet): void {
  sheet.pdf.addPage();
  sheet.y = margin;
}

function writeSteps(sheet: Sheet, { given, speech, dangerous, shop }: LabelFacts): void {
  const { sendBy, receiveBy } = given.offer;
  const method = given.method && speech.pick(given.method.label);
  const day = sendBy && speech.day(sendBy);
  const handIn = day
    ? speech.say(method ? 'handInWith' : 'handIn', { day, method: shortened(method ?? '', 120) })
    : speech.say('handInAnyDay');
  write(sheet, 'H2', speech.say('how'), { size: 12, isBold: true, below: 4 });
  const steps = [speech.say('putIn'), speech.say('one'), speech.say('stick'), handIn];
  if (receiveBy) steps.push(speech.say('arrive', { day: speech.day(receiveBy) }));
  writeList(sheet, [...steps, speech.say('proof')], { size: 9, isNumbered: true });
  const things = given.lines.filter(({ line }) => dangerous.has(line)).map(({ title }) => shortened(title, 60));
  if (things.length === 0) return;
  const named = things.length > 5 ? [...things.slice(0, 5), '…'] : things;
  write(sheet, 'H2', speech.say('dangerous'), { size: 11, isBold: true, above: 6, below: 3 });
  write(sheet, 'P', speech.say('dangerousText', { things: named.join(', '), shop: inLine(shop) }), { size: 9 });
}
