import { describe, it } from 'vitest';
import type { Backend } from '@kvitto/contract/backend';
import { abortChecks } from './backend/abort.ts';
import { backlogChecks } from './backend/backlog.ts';
import { isComplete } from './backend/check.ts';
import type { Check, Context } from './backend/check.ts';
import { consentChecks } from './backend/consent.ts';
import { deliveryChecks } from './backend/delivery.ts';
import { errorChecks } from './backend/errors.ts';
import { giftChecks } from './backend/gifts.ts';
import { idempotencyChecks } from './backend/idempotency.ts';
import { ingestChecks } from './backend/ingest.ts';
import { invoiceChoiceChecks } from './backend/invoice-choices.ts';
import { invoiceChangeChecks } from './backend/invoice-changes.ts';
import { invoicePayingChecks } from './backend/invoice-paying.ts';
import { invoicePreviewChecks } from './backend/invoice-previews.ts';
import { invoiceProofChecks } from './backend/invoice-proofs.ts';
import { invoiceNewsChecks } from './backend/invoice-news.ts';
import { invoiceCreditChecks } from './backend/invoice-credit.ts';
import { invoiceNoticeChecks } from './backend/invoice-notices.ts';
import { invoiceReturnChecks } from './backend/invoice-returns.ts';
import { invoiceShopChecks } from './backend/invoice-shop.ts';
import { invoiceTamperingChecks } from './backend/invoice-tampering.ts';
import { invoiceChecks } from './backend/invoices.ts';
import { liveChecks } from './backend/live.ts';
import { loyaltyChecks } from './backend/loyalty.ts';
import { orderChecks } from './backend/orders.ts';
import { outboxChecks } from './backend/outbox.ts';
import { outputChecks } from './backend/outputs.ts';
import { proofChecks } from './backend/proof.ts';
import { overtakenChecks, returnParcelChecks } from './backend/overtaken.ts';
import { returnChangeChecks } from './backend/return-changes.ts';
import { returnCorrectionChecks } from './backend/return-corrections.ts';
import { returnQuoteChecks } from './backend/return-quotes.ts';
import { returnSpotChecks } from './backend/return-spots.ts';
import { returnChecks } from './backend/returns.ts';
import { seed } from './backend/seed.ts';
import type { Seed } from './backend/seed.ts';
import { settlingChecks } from './backend/settling.ts';
import { silenceChecks } from './backend/silence.ts';
import { storeChecks } from './backend/store.ts';
import { tamperingChecks } from './backend/tampering.ts';
import { trackingChecks } from './backend/tracking.ts';
import { withdrawalChecks } from './backend/withdrawal.ts';

export type { Check, Context, Part } from './backend/check.ts';
export { seed } from './backend/seed.ts';
export type { Seed } from './backend/seed.ts';

/** A backend that was opened for one check. Its `close` is called afterwards. */
export interface Opened {
  readonly backend: Backend;
  /** Moves the backend's clock forward by seconds, where it has one that can be moved. With it, expiry is checked too. */
  readonly advance?: (seconds: number) => void | Promise<void>;
}

export interface BackendSuite {
  /** Opens a backend that knows the seed's orders, and its programme, members, return policy and invoices if it keeps such. Called for every check. */
  readonly open: (seed: Seed) => Promise<Opened>;
  /**
   * Gives the same backend as its askers reach it, e.g. through a gateway and HTTP. They hold the seed's orders at proof
   * level 2, and speak for the `person` of a call's context where it has one; for operations of the shop's own they have its
   * key. Its `close` is called before the backend's own.
   */
  readonly through?: (backend: Backend, seed: Seed) => Promise<Backend>;
  /** Milliseconds after which an answer or a live event counts as lost; 3,000 unless told. */
  readonly patience?: number;
}

/** Every check, by what it is about. Which of them fit a backend is decided by the ports it has. */
export const backendChecks: Readonly<Record<string, readonly Check[]>> = {
  outputs: outputChecks,
  errors: errorChecks,
  abort: abortChecks,
  orders: orderChecks,
  tracking: trackingChecks,
  delivery: deliveryChecks,
  backlog: backlogChecks,
  ingest: ingestChecks,
  idempotency: idempotencyChecks,
  live: liveChecks,
  silence: silenceChecks,
  store: storeChecks,
  loyalty: loyaltyChecks,
  settling: settlingChecks,
  consent: consentChecks,
  proof: proofChecks,
  outbox: outboxChecks,
  'quotes of returns': returnQuoteChecks,
  returns: returnChecks,
  'changes of returns': returnChangeChecks,
  'corrections of returns': returnCorrectionChecks,
  'parcels of returns': returnParcelChecks,
  'places and times of returns': returnSpotChecks,
  gifts: giftChecks,
  tampering: tamperingChecks,
  withdrawal: withdrawalChecks,
  'withdrawal from what goes back': overtakenChecks,
  invoices: invoiceChecks,
  'changes of invoices': [...invoiceChangeChecks, ...invoiceChoiceChecks, ...invoiceProofChecks, ...invoicePreviewChecks],
  'payments of invoices': invoicePayingChecks,
  'credit on invoices': invoiceCreditChecks,
  'invoices by the shop': invoiceShopChecks,
  'news of invoices': invoiceNewsChecks,
  'notices to buyers': invoiceNoticeChecks,
  'returns and invoices': invoiceReturnChecks,
  'tampering with invoices': invoiceTamperingChecks,
};

/**
 * Describes, as Vitest tests, how a backend behaves: every file of checks for which it has the ports.
 *
 * @example
 * describeBackend('mine', { open: async ({ orders }) => ({ backend: mine({ orders }) }) });
 * describeBackend('mine, through the wire', { open, through });
 */
export function describeBackend(name: string, suite: BackendSuite): void {
  describe(name, async () => {
    const fitting = await opened(suite, async (context) =>
      Object.entries(backendChecks).map(([about, checks]) => ({ about, checks: checks.filter(({ needs }) => isComplete(context, needs)) })),
    );
    for (const { about, checks } of fitting) {
      if (checks.length === 0) continue;
      describe(about, () => {
        for (const { title, run } of checks) it(title, { timeout: 30_000 }, () => opened(suite, run));
      });
    }
  });
}

/**
 * Runs the fitting checks without a test runner around them and gives the titles of those that fail, with why.
 * This is how the suite is shown to catch what it claims to catch.
 */
export async function failingChecks(
  suite: BackendSuite,
  checks: readonly Check[] = Object.values(backendChecks).flat(),
): Promise<Map<string, Error>> {
  const failures = new Map<string, Error>();
  for (const { title, needs, run } of checks) {
    try {
      await opened(suite, async (context) => {
        if (isComplete(context, needs)) await run(context);
      });
    } catch (error) {
      failures.set(title, error instanceof Error ? error : new Error(String(error)));
    }
  }
  return failures;
}

/** Opens, works, and closes whatever happens. */
async function opened<T>({ open, through, patience = 3_000 }: BackendSuite, work: (context: Context) => Promise<T>): Promise<T> {
  const { backend, advance } = await open(seed);
  try {
    const reached = (await through?.(backend, seed)) ?? backend;
    const context: Context = { ...reached, seed, patience, ...(advance && { advance }), ...(!through && { direct: true as const }) };
    try {
      return await work(context);
    } finally {
      if (reached !== backend) await reached.close?.();
    }
  } finally {
    await backend.close?.();
  }
}
