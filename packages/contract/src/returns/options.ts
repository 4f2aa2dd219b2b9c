/** What can be chosen for things that go back, side by side in money and dates. */
import { isKvittoError } from '../errors.ts';
import { readDraft } from './draft.ts';
import type { DraftLine, ReturnDraft } from './draft.ts';
import type { ReturnFacts } from './eligibility.ts';
import type { ReturnHistory } from './history.ts';
import { methodsFor, priceOf } from './methods.ts';
import { resolutions } from './policy.ts';
import type { Method } from './policy.ts';
import { quoteOf } from './quote.ts';
import type { ReturnQuote } from './quote.ts';

export interface MethodOption {
  readonly method: Method;
  /** Minor units, before it is limited to what the return brings. */
  readonly price: number;
}

export interface ReturnOption {
  readonly resolution: string;
  /** It is had by withdrawing from the contract: the law gives more than the shop, or the shop gives nothing. */
  readonly isWithdrawal: boolean;
  /** Before a new product is chosen, all that there is to spend on one. */
  readonly quote: ReturnQuote;
  /** Ways back, none where nothing has to be sent. */
  readonly methods: readonly MethodOption[];
}

/** What is known of a draft before its resolution is chosen. */
export type Asked = Pick<ReturnDraft, 'method' | 'replacement'>;

/**
 * Every resolution that is possible for these lines, in the order of {@link resolutions}: a refund first, and always where the law
 * gives one, with whichever brings more. Quotes are without the price of a way back unless `asked` names one that this resolution
 * has. Nothing is left out silently that could be had otherwise: lines that can be had in no way give no options, and `quoteOf` says
 * why.
 */
export function optionsOf(
  facts: ReturnFacts,
  history: ReturnHistory,
  lines: readonly DraftLine[],
  now: Date,
  asked: Asked = {},
): ReturnOption[] {
  return resolutions.flatMap((resolution) => {
    const own = optionOf(facts, history, draftOf(resolution, lines, asked), now);
    if (resolution !== 'refund') return own ?? [];
    const lawful = optionOf(facts, history, { ...draftOf(resolution, lines, asked), isWithdrawal: true }, now);
    return (lawful && (!own || lawful.quote.amount > own.quote.amount) ? lawful : own) ?? [];
  });
}

function draftOf(resolution: string, lines: readonly DraftLine[], { method, replacement }: Asked): ReturnDraft {
  if (resolution === 'other_product') return { lines, resolution, method, replacement: replacement ?? { amount: 0 } };
  return { lines, resolution, method, ...(resolution === 'exchange' && replacement && { replacement }) };
}

/** The option for a draft, without its way where that is not possible; nothing where the draft is not. */
export function optionOf(facts: ReturnFacts, history: ReturnHistory, draft: ReturnDraft, now: Date): ReturnOption | undefined {
  try {
    const { lines } = readDraft(facts, history, { ...draft, method: undefined }, now);
    const methods = methodsFor(facts, draft, lines).map((method) => ({ method, price: priceOf(method, facts, draft, lines) }));
    const method = methods.find((each) => each.method.id === draft.method)?.method.id;
    const quote = quoteOf(facts, history, { ...draft, method }, now);
    return { resolution: draft.resolution, isWithdrawal: draft.isWithdrawal === true, quote, methods };
  } catch (thrown) {
    if (isKvittoError(thrown) && (thrown.code === 'invalid_input' || thrown.code === 'not_eligible')) return undefined;
    throw thrown;
  }
}
