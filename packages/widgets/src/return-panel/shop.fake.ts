/** A shop in memory that takes returns, by the contract's own rules. It can be made to refuse, to lose its answers and to be slow. */
import type { Backend } from '@kvitto/contract/backend';
import { KvittoError } from '@kvitto/contract/errors';
import type { DraftLine, Offer, ReturnCase, ReturnOptions, ReturnQuote, Returns } from '@kvitto/contract/return';
import { bundlesOf } from '@kvitto/contract/returns/bundles';
import { eligibility } from '@kvitto/contract/returns/eligibility';
import type { ReturnFacts } from '@kvitto/contract/returns/eligibility';
import { historyAfter, noReturns } from '@kvitto/contract/returns/history';
import { optionsOf } from '@kvitto/contract/returns/options';
import type { ReturnOption } from '@kvitto/contract/returns/options';
import { quoteOf } from '@kvitto/contract/returns/quote';
import { reasonsFor } from '@kvitto/contract/returns/reasons';
import { withdrawalPeriod } from '@kvitto/contract/returns/withdrawal';
import { statutoryOf } from '@kvitto/contract/returns/terms';
import { arrived, now as usual, shelves as usualShelves } from './goods.fake.ts';
import type { Shelf } from './goods.fake.ts';

type Name = keyof Returns;

export interface ShopSettings {
  readonly facts?: ReturnFacts;
  readonly shelves?: Readonly<Record<string, Shelf>>;
  readonly now?: () => Date;
  /** Before something is done; rejects to refuse it. */
  readonly before?: (name: Name, count: number) => Promise<void> | void;
  /** After it was done; rejects to lose the answer. */
  readonly after?: (name: Name, count: number) => Promise<void> | void;
  readonly isGift?: boolean;
}

interface Kept {
  readonly quote: ReturnQuote;
  readonly options: readonly ReturnOption[];
  readonly editing: string | undefined;
}
interface Made {
  made: ReturnCase;
  readonly option: ReturnOption;
}

const paymentNames: Readonly<Record<string, string>> = { card: 'Visa ••42', gift: 'Gift card', invoice: 'Invoice 2001' };

export function returnShop(settings: ShopSettings = {}) {
  const { shelves = usualShelves, now = () => usual, before, after, isGift } = settings;
  const calls: { readonly name: Name; readonly input: unknown; readonly key: string | undefined }[] = [];
  const quotes = new Map<string, Kept>();
  const cases: Made[] = [];
  const answers = new Map<string, unknown>();
  let facts = settings.facts ?? arrived();
  let version = 1;
  const counts = new Map<Name, number>();
  const standing = (except?: string) =>
    cases.filter(({ made }) => made.state !== 'cancelled' && made.state !== 'rejected' && made.id !== except);
  const factsNow = (except?: string): ReturnFacts => {
    const gone = new Map(facts.gone);
    for (const { made } of standing(except)) for (const { line, units } of made.lines) gone.set(line, (gone.get(line) ?? 0) + units);
    return { ...facts, gone };
  };
  const history = (except?: string) => standing(except).reduce((sum, { option }) => historyAfter(sum, option.quote), noReturns);
  const policy = () => facts.policy;

  const options = (): ReturnOptions => {
    const current = factsNow();
    const { lines, period } = eligibility(current, now());
    const law = statutoryOf(policy(), current.purchase.country);
    return {
      order: current.purchase.order,
      number: '1051',
      currency: current.purchase.currency,
      lines: lines.map(({ terms: _terms, here: _here, blocked, ...rest }, index) => {
        const bought = current.purchase.lines[index];
        const bundle = bundlesOf(current.purchase).find((parts) => parts.some((part) => part.line.line === rest.line));
        const { alternatives, ...shelf } = shelves[rest.line] ?? { title: rest.line };
        return {
          ...rest,
          ...shelf,
          quantity: bought?.quantity ?? 0,
          blocked: blocked.map(({ instead, ...each }) => ({ ...each, instead: [...instead] })),
          reasons: reasonsFor(policy(), bought?.category).map(({ id }) => id),
          ...(bundle && { bundle: bundle.map((part) => part.line.line) }),
          ...(alternatives && { alternatives: [...alternatives] }),
        };
      }),
      reasons: policy().reasons,
      methods: policy().methods,
      withdrawal: {
        isOpen: lines.some((line) => line.withdrawable > 0),
        lastDay: withdrawalPeriod(current, law).lastDay,
        isExtended: period.isExtended,
        returnCostBy: law.returnCostBy,
        refundDays: law.refundDays,
        sendBackDays: law.sendBackDays,
      },
      photos: { most: 5, maxBytes: 700_000, types: ['image/jpeg', 'image/png', 'image/webp'] },
      ...(isGift && { isGift }),
      termsUrl: policy().termsUrl,
      version,
      asOf: now().toISOString(),
    };
  };

  const offerOf = ({ resolution, isWithdrawal, quote, methods }: ReturnOption): Offer => {
    const { currency, amount, parts, payments, lines: _lines, granted: _granted, expiresAt: _expiresAt, ...rest } = quote;
    return {
      ...rest,
      resolution,
      isWithdrawal,
      amount: { amount, currency },
      parts: parts.map(({ promotion: _promotion, ...part }) => part),
      payments: payments.map(({ payment, ...each }) => {
        const paid = facts.purchase.payments.find(({ id }) => id === payment);
        return { ...each, id: payment, kind: paid?.kind ?? 'card', label: paymentNames[payment] };
      }),
      methods: methods.map(({ method, price }) => ({ id: method.id, price })),
    };
  };

  const alternativeOf = ({ line, instead }: DraftLine) => shelves[line]?.alternatives?.find(({ id }) => id === instead);

  const quote = (input: Parameters<Returns['quote']>[0]): ReturnQuote => {
    const { lines, method, editing, isWithdrawal } = input;
    const [current, before] = [factsNow(editing), history(editing)];
    const chosen = lines.flatMap((line) => {
      const found = alternativeOf(line);
      return found ? [found.price.amount * line.units] : [];
    });
    const replacement = chosen.length > 0 ? { amount: chosen.reduce((sum, each) => sum + each, 0) } : undefined;
    const found = optionsOf(current, before, lines, now(), { method, replacement });
    const possible = isWithdrawal ? found.filter((each) => each.isWithdrawal) : found;
    // It says why.
    if (possible.length === 0) quoteOf(current, before, { lines, resolution: 'refund', isWithdrawal }, now());
    const made: ReturnQuote = {
      id: `quo_${quotes.size + 1}`,
      order: current.purchase.order,
      lines: [...lines],
      offers: possible.map(offerOf),
      expiresAt: new Date(now().getTime() + 30 * 60_000).toISOString(),
    };
    quotes.set(made.id, { quote: made, options: possible, editing });
    return made;
  };

  const take = (chosen: { quote: string; resolution: string; method?: string | undefined }): Made & { readonly lines: DraftLine[] } => {
    const kept = quotes.get(chosen.quote);
    if (!kept) throw new KvittoError('not_found', 'There is no such quote.');
    if (now().toISOString() >= kept.quote.expiresAt) throw new KvittoError('expired_window', 'The quote is over.');
    const option = kept.options.find(({ resolution }) => resolution === chosen.resolution);
    if (!option) throw new KvittoError('invalid_input', 'The quote has no such resolution.');
    const { lines } = eligibility(factsNow(kept.editing), now());
    const isGone = kept.quote.lines.some(({ line, units }) => {
      const found = lines.find((each) => each.line === line);
      return !found || units > Math.max(found.returnable, found.claimable, found.withdrawable);
    });
    if (isGone) throw new KvittoError('conflict', 'Some of it has been returned meanwhile.');
    const method = policy().methods.find(({ id }) => id === chosen.method);
    const at = now().toISOString();
    const number = `R-1051-${cases.length + 1}`;
    return {
      option,
      lines: kept.quote.lines,
      made: {
        id: `ret_${cases.length + 1}`,
        number,
        order: facts.purchase.order,
        state: 'approved',
        kind: option.isWithdrawal ? 'withdrawal' : 'return',
        lines: kept.quote.lines.map((line) => ({ ...line, ...titled(shelves[line.line]) })),
        offer: offerOf(option),
        ...(method && { method: { id: method.id, kind: method.kind, label: method.label } }),
        documents: documentsFor(method?.kind),
        timeline: [
          { at, state: 'requested' },
          { at, state: 'approved' },
        ],
        refund: { state: 'planned', ...(option.quote.arrivesBy && { arrivesBy: option.quote.arrivesBy }) },
        canEdit: true,
        canCancel: true,
        createdAt: at,
        updatedAt: at,
        version: 1,
      },
    };
  };
  const find = (id: string): Made => {
    const found = cases.find(({ made }) => made.id === id);
    if (!found) throw new KvittoError('not_found', 'There is no such return.');
    return found;
  };
  const changeable = (id: string, at: number): Made => {
    const found = find(id);
    if (!found.made.canEdit) throw new KvittoError('not_eligible', 'It has been handed in.', { reasons: ['handed_in'] });
    if (found.made.version !== at) throw new KvittoError('conflict', 'It has changed meanwhile.');
    return found;
  };
  const set = (id: string, change: Partial<ReturnCase>): ReturnCase => {
    const found = find(id);
    version += 1;
    found.made = { ...found.made, version: found.made.version + 1, updatedAt: now().toISOString(), ...change };
    return found.made;
  };

  const actions: { readonly [Each in Name]: (input: Parameters<Returns[Each]>[0]) => Awaited<ReturnType<Returns[Each]>> } = {
    options,
    quote,
    create: (input) => {
      const { lines: _lines, ...made } = take(input);
      cases.push(made);
      version += 1;
      return made.made;
    },
    get: (input) => find(input.return).made,
    list: () => ({ items: cases.map(({ made }) => made).toReversed() }),
    edit: (input) => {
      const found = changeable(input.return, input.version);
      const { made, option } = take(input);
      const next = { ...found.made, lines: made.lines, offer: made.offer, method: made.method, documents: made.documents };
      cases[cases.indexOf(found)] = { made: { ...next, version: found.made.version + 1 }, option };
      version += 1;
      return find(input.return).made;
    },
    cancel: (input) => {
      const { made } = changeable(input.return, input.version);
      const timeline = [...made.timeline, { at: now().toISOString(), state: 'cancelled' }];
      return set(input.return, { state: 'cancelled', canEdit: false, canCancel: false, documents: [], timeline });
    },
    document: (input) => {
      const found = find(input.return).made.documents.find(({ id }) => id === input.document);
      if (!found) throw new KvittoError('not_found', 'There is no such file.');
      return { name: found.name, type: found.type, data: btoa('%PDF-1.4') };
    },
    upload: ({ data }) => ({ id: `pho_${data.length}_${calls.length}`, type: 'image/jpeg', width: 1, height: 1 }),
    decide: (input) => set(input.return, { state: input.state }),
  };
  const serve = <Each extends Name>(name: Each): Returns[Each] =>
    // The table above has each operation under its own name.
    (async (input: never, context?: { readonly idempotencyKey?: string | undefined }) => {
      const key = context?.idempotencyKey;
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      calls.push({ name, input, key });
      await before?.(name, count);
      if (key && answers.has(key)) return answers.get(key);
      const answer = structuredClone(actions[name](input));
      if (key) answers.set(key, answer);
      await after?.(name, count);
      return answer;
    }) as Returns[Each];
  const names = Object.keys(actions) as Name[];
  const returns = Object.fromEntries(names.map((name) => [name, serve(name)])) as Returns;
  return {
    on: { returns } satisfies Backend,
    calls,
    callsOf: (name: Name) => calls.filter((each) => each.name === name),
    cases: () => cases.map(({ made }) => made),
    set,
    /** Makes a return, as another tab would. */
    make: (lines: DraftLine[], resolution = 'refund', method = 'qr') => {
      const { lines: _lines, ...made } = take({ quote: quote({ order: '', lines, method }).id, resolution, method });
      cases.push(made);
      return made.made;
    },
    change: (next: Partial<ReturnFacts>) => {
      facts = { ...facts, ...next };
      version += 1;
    },
  };
}
export type ReturnShop = ReturnType<typeof returnShop>;

const titled = ({ title = 'Something', variant }: Partial<Shelf> = {}) => ({ title, ...(variant && { variant }) });

function documentsFor(kind: string | undefined): ReturnCase['documents'] {
  if (kind === 'label') return [{ id: 'label', kind: 'label', name: 'label.pdf', type: 'application/pdf' }];
  if (kind === 'own' || kind === 'none' || kind === undefined) return [];
  return [{ id: 'qr', kind: 'qr', name: 'code.png', type: 'image/png', expiresAt: '2026-11-17T22:59:59Z' }];
}
