import { signal } from '@kvitto/core';
import type { Signal } from '@kvitto/core';
import { KvittoError, toKvittoError } from '@kvitto/contract/errors';
import type { ErrorCode } from '@kvitto/contract/errors';
import type { Invoice, Invoices } from '@kvitto/contract/invoice';
import type { CallContext } from '@kvitto/contract/operation';
import { isDoubtful, isFinal } from '../ui/certainty.ts';
import { newKey } from '../ui/new-key.ts';
import { within } from '../ui/within.ts';
import type { Bench } from './bench.ts';

/** Asks the port once, with the page's token and language. Rejects with a {@link KvittoError}; `aborted` when the panel has left. */
export async function askInvoices<Value>(
  { context: { backend, props, locale, signal: life } }: Bench,
  run: (port: Invoices, context: CallContext) => Promise<Value>,
  key?: string,
): Promise<Value> {
  const port = backend.peek()?.invoices;
  if (!port) throw new KvittoError('unsupported', 'This backend has no invoices.');
  return within(life, (ends) =>
    run(port, { signal: ends, token: props.session.peek(), locale: locale.peek(), ...(key && { idempotencyKey: key }) }),
  );
}

/** What went wrong, in the words that every later part has. */
export type Problem = 'refused' | 'credit' | 'conflict' | 'lost' | 'unknown' | 'proof' | 'down';

/** What is sent once, whatever presses, lost answers and other tabs do. */
export interface Sender {
  readonly isSending: Signal<boolean>;
  readonly problem: Signal<Problem | undefined>;
  /** Gives what was answered, or what was found where the answer was lost; nothing where it was not done. Never rejects. */
  readonly send: <Answer>(sending: Sending<Answer>) => Promise<Done<Answer> | undefined>;
}

/** `answer` is missing where only what has become of the invoice is known. */
interface Done<Answer> {
  readonly answer?: Answer;
  readonly now: Invoice;
}

interface Sending<Answer> {
  readonly operation: keyof Invoices;
  /** The invoice as it was on screen. */
  readonly of: Invoice;
  /** What is wanted: the same again has the same idempotency key until there is a final answer. */
  readonly what: string;
  readonly run: (port: Invoices, context: CallContext) => Promise<Answer>;
  readonly invoiceIn: (answer: Answer) => Invoice;
  /** Whether it has been done, by the invoice as it is now, should the answer be lost. */
  readonly isDone: (now: Invoice) => boolean;
}

export function senderOf(bench: Bench): Sender {
  const [isSending, problem] = [signal(false), signal<Problem | undefined>(undefined)];
  const keys = new Map<string, string>();
  const failed = async ({ code, reasons }: KvittoError, operation: string): Promise<void> => {
    bench.context.emit('error', { code, widget: 'invoice-panel', operation: `invoices.${operation}` });
    problem.value = reasons?.includes('credit_refused') ? 'credit' : problemOf(code);
    if (isFinal(code)) await bench.list.refresh();
  };
  const send: Sender['send'] = async (sending) => {
    if (isSending.peek()) return undefined;
    const { operation, of, what, run, invoiceIn } = sending;
    const intention = `${operation} ${of.id} ${what}`;
    const key = keys.get(intention) ?? newKey();
    keys.set(intention, key);
    isSending.value = true;
    problem.value = undefined;
    try {
      const answer = await askInvoices(bench, run, key);
      keys.delete(intention);
      return { answer, now: show(bench, invoiceIn(answer)) };
    } catch (thrown) {
      const failure = toKvittoError(thrown);
      const { code } = failure;
      if (bench.context.signal.aborted) return undefined;
      if (isFinal(code)) keys.delete(intention);
      if (!isDoubtful(code)) {
        await failed(failure, operation);
        return undefined;
      }
      const found = await lookAgain(bench, sending);
      if (found === 'unknown') problem.value = 'unknown';
      if (found === 'not done') await failed(failure, operation);
      if (typeof found === 'string') return undefined;
      keys.delete(intention);
      return { now: found };
    } finally {
      isSending.value = false;
    }
  };
  return { isSending, problem, send };
}

/** What is said of a refusal that says that nothing was done. */
export function problemOf(code: ErrorCode): Problem {
  if (code === 'conflict') return code;
  if (code === 'needs_proof' || code === 'unauthenticated') return 'proof';
  return isDoubtful(code) ? 'lost' : isFinal(code) ? 'refused' : 'down';
}

/** An answer that was lost is read again before anybody says anything. */
async function lookAgain<Answer>(bench: Bench, { of: { id, order }, isDone }: Sending<Answer>): Promise<Invoice | 'not done' | 'unknown'> {
  try {
    const now = await askInvoices(bench, (port, context) => port.get({ order, invoice: id }, context));
    show(bench, now);
    return isDone(now) ? now : 'not done';
  } catch {
    return 'unknown';
  }
}

/** Shows what has changed: here at once, and totals once they are read. */
function show({ list }: Bench, now: Invoice): Invoice {
  const answer = list.answer.peek();
  if ('value' in answer)
    list.set({
      ...answer.value,
      items: answer.value.items.map((each) => (each.id === now.id && each.version <= now.version ? now : each)),
    });
  void list.refresh();
  return now;
}
