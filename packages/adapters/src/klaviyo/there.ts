import * as z from 'zod/mini';
import { KvittoError } from '@kvitto/contract/errors';
import { toldProperty } from './map.ts';
import type { Carried, Mapping } from './map.ts';
import type { KlaviyoChannel } from '../klaviyo-words.ts';

const marketing = z.object({
  consent: z.optional(z.string()),
  /** When it came to stand so, in UTC where no zone is given. */
  consent_timestamp: z.nullish(z.string()),
  last_updated: z.nullish(z.string()),
  custom_method_detail: z.nullish(z.string()),
  suppression: z.nullish(z.array(z.object({ reason: z.string(), timestamp: z.string() }))),
});
const channel = z.nullish(z.object({ marketing: z.nullish(marketing) }));
const answer = z.object({
  data: z.object({
    id: z.string(),
    attributes: z.object({
      properties: z.nullish(z.record(z.string(), z.unknown())),
      subscriptions: z.nullish(z.object({ email: channel, sms: channel, whatsapp: channel })),
    }),
  }),
});

/** How a profile stands at Klaviyo. */
export interface There {
  readonly id: string;
  /** What Klaviyo has been told of consents. */
  readonly told: readonly string[];
  readonly subscriptions: Partial<Record<KlaviyoChannel, z.infer<typeof channel>>>;
}

export function readThere(body: unknown, mapping: Mapping): There {
  const parsed = z.safeParse(answer, body);
  if (!parsed.success) throw new KvittoError('upstream', 'Klaviyo answered in a shape that nobody expects.', { cause: parsed.error });
  const { id, attributes } = parsed.data.data;
  const told = attributes.properties?.[toldProperty(mapping)];
  return {
    id,
    told: Array.isArray(told) ? told.filter((mark) => typeof mark === 'string') : [],
    subscriptions: attributes.subscriptions ?? {},
  };
}

/** What its owner ends. A bounced address is none of these. */
const endings = new Set(['UNSUBSCRIBE', 'SPAM_COMPLAINT', 'USER_SUPPRESSED']);

/** Whether it was ended at Klaviyo after it was given here: by the link in a mail, a word in a text message, or by hand. */
export function isEndedThere({ record, since }: Carried, { subscriptions }: There): boolean {
  const { consent, consent_timestamp, last_updated, suppression } = subscriptions[record.channel]?.marketing ?? {};
  const ends = (suppression ?? []).filter(({ reason }) => endings.has(reason)).map(({ timestamp }) => timestamp);
  if (consent === 'UNSUBSCRIBED') ends.push(consent_timestamp ?? last_updated ?? '');
  return ends.some((at) => !(timeOf(at) <= Date.parse(since)));
}

/** Klaviyo's timestamps may lack their zone, which is UTC. An unreadable one is later than anything. */
const timeOf = (at: string) => Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/i.test(at) ? at : `${at}Z`);

/** Whether the profile is subscribed by a consent that was told before, whatever address it has by now. */
export const isCarriedThere = ({ record }: Carried, { subscriptions }: There): boolean => {
  const { consent, custom_method_detail } = subscriptions[record.channel]?.marketing ?? {};
  return consent === 'SUBSCRIBED' && (custom_method_detail ?? '').endsWith(`, consent ${record.id}`);
};
