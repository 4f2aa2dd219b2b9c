/**
 * The code that the Swish app reads, and the link that opens the app on the shopper's own phone. Swedish kronor alone. Sources: Getswish,
 * https://developer.getswish.se/qr-api-manual/6-qr-code-encoding-specification/ (what the code says; its example is
 * `C1237856901;100,00;12229445;0`) and https://developer.swish.nu/documentation/guides/generate-qr-codes (the link); messages of at most
 * 50 characters, and which: https://pub.dev/documentation/flutter_swish_payment/latest/flutter_swish_payment/SwishPaymentData-class.html,
 * which repeats Getswish's description of `message`. Getswish asks for its symbol in the middle of a code; the text is the same without.
 */
import { KvittoError } from '../errors.ts';
import type { Money } from '../money.ts';
import { amountText, mustBePayable, readAmount } from './amount-text.ts';
import { checkSwishNumber, copyableSwishNumber } from './swish-number.ts';

/** What the shopper may change in the app, in the order of their bits. */
const changeable = ['payee', 'amount', 'message'] as const;
const inLinks = { payee: 'sw', amount: 'amt', message: 'msg' } as const;

export interface SwishPayment {
  readonly standard: 'swish';
  /** A Swish number, digits alone. */
  readonly payee: string;
  /** 0.01 to 999,999,999,999.99 SEK; left out, the shopper says how much. */
  readonly amount?: Money | undefined;
  /** At most 50 letters, digits, spaces and `:.,?!()-`, with no blank at its ends. */
  readonly message?: string | undefined;
  /**
   * What the shopper may change. Nothing unless said: as soon as anything may be changed, the app has been seen to let the payee be
   * changed too.
   */
  readonly editable?: readonly (typeof changeable)[number][] | undefined;
}

const mostOre = 99_999_999_999_999;
/** Swish takes `;` too; it stands between the parts of a code, so ours leave it out. */
const message = /^(?! )[A-Za-zÅÄÖåäö\d :.,?!()-]{1,50}(?<! )$/;

/** The text of the code. Throws `invalid_input` for another currency, an amount out of bounds, a wrong number or a message that Swish refuses. */
export function composeSwish(payment: SwishPayment): string {
  mustBeSwish(payment);
  const { payee, amount, message = '', editable = [] } = payment;
  const mask = changeable.reduce((sum, field, bit) => sum + (editable.includes(field) ? 2 ** bit : 0), 0);
  return `C${payee};${amount ? amountText(amount.amount, ',') : ''};${encodeURIComponent(message)};${mask}`;
}

/** What a code says, with a full stop for the comma or whole kronor too, as many write them; nothing for what is none. */
export function parseSwish(code: string): SwishPayment | undefined {
  const found = /^C(\d+);([\d.,]*);([^;]*)(?:;([0-7]?))?$/.exec(code);
  if (!found) return undefined;
  const [, payee = '', kronor = '', written = '', mask = ''] = found;
  const editable = changeable.filter((_, bit) => Math.floor(Number(mask) / 2 ** bit) % 2 === 1);
  return readPayment(payee, readKronor(kronor, ','), decoded(written), editable);
}

/** A link that opens the app with everything filled in and fixed. Throws `invalid_input` as {@link composeSwish}. */
export function swishLink(payment: SwishPayment): string {
  mustBeSwish(payment);
  const { payee, amount, message, editable = [] } = payment;
  const edit = editable.map((field) => inLinks[field]);
  const said = [
    `sw=${payee}`,
    ...(amount ? [`amt=${amountText(amount.amount, '.')}`, 'cur=SEK'] : []),
    ...(message === undefined ? [] : [`msg=${encodeURIComponent(message)}`]),
    ...(edit.length === 0 ? [] : [`edit=${edit.join(',')}`]),
  ];
  return `https://app.swish.nu/1/p/sw/?${said.join('&')}&src=qr`;
}

/** What a link of Swish says; nothing for what is none. */
export function parseSwishLink(link: string): SwishPayment | undefined {
  const [address, query] = link.split('?');
  if (address !== 'https://app.swish.nu/1/p/sw/' || query === undefined) return undefined;
  // What cannot be decoded becomes a sign that no part of a link may have.
  const said = new Map(query.split('&').map((part) => [part.split('=')[0] ?? '', decoded(part.split('=')[1] ?? '') ?? '\0']));
  if ((said.get('cur') ?? 'SEK') !== 'SEK') return undefined;
  const edit = (said.get('edit') ?? '').split(',');
  const editable = changeable.filter((field) => edit.includes(inLinks[field]));
  return readPayment(said.get('sw') ?? '', readKronor(said.get('amt') ?? '', '.'), said.get('msg') ?? '', editable);
}

/** Öre; 0 where none are said, and nothing for what is no amount. */
const readKronor = (text: string, point: '.' | ',') => (text === '' ? 0 : readAmount(text, point));

function readPayment(
  payee: string,
  ore: number | undefined,
  message: string | undefined,
  editable: NonNullable<SwishPayment['editable']>,
): SwishPayment | undefined {
  if (ore === undefined || message === undefined) return undefined;
  const payment: SwishPayment = {
    standard: 'swish',
    payee,
    // Nothing, and nought, both let the shopper say how much.
    ...(ore > 0 && { amount: { amount: ore, currency: 'SEK' } }),
    ...(message !== '' && { message }),
    ...(editable.length > 0 && { editable }),
  };
  return faultOf(payment) ? undefined : payment;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function faultOf({ payee, message: said }: SwishPayment): readonly [field: string, sentence: string] | undefined {
  if (checkSwishNumber(payee) || payee !== copyableSwishNumber(payee))
    return ['payee', 'Is no Swish number of ten digits. Send a right one.'];
  if (said === undefined || message.test(said)) return undefined;
  return ['message', 'Is not 1 to 50 letters, digits, spaces and :.,?!()-. Send an OCR number, or fewer signs.'];
}

function mustBeSwish(payment: SwishPayment): void {
  if (payment.amount) mustBePayable(payment.amount, ['SEK'], mostOre);
  const fault = faultOf(payment);
  if (!fault) return;
  const [path, sentence] = fault;
  throw new KvittoError('invalid_input', `Swish cannot carry this ${path}.`, { fields: [{ path, message: sentence }] });
}
