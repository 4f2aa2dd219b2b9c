/** Looking into whether somebody can pay back, before an agreement to pay later is kept: outside of every transaction. */
import { KvittoError } from '@kvitto/contract/errors';
import type { Invoice, InvoiceOffers } from '@kvitto/contract/invoice';
import { creditTerms } from '@kvitto/contract/invoices/credit-terms';
import type { InvoiceRules } from '@kvitto/contract/invoices/rules';
import type { CallContext } from '@kvitto/contract/operation';
import { intentionOf } from './change.ts';
import type { Changed } from './change.ts';
import type { InvoiceDesk } from './desk.ts';
import { notEligible, reading, told } from './kept.ts';
import { offersOf } from './offers.ts';

/** What somebody asks for: all that they were told of it before. */
export type CreditAsked = {
  /** As the shopper is told it, before the agreement. */
  readonly invoice: Invoice;
  /** The id that the agreement's event will have. Asked again with the same one, the same is to be answered. */
  readonly agreement: string;
} & (
  | { readonly kind: 'plan'; readonly offer: InvoiceOffers['plans'][number] }
  | { readonly kind: 'extension'; readonly offer: InvoiceOffers['extensions'][number]; /** As it was chosen. */ readonly dueOn: string }
);

/** Says whether somebody can pay back. Where it rejects nothing is granted, and the shopper can try again. */
export type CreditCheck = (asked: CreditAsked, signal: AbortSignal | undefined) => Promise<'granted' | 'refused'>;

const events = { plan: 'planned', extension: 'extended' } as const;

/**
 * Makes an agreement once it is granted. What was made already, cannot be had or has changed meanwhile is not looked into: making it
 * says so. Rejects with `not_eligible` and the reason `credit_refused`, and with `misconfigured` where nobody looks into it.
 */
export async function onceGranted<Made>(
  desk: InvoiceDesk,
  kind: CreditAsked['kind'],
  input: Changed & { readonly option: string; readonly dueOn?: string | undefined },
  context: CallContext | undefined,
  make: (isGranted: boolean) => Promise<Made>,
): Promise<Made> {
  const { id: agreement } = await intentionOf(input, events[kind], context);
  const asked = await reading(desk, input, context, (found, now, subject): CreditAsked | undefined => {
    if (found.kept.events.some(({ id }) => id === agreement) || found.state.version !== input.version) return undefined;
    const offers = offersOf(desk, found, subject);
    const facts = { invoice: told(desk, found.kept, now, context, subject), agreement };
    const isWanted = ({
      option,
      whyNot,
      checksCredit,
    }: {
      option: string;
      whyNot?: string | undefined;
      checksCredit?: boolean | undefined;
    }) => option === input.option && whyNot === undefined && checksCredit === true;
    const [plan, extension] = [offers.plans.find(isWanted), offers.extensions.find(isWanted)];
    if (kind === 'plan') return plan && { ...facts, kind, offer: plan };
    const dueOn = [extension?.dueOn, ...(extension?.earlier ?? [])].find((day) => day === (input.dueOn ?? extension?.dueOn));
    return extension && dueOn !== undefined ? { ...facts, kind, offer: extension, dueOn } : undefined;
  });
  if (asked) await grant(desk, asked, context?.signal);
  return make(asked !== undefined);
}

/** What could not be had when it was looked at was not looked into, even if it can be had by now. Throws `conflict`. */
export function mustBeGranted(rules: InvoiceRules, kind: CreditAsked['kind'], option: string, isGranted: boolean): void {
  if (!isGranted && creditTerms(rules, kind, option).checksCredit === true)
    throw new KvittoError('conflict', 'This invoice has changed meanwhile: look at it again.');
}

async function grant({ checkCredit }: InvoiceDesk, asked: CreditAsked, signal: AbortSignal | undefined): Promise<void> {
  if (!checkCredit) throw new KvittoError('misconfigured', 'Nobody looks into whether it can be paid back: give `checkCredit`.');
  if ((await checkCredit(asked, signal)) !== 'granted')
    throw notEligible('credit_refused', 'It was looked into, and this cannot be granted. The invoice is to be paid as before.');
}
