import type { Backend } from '@kvitto/contract/backend';
import type { ConsentReceipt } from '@kvitto/contract/consent';
import { KvittoError } from '@kvitto/contract/errors';
import type { Settlement } from '@kvitto/contract/loyalty';
import type { CallContext } from '@kvitto/contract/operation';
import type { ProgrammeView } from '@kvitto/contract/programme';
import type { SignUp } from '@kvitto/contract/sign-up';
import type { Whose } from '@kvitto/contract/whose';

export const hash = 'a'.repeat(64);
const at = '2026-11-23T09:00:00Z';

const view: ProgrammeView = {
  id: 'fjallklubben',
  version: 1,
  name: 'Fjällklubben',
  company: 'Fjäll & Fika AB',
  privacyUrl: 'https://shop.example/privacy',
  stop: { en: 'Leave whenever you like.' },
  terms: { en: { version: '1', text: 'The terms.', hash } },
  consents: [],
};

/** What a page writes down when its shopper ticks the box. */
export function signUpOf(more: Partial<SignUp> = {}): SignUp {
  return {
    id: 'an-intention-of-22-characters',
    revision: 1,
    join: true,
    terms: hash,
    consents: [],
    locale: 'sv',
    page: 'https://shop.example/checkout',
    widgetVersion: '0.0.0',
    method: 'checkbox',
    shownAt: at,
    at,
    ...more,
  };
}

export const linkToken = 'the-token-of-a-link-0001';

/** One call: of what, with what, in which context. */
export type Asked = readonly [name: string, input: unknown, context: CallContext | undefined];

/**
 * The ports `loyalty` and `consent` over one member, `marta.ekdahl@example.com`, who bought `order-own`; answers truthfully
 * whoever asks, as backends do. `asked` keeps the calls.
 */
export function members(asked: Asked[] = []): Pick<Backend, 'loyalty' | 'consent'> {
  const port =
    <Input, Output>(name: string, answer: (input: Input) => Output) =>
    async (input: Input, context?: CallContext): Promise<Output> => {
      asked.push([name, input, context]);
      return answer(input);
    };
  const receipts = (whose: Whose) => ({ items: isKnown(whose) ? [receipt] : [] });
  const membership = (whose: Whose) => (isKnown(whose) ? member : { state: 'none' });
  const settlement = (order: string): Settlement => ({ order, state: 'joined', reasons: [], at });
  return {
    loyalty: {
      programme: port('programme', () => view),
      preview: port('preview', () => ({ points: 0, pendingDays: 0, rounding: 'down' as const, excluded: [], unlocks: [] })),
      recognise: port('recognise', membership),
      intend: port('intend', () => ({ state: 'stored' as const })),
      settle: port('settle', ({ order }: { order: string }) => settlement(order)),
      join: port('join', ({ order }: { order: string }) => (isKnown({ order }) ? settlement(order) : refuse())),
      status: port('status', (whose: Whose) => ({ membership: membership(whose), consents: [] })),
      leave: port('leave', (whose: Whose) => (isKnown(whose) ? { state: 'left' } : refuse())),
      record: port('record', () => ({ id: 'member-1', version: 1 })),
    },
    consent: {
      text: port('text', () => ({ hash, text: 'The terms.', version: '1', locale: 'en' })),
      list: port('list', receipts),
      give: port('give', receipts),
      revoke: port('revoke', receipts),
      resend: port('resend', receipts),
      confirm: port('confirm', ({ token }: { token: string }) => {
        if (token !== linkToken) throw new KvittoError('lookup_failed', 'No such link.');
        return { state: 'confirmed' as const, programme: view.name, channel: 'email' };
      }),
    },
  };
}

const member = { state: 'member', since: at, name: 'Märta Ekdahl', points: { available: 5, pending: 0 } };

/** Rejects for an order that there is not. */
function isKnown({ order, email }: Whose): boolean {
  if (order !== undefined && order !== 'order-own') refuse();
  return order !== undefined || email === 'marta.ekdahl@example.com';
}

function refuse(): never {
  throw new KvittoError('not_found', 'No such order.');
}

const receipt: ConsentReceipt = {
  id: 'con_1',
  purpose: 'marketing',
  channel: 'email',
  state: 'given',
  sentTo: 'm•••@e•••.com',
  text: 'Yes.',
  textVersion: '1',
  textHash: hash,
  locale: 'en',
  givenAt: at,
  method: 'checkbox',
};
