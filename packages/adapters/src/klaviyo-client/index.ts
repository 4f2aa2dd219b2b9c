import type { Backend } from '@kvitto/contract/backend';
import type { ConsentReceipt } from '@kvitto/contract/consent';
import { KvittoError } from '@kvitto/contract/errors';
import type { CallContext } from '@kvitto/contract/operation';
import type { ProgrammeView } from '@kvitto/contract/programme';
import type { Whose } from '@kvitto/contract/whose';
import { klaviyoRevision } from '../klaviyo-words.ts';
import { handOn } from './hand-on.ts';
import { knownText, receiptsFor } from './map.ts';

export interface KlaviyoClientOptions {
  /** Klaviyo's public API key, also called site ID. */
  readonly company: string;
  /** Id of the list that subscribers come into. Its opt-in setting counts. */
  readonly list: string;
  /** Whose texts are agreed to: what `loyalty.programme` answers. */
  readonly programme: ProgrammeView;
  /** `https://a.klaviyo.com` unless told. */
  readonly endpoint?: string | undefined;
  readonly revision?: string | undefined;
  /** Milliseconds for one answer; 10,000 unless told. */
  readonly timeout?: number | undefined;
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** Makes the ids of receipts. */
  readonly random?: (() => string) | undefined;
}

/**
 * Hands consents on to Klaviyo straight from a page: a backend with the port `consent` alone. Klaviyo does not say what comes of
 * them, so every receipt is `accepted`, and this page alone remembers it. `give` rejects with `invalid_input` for words that the
 * programme does not have or a channel without an address, `unsupported` for what Klaviyo has no subscription for, `not_found`
 * for an order instead of an e-mail address, and `rate_limited`, `misconfigured`, `upstream`, `network`, `timeout` and `aborted`.
 * `revoke`, `resend` and `confirm` are `unsupported`.
 *
 * @example
 * const backend = compose(klaviyoClient({ company: 'AbC123', list: 'Y6nRLr', programme }), http({ endpoint }));
 */
export function klaviyoClient(options: KlaviyoClientOptions): Required<Pick<Backend, 'consent'>> {
  const { company, list, programme, endpoint = 'https://a.klaviyo.com', revision = klaviyoRevision, timeout = 10_000 } = options;
  const { fetch = (request) => globalThis.fetch(request), random = () => crypto.randomUUID() } = options;
  const line = { company, list, endpoint, revision, timeout, fetch };
  /** Newest first. */
  const kept: { readonly email: string; readonly receipt: ConsentReceipt }[] = [];
  const underWay = new Map<string, Promise<void>>();
  const of = (email: string) => ({ items: kept.filter((each) => each.email === keyOf(email)).map(({ receipt }) => ({ ...receipt })) });

  return {
    consent: {
      text: async ({ hash }, context) => {
        await begin(context);
        const text = knownText(programme, hash);
        if (!text) throw new KvittoError('not_found', 'The programme has no such text.');
        return text;
      },
      list: async (whose, context) => {
        await begin(context);
        return of(emailOf(whose));
      },
      give: async (given, context) => {
        await begin(context);
        const email = emailOf(given);
        const receipts = receiptsFor({ ...given, email }, programme, random);
        await once(underWay, context?.idempotencyKey, async () => {
          if (receipts.length > 0) await handOn(line, { ...given, email }, receipts, context?.signal);
          kept.unshift(...receipts.map((receipt) => ({ email: keyOf(email), receipt })));
        });
        return of(email);
      },
      revoke: async (whose, context) => decline(context, 'Klaviyo lets no page take a consent back: use the link in its messages.', whose),
      resend: async (whose, context) =>
        decline(context, 'Klaviyo sends its own messages to confirm, and no page can ask for another.', whose),
      confirm: async (_, context) => decline(context, 'What Klaviyo asks to be confirmed is confirmed at Klaviyo.'),
    },
  };
}

/** Leaves whoever asks the time to give up at once. */
async function begin(context: CallContext | undefined): Promise<void> {
  if (!context?.signal?.aborted) await Promise.resolve();
  if (context?.signal?.aborted) throw new KvittoError('aborted', 'The request was given up.');
}

function emailOf({ order, email }: Whose): string {
  if (order !== undefined) throw new KvittoError('not_found', 'Klaviyo knows nobody by an order.');
  if (email === undefined)
    throw new KvittoError('invalid_input', 'Say whose consents these are.', { fields: [{ path: 'email', message: 'Is missing.' }] });
  return email;
}

async function decline(context: CallContext | undefined, sentence: string, whose: Whose = {}): Promise<never> {
  await begin(context);
  if (whose.order !== undefined) emailOf(whose);
  throw new KvittoError('unsupported', sentence);
}

/** Works once under one key, and again only when it failed. */
async function once(underWay: Map<string, Promise<void>>, key: string | undefined, work: () => Promise<void>): Promise<void> {
  if (key === undefined) return work();
  const before = underWay.get(key);
  if (before) return before;
  const working = work();
  underWay.set(key, working);
  return working.catch((failure: unknown) => {
    underWay.delete(key);
    throw failure;
  });
}

const keyOf = (email: string) => email.trim().toLowerCase();

// The script tag finds an adapter by the name of its file: `data-adapter="klaviyo-client"`.
export { klaviyoClient as 'klaviyo-client' };
