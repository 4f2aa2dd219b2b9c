import type { PaymentData } from '@kvitto/contract/invoice';
import { composeQr, qrPaymentsOf } from '@kvitto/contract/payment/qr-payload';
import { formatNumber } from '@kvitto/contract/payment/reference';
import { dotsOf } from '../pdf-sheet/codes.ts';
import { drawDots } from '../pdf-sheet/place-on.ts';
import { mm, needRoom, write } from '../pdf-sheet/sheet.ts';
import type { Sheet } from '../pdf-sheet/sheet.ts';
import { shortened } from '../pdf-sheet/wrap.ts';
import type { Speech } from './invoice-file.ts';
import { body, heading } from './letter-sizes.ts';

/** Large enough for the longest code and a telephone at arm's length. */
const codeSize = 40 * mm;

/** Numbers to type, and the codes that apps of the country read. The numbers are those that a page shows. */
export async function writePayment(sheet: Sheet, payment: PaymentData, country: string, speech: Speech): Promise<void> {
  const { payee, accounts, bic, reference, message } = payment;
  const amount = speech.money(payment.amount.amount, payment.amount.currency);
  const name = shortened(payee, 80);
  write(sheet, 'H2', speech.say('pay'), heading);
  const said = [
    speech.say('toPay', { amount }),
    speech.say('to', { name }),
    ...accounts.flatMap((account) => [
      speech.say(`account_${account.kind}`, { number: formatNumber(account) }),
      ...(account.reference ? [speech.say('reference', { number: formatNumber(account.reference) })] : []),
    ]),
    ...(bic === undefined ? [] : [speech.say('bic', { number: bic })]),
    ...(reference ? [speech.say('reference', { number: formatNumber(reference) })] : []),
    ...(message === undefined ? [] : [speech.say('message', { text: shortened(message, 140) })]),
  ];
  for (const words of said) write(sheet, 'P', words, body);
  for (const code of qrPaymentsOf(payment, country)) {
    const isSwish = code.standard === 'swish';
    const dots = await dotsOf(composeQr(code));
    needRoom(sheet, codeSize + 40);
    const { x } = sheet.column;
    sheet.y += 10;
    drawDots(sheet, dots, speech.say(isSwish ? 'code_swish' : 'code', { amount, name }), {
      x,
      y: sheet.y,
      width: codeSize,
      height: codeSize,
    });
    sheet.y += codeSize;
    write(sheet, 'P', speech.say(isSwish ? 'scan_swish' : 'scan'), body);
  }
}
