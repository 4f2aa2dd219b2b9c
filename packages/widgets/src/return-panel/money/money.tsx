import type { Offer } from '@kvitto/contract/return';
import type { Bench } from '../bench.ts';
import { wordsOf } from './money.messages.ts';
import { factsOf, isOpen } from './offer.model.ts';
import type { Fact } from './offer.model.ts';

export const styles = /* css */ `
.sums{inline-size:100%;border-collapse:collapse;font-size:.9375em}
.sums caption{text-align:inherit;font-weight:600;padding-block-end:.35em;font-size:1.0667em}
.sums th,.sums td{padding:.35em 0;font-weight:400;text-align:inherit;vertical-align:top}
.sums td{text-align:end;white-space:nowrap;padding-inline-start:1em}
.sums tfoot th,.sums tfoot td{border-block-start:1px solid var(--_edge);font-weight:600}
`;

/** "Money back". A resolution that is newer than our words is called as the shop calls it. */
export const nameOf = (resolution: string, { word }: Bench): string => word(`r.${resolution}`) ?? resolution.replaceAll('_', ' ');

/** "You get SEK 499.00"; "You pay SEK 100.00". */
export function sumOf(offer: Offer, bench: Bench): string {
  const t = wordsOf(bench);
  const { amount } = offer.amount;
  if (amount === 0) return t('m.even');
  return t(isOpen(offer) ? 'm.spend' : amount < 0 ? 'm.pay' : 'm.get', { money: sizeOf(offer, bench) });
}

/** "Money back: SEK 499.00"; "Something else: You pay SEK 100.00". */
export function whatOf(offer: Offer, bench: Bench): string {
  const isGot = offer.amount.amount > 0 && !isOpen(offer);
  return `${nameOf(offer.resolution, bench)}: ${isGot ? sizeOf(offer, bench) : sumOf(offer, bench)}`;
}

const sizeOf = ({ amount: { amount, currency } }: Offer, bench: Bench): string =>
  bench.format.value.money({ amount: Math.abs(amount), currency });

/** What bears on the choice, a sentence each. */
export function factWords(offer: Offer, bench: Bench): readonly string[] {
  const answer = bench.options.answer.value;
  const methods = 'value' in answer ? answer.value.methods : [];
  const own = methods.filter(({ kind }) => kind === 'own').map(({ id }) => id);
  return factsOf(offer, own).map((fact) => say(fact, offer, bench));
}

function say({ key, day, amount, count, payment }: Fact, { amount: { currency } }: Offer, bench: Bench): string {
  const { format, word } = bench;
  const t = wordsOf(bench);
  return t(key, {
    day: day ? format.value.day(day) : '',
    money: amount === undefined ? '' : format.value.money({ amount, currency }),
    count: count ?? 0,
    payment: payment ? (payment.label ?? word(`m.payment.${payment.kind}`) ?? t('m.payment.other')) : '',
  });
}

interface BreakdownProps {
  readonly offer: Offer;
  /** What lines are called. */
  readonly titles: ReadonlyMap<string, string>;
  readonly bench: Bench;
}

/** Every part of it, and what they come to. */
export function Breakdown({ offer, titles, bench }: BreakdownProps) {
  const { format, word } = bench;
  const t = wordsOf(bench);
  if (offer.parts.length === 0) return null;
  const { amount, currency } = offer.amount;
  const money = (value: number) => format.value.money({ amount: value, currency });
  return (
    <table class="sums">
      <caption>{t('b.title')}</caption>
      <tbody>
        {offer.parts.map(({ kind, line = '', label, amount: each }, index) => (
          <tr key={index}>
            <th scope="row">
              {word(`b.${kind}`, { title: titles.get(line) ?? '' }) ?? t('b.other')}
              {label && ` (${label})`}
            </th>
            <td>{money(each)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t(amount < 0 ? 'b.total.pay' : 'b.total.get')}</th>
          <td>{money(Math.abs(amount))}</td>
        </tr>
      </tfoot>
    </table>
  );
}
