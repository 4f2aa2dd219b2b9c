/** Agreements to pay later, each once that it is granted where somebody looks into that. */
import type { Invoice, Invoices } from '@kvitto/contract/invoice';
import { extend } from '@kvitto/contract/invoices/extend';
import { acceptPlan } from '@kvitto/contract/invoices/plan';
import type { CallContext } from '@kvitto/contract/operation';
import { change } from './change.ts';
import { mustBeGranted, onceGranted } from './credit-check.ts';
import type { InvoiceDesk } from './desk.ts';

type Input<Name extends keyof Invoices> = Parameters<Invoices[Name]>[0];
type Context = CallContext | undefined;

export const extendDue = (desk: InvoiceDesk, input: Input<'extend'>, context: Context): Promise<Invoice> =>
  onceGranted(desk, 'extension', input, context, (isGranted) =>
    change(desk, input, context, {
      kind: 'extended',
      isSame: ({ option, dueOn }) => option === input.option && (input.dueOn === undefined || dueOn === input.dueOn),
      propose: ({ state, rules, today }) => {
        const made = extend(state, rules, today, input.option, input.dueOn);
        mustBeGranted(rules, 'extension', input.option, isGranted);
        return made;
      },
    }),
  );

export const divide = (desk: InvoiceDesk, input: Input<'divide'>, context: Context): Promise<Invoice> =>
  onceGranted(desk, 'plan', input, context, (isGranted) =>
    change(desk, input, context, {
      kind: 'planned',
      isSame: ({ plan }) => plan.option === input.option,
      propose: ({ state, rules, today }) => {
        const made = acceptPlan(state, rules, today, input.option);
        mustBeGranted(rules, 'plan', input.option, isGranted);
        return made;
      },
    }),
  );
