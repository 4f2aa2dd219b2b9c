/** What a shopper does about an invoice: each intention once, from the version that they saw, and all of it reckoned here. */
import { KvittoError } from '@kvitto/contract/errors';
import type { FieldError } from '@kvitto/contract/errors';
import type { Invoice, Invoices } from '@kvitto/contract/invoice';
import { isRunning, reminderChannels, snoozableUntil } from '@kvitto/contract/invoices/can';
import type { EventOf, InvoiceEvent } from '@kvitto/contract/invoices/events';
import { pauseLonger } from '@kvitto/contract/invoices/pause';
import { isSame } from '@kvitto/contract/merge';
import type { CallContext } from '@kvitto/contract/operation';
import { digest } from '../returns/desk.ts';
import type { InvoiceDesk } from './desk.ts';
import { added } from './added.ts';
import { disputing, pausing } from './holding.ts';
import { eventOf, invoiceIn, notEligible, opened, told, withRoom } from './kept.ts';
import type { OpenInvoice } from './kept.ts';
import type { InvoiceTables } from './tables.ts';

type Input<Name extends keyof Invoices> = Parameters<Invoices[Name]>[0];
type Context = CallContext | undefined;

export interface Changed {
  readonly order: string;
  readonly invoice: string;
  readonly version: number;
}

/** How a kind of change is made. Its event's id is that of the shopper's intention: however often it is told, it happens once. */
interface Change<Kind extends InvoiceEvent['kind']> {
  readonly kind: Kind;
  /** Whether what happened under this key is what is asked for now. */
  readonly isSame: (event: EventOf<Kind>) => boolean;
  readonly propose: (
    found: OpenInvoice,
    key: string,
    tables: InvoiceTables,
  ) => Omit<EventOf<Kind>, 'id' | 'at'> | Promise<Omit<EventOf<Kind>, 'id' | 'at'>>;
}

/** The same intention has the same event. */
export async function intentionOf(input: Changed, kind: InvoiceEvent['kind'], context: Context): Promise<{ key: string; id: string }> {
  const key = (await digest(input.order, input.invoice, kind, context?.idempotencyKey ?? JSON.stringify(input))).slice(0, 32);
  return { key, id: `${kind}_${key}` };
}

/** Makes one, from the version that the shopper saw. */
export async function change<Kind extends InvoiceEvent['kind']>(
  desk: InvoiceDesk,
  input: Changed,
  context: Context,
  { kind, isSame, propose }: Change<Kind>,
): Promise<Invoice> {
  const { key, id } = await intentionOf(input, kind, context);
  return desk.store.write(
    input.order,
    async (subject, tables) => {
      const now = desk.now();
      const kept = await invoiceIn(tables, input.invoice, context);
      const made = kept.events.find((event): event is EventOf<Kind> => event.id === id && event.kind === kind);
      if (made && !isSame(made)) throw new KvittoError('conflict', 'Something else was done under this key.');
      if (made) return told(desk, kept, now, context, subject);
      const found = opened(desk, kept, now);
      if (found.state.version !== input.version) throw new KvittoError('conflict', 'This invoice has changed meanwhile: look at it again.');
      const event = eventOf(found, id, await propose(found, key, tables), now);
      const after = await added(desk, tables, { ...found, kept: withRoom(kept) }, [event], context?.locale);
      return told(desk, after, now, context, subject);
    },
    context?.signal,
  );
}

type Things = readonly { readonly line: string; readonly units: number }[];

/** Whether the same things are meant; all of them are no list. */
const isSameThings = (one: Things = [], other: Things = []): boolean =>
  isSame(
    one.map(({ line, units }) => ({ line, units })),
    other.map(({ line, units }) => ({ line, units })),
  );

export const pauseIt = (desk: InvoiceDesk, input: Input<'pause'>, context: Context): Promise<Invoice> =>
  change(desk, input, context, {
    kind: 'paused',
    isSame: ({ why, comment, lines }) => why === input.why && comment === input.comment && isSameThings(lines, input.lines),
    propose: (found, key) => pausing(desk, found, input, key),
  });

export const prolong = (desk: InvoiceDesk, input: Input<'prolong'>, context: Context): Promise<Invoice> =>
  change(desk, input, context, {
    kind: 'paused',
    isSame: (event) => event.pause === input.pause && event.proof === input.proof && isSame(event.photos ?? [], input.photos ?? []),
    propose: async ({ state, rules, today }, _key, tables) => {
      const { proof, photos = [] } = input;
      const isNothing = proof === undefined && photos.length === 0;
      const fields = [
        ...(isNothing ? [{ path: 'proof', message: 'Say a tracking number or the like, or give `photos`.' }] : []),
        ...(await photoFaults(tables, photos)),
      ];
      if (fields.length > 0) throw new KvittoError('invalid_input', 'This pause cannot be made longer so.', { fields });
      const shown = { ...(proof !== undefined && { proof }), ...(photos.length > 0 && { photos: [...photos] }) };
      return pauseLonger(state, rules, input.pause, shown, today);
    },
  });

export const resume = (desk: InvoiceDesk, input: Input<'resume'>, context: Context): Promise<Invoice> =>
  change(desk, input, context, {
    kind: 'resumed',
    isSame: (event) => event.pause === input.pause,
    propose: ({ state, today }) => {
      const found = state.pauses.find((each) => each.pause === input.pause && each.why !== 'dispute');
      if (!found) throw new KvittoError('not_found', 'There is no such pause.');
      if (found.return !== undefined) throw notEligible('return', 'It ends with its return: call that off instead.');
      if (!isRunning(found, today)) throw notEligible('expired', 'This pause is over.');
      return { kind: 'resumed', pause: input.pause, on: today, why: 'asked' };
    },
  });

export const dispute = (desk: InvoiceDesk, input: Input<'dispute'>, context: Context): Promise<Invoice> =>
  change(desk, input, context, {
    kind: 'disputed',
    isSame: ({ why, comment, lines, photos }) =>
      why === input.why && comment === input.comment && isSameThings(lines, input.lines) && isSame(photos ?? [], input.photos ?? []),
    propose: async ({ state, today }, _key, tables) => {
      const { comment, photos } = input;
      const fields = await photoFaults(tables, photos);
      if (fields.length > 0) throw new KvittoError('invalid_input', 'This cannot be disputed so.', { fields });
      return { ...disputing({ state, today }, input), comment, ...(photos && { photos: [...photos] }) };
    },
  });

async function photoFaults(tables: InvoiceTables, photos: readonly string[] = []): Promise<FieldError[]> {
  const known = new Set(photos.length > 0 ? await tables.photos() : []);
  return photos.flatMap((photo, at) =>
    known.has(photo) ? [] : [{ path: `photos.${at}`, message: 'Is no picture that was sent for this order.' }],
  );
}

/** Says what the shop has asked about a case. It is the shop's again then. */
export const answer = (desk: InvoiceDesk, input: Input<'answer'>, context: Context): Promise<Invoice> =>
  change(desk, input, context, {
    kind: 'disputed',
    isSame: ({ dispute: id, comment, photos }) =>
      id === input.dispute && comment === input.comment && isSame(photos ?? [], input.photos ?? []),
    propose: async ({ state, today }, _key, tables) => {
      const found = state.disputes.find((each) => each.dispute === input.dispute);
      if (!found) throw new KvittoError('not_found', 'There is no such case.');
      const fields = await photoFaults(tables, input.photos);
      if (fields.length > 0) throw new KvittoError('invalid_input', 'This cannot be answered so.', { fields });
      if (found.state !== 'waiting_for_you') throw notEligible(found.state, 'Nothing is asked about this case now.');
      const { dispute: id, why, amount } = found;
      const said = { comment: input.comment, ...(input.photos && { photos: [...input.photos] }) };
      return { kind: 'disputed', dispute: id, why, amount, state: 'waiting_for_shop' as const, on: today, ...said };
    },
  });

export const snooze = (desk: InvoiceDesk, input: Input<'snooze'>, context: Context): Promise<Invoice> =>
  change(desk, input, context, {
    kind: 'snoozed',
    isSame: ({ until }) => until === input.until,
    propose: ({ state, rules, today }) => {
      const latest = snoozableUntil(state, rules, today);
      if (latest === undefined) throw notEligible('not_offered', 'There is no letter that can be put off.');
      if (input.until > latest || input.until <= today) {
        const fields = [{ path: 'until', message: `Choose a day after today, ${latest} at the latest.` }];
        throw new KvittoError('invalid_input', 'The letter cannot be put off until then.', { fields });
      }
      return { kind: 'snoozed', until: input.until };
    },
  });

export const remindBy = (desk: InvoiceDesk, input: Input<'remindBy'>, context: Context): Promise<Invoice> =>
  change(desk, input, context, {
    kind: 'channel',
    isSame: ({ channel }) => channel === input.channel,
    propose: ({ state, rules, today }) => {
      const channels = reminderChannels(state, rules, today);
      if (channels.length === 0) throw notEligible('not_offered', 'There is no reminder that could be sent another way.');
      if (!channels.includes(input.channel)) {
        const fields = [{ path: 'channel', message: `Choose one of ${channels.join(', ')}.` }];
        throw new KvittoError('invalid_input', 'Reminders cannot be sent that way.', { fields });
      }
      return { kind: 'channel', channel: input.channel };
    },
  });
