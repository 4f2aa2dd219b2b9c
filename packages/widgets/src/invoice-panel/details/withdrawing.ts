import type { Invoice } from '@kvitto/contract/invoice';
import { changing, focusLater } from '../../ui/move-focus.ts';
import type { Desk } from './desk.ts';

/** What comes of withdrawing was read of the invoice as it was: as soon as it is another, that is said, and it is to be read again. */
export function followVersion({ bench: { context, list, place }, withdrawing, withdrawer }: Desk): void {
  context.effect(() => {
    const answer = list.answer.value;
    const now = place.peek();
    const read = withdrawing.peek();
    if (read === undefined || now.at !== 'details' || withdrawer.isSending.peek() || !('value' in answer)) return;
    const found = answer.value.items.find(({ id }) => id === now.id);
    if (!found || found.version === read) return;
    changing(context.host, found.withdrawal ? 'withdraw-ask' : 'head', () => {
      withdrawing.value = undefined;
      withdrawer.problem.value = 'conflict';
    });
  });
}

/** Takes back a plan or a later due date, as it was shown. */
export async function withdraw(desk: Desk, of: Invoice, { agreement, what }: NonNullable<Invoice['withdrawal']>): Promise<void> {
  const { bench, withdrawer, t, money, day, withdrawing } = desk;
  const done = await withdrawer.send({
    operation: 'withdraw',
    of,
    what: `${agreement} ${of.version}`,
    run: (port, context) => port.withdraw({ order: of.order, invoice: of.id, version: of.version, agreement }, context),
    invoiceIn: (now) => now,
    isDone: (now) => now.version > of.version && now.withdrawal?.agreement !== agreement,
  });
  if (!done) {
    const { value } = withdrawer.problem;
    // Where nothing has changed it can be confirmed once more.
    if (value === 'conflict' || value === 'refused') readAgain(desk, of);
    return;
  }
  withdrawing.value = undefined;
  bench.context.emit('agreement-withdrawn', { what });
  const { standing, balance } = done.now;
  const due = standing.dueOn === undefined ? 'none' : day(standing.dueOn);
  bench.go({ at: 'overview' }, t('withdraw.done', { money: money(Math.max(0, balance.open), of), day: due }));
}

/** It is to be asked for anew, where it still can be. */
function readAgain({ bench: { context, list }, withdrawing }: Desk, { id }: Invoice): void {
  const answer = list.answer.peek();
  const now = 'value' in answer ? answer.value.items.find((each) => each.id === id) : undefined;
  withdrawing.value = undefined;
  focusLater(context.host, now?.withdrawal ? 'withdraw-ask' : 'head');
}
