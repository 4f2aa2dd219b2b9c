import type { Invoice, InvoicePause } from '@kvitto/contract/invoice';
import { isSending } from './album.ts';
import { isMissing, pausedUntil } from './desk.ts';
import type { Desk } from './desk.ts';
import { toSend } from './said.ts';

/** The id of the field in which something is missing: words, or pictures as well where those will do; or a picture is on its way yet. */
function faultIn({ said }: Desk, field: string, willPhotosDo: boolean): string | undefined {
  const own = said.of(field);
  const { words, photos } = toSend(own);
  if (isSending(own.photos)) return `photos-${field}`;
  return words === '' && !(willPhotosDo && photos) ? field : undefined;
}

/** Answers what the shop has asked about a case. */
export async function answer(desk: Desk, of: Invoice, dispute: string): Promise<void> {
  const { bench, t, sender, said } = desk;
  const field = `reply-${dispute}`;
  if (isMissing(desk, faultIn(desk, field, false))) return;
  const { words: comment, ...shown } = toSend(said.of(field));
  const input = { order: of.order, invoice: of.id, version: of.version, dispute, comment, ...shown };
  const done = await sender.send({
    operation: 'answer',
    of,
    what: JSON.stringify(input),
    run: (port, context) => port.answer(input, context),
    invoiceIn: (now) => now,
    isDone: (now) => now.disputes.some(({ id, state }) => id === dispute && state !== 'waiting_for_you'),
  });
  if (!done) return;
  said.clear(field);
  bench.context.emit('dispute-answered', {});
  bench.go({ at: 'overview' }, t('done.answer', { number: dispute }));
}

/** Makes a pause longer, with what shows that the things were sent: words, pictures or both. */
export async function prolong(desk: Desk, of: Invoice, pause: InvoicePause): Promise<void> {
  const { bench, sender, said } = desk;
  const field = `proof-${pause.id}`;
  if (isMissing(desk, faultIn(desk, field, true))) return;
  const { words: proof, ...shown } = toSend(said.of(field));
  const input = { order: of.order, invoice: of.id, version: of.version, pause: pause.id, ...(proof && { proof }), ...shown };
  const find = (now: Invoice) => now.pauses.find(({ id }) => id === pause.id);
  const done = await sender.send({
    operation: 'prolong',
    of,
    what: JSON.stringify(input),
    run: (port, context) => port.prolong(input, context),
    invoiceIn: (now) => now,
    isDone: (now) => (find(now)?.until ?? '') > (pause.until ?? ''),
  });
  if (!done) return;
  said.clear(field);
  bench.context.emit('payment-paused', { why: pause.why });
  bench.go({ at: 'overview' }, pausedUntil(desk, find(done.now)));
}

/** Ends a pause that was asked for. */
export async function resume(desk: Desk, of: Invoice, pause: InvoicePause): Promise<void> {
  const { bench, t, sender } = desk;
  const done = await sender.send({
    operation: 'resume',
    of,
    what: `${pause.id} ${of.version}`,
    run: (port, context) => port.resume({ order: of.order, invoice: of.id, version: of.version, pause: pause.id }, context),
    invoiceIn: (now) => now,
    isDone: (now) => now.pauses.every(({ id }) => id !== pause.id),
  });
  if (!done) return;
  bench.go({ at: 'overview' }, t('done.resume'));
}
