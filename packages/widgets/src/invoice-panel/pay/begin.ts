import type { Invoice } from '@kvitto/contract/invoice';
import type { Desk, Way } from './desk.ts';

/** Begins a payment. By bank it is noted; elsewhere it goes on at the provider's own page. Pressed twice it is begun once. */
export async function begin(desk: Desk, of: Invoice, way: Way, amount: number): Promise<void> {
  const { bench, sender, onward, started, t } = desk;
  const isNews = !started.has(way.id);
  const { order, id } = of;
  const known = new Set(of.payments.map((each) => each.id));
  const done = await sender.send({
    operation: 'pay',
    of,
    what: `${way.id} ${amount}`,
    run: (port, context) =>
      port.pay({ order, invoice: id, way: way.id, amount, ...(way.isElsewhere && { returnTo: location.href }) }, context),
    invoiceIn: ({ invoice }) => invoice,
    // Where it goes on elsewhere, its address was lost with the answer: the same again gives it.
    isDone: (now) => !way.isElsewhere && now.payments.some((each) => !known.has(each.id) && each.amount === amount),
  });
  if (!done) return;
  started.add(way.id);
  if (isNews) bench.context.emit('payment-started', { way: way.kind });
  const url = done.answer?.url;
  if (url !== undefined && /^https?:\/\//i.test(url)) {
    onward.value = url;
    Object.assign(document.createElement('a'), { href: url }).click();
    return;
  }
  bench.go({ at: 'overview' }, t(done.now.standing.status === 'paid' ? 'done' : 'noted'));
}

/** A link by which somebody else pays, given to the device's own way of sharing, or shown to be copied. */
export async function share(desk: Desk, of: Invoice, amount: number | undefined): Promise<void> {
  const { bench, sender, shared, t } = desk;
  const done = await sender.send({
    operation: 'share',
    of,
    what: String(amount ?? ''),
    run: (port, context) => port.share({ order: of.order, invoice: of.id, ...(amount !== undefined && { amount }) }, context),
    invoiceIn: () => of,
    isDone: () => false,
  });
  if (!done?.answer) return;
  const { url, until } = done.answer;
  const money = bench.format.value.money(done.answer.amount);
  shared.value = { url, until, money };
  // Somebody who closes the device's list has not failed at anything: the link stands there.
  if ('share' in navigator) await navigator.share({ title: t('share.title', { money }), url }).catch(() => undefined);
}
