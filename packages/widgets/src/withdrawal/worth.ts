import type { Offer } from '@kvitto/contract/return';
import type { Bench } from './bench.ts';

/** What a withdrawal brings, a sentence each: how much, and by when it is sent and there. Delivery is named only where it is paid back. */
export function worthWords(offer: Offer | undefined, sentBy: string | undefined, { t, format }: Bench): readonly string[] {
  const { money, day } = format.value;
  const { amount, parts = [], arrivesBy } = offer ?? {};
  const delivery = parts.some(({ kind, amount: part }) => kind === 'shipping' && part > 0);
  const there = arrivesBy === undefined || arrivesBy === sentBy ? 'none' : day(arrivesBy);
  return [
    ...(amount && amount.amount > 0 ? [t('n.get', { money: money(amount), delivery: String(delivery) })] : []),
    ...(sentBy === undefined ? [] : [t('n.dates', { sent: day(sentBy), day: there })]),
  ];
}
