import type { Consent, ConsentReceipt } from '@kvitto/contract/consent';
import { KvittoError } from '@kvitto/contract/errors';
import { maskedAddress } from '@kvitto/contract/masked-address';
import type { ProgrammeView } from '@kvitto/contract/programme';
import { isCarried, klaviyoAddress, sourceOf } from '../klaviyo-words.ts';

/** What a page gives, by an e-mail address. */
export type Given = Parameters<Consent['give']>[0] & { readonly email: string };
type KnownText = Awaited<ReturnType<Consent['text']>>;

/** The exact words that a hash stands for in a programme. */
export function knownText({ terms, consents }: ProgrammeView, hash: string): KnownText | undefined {
  for (const texts of [terms, ...consents.map((each) => each.texts)])
    for (const [locale, text] of Object.entries(texts))
      if (text.hash === hash) return { hash, text: text.text, version: text.version, locale };
  return undefined;
}

/** A receipt for every box that is ticked. Throws `invalid_input` and `unsupported`, before anything is handed on. */
export function receiptsFor(given: Given, programme: ProgrammeView, random: () => string): ConsentReceipt[] {
  return given.consents.flatMap((choice, at) => {
    if (!choice.value) return [];
    if (!isCarried(choice)) throw new KvittoError('unsupported', `Klaviyo has no subscription for ${choice.purpose} by ${choice.channel}.`);
    const words = knownText(programme, choice.text);
    if (!words) throw invalid(`consents.${at}.text`, 'Is no text of the programme.');
    const address = klaviyoAddress[choice.channel] === 'email' ? given.email : given.phone;
    if (address === undefined) throw invalid('phone', 'Is needed for messages by phone.');
    return [
      {
        id: random(),
        purpose: choice.purpose,
        channel: choice.channel,
        state: 'accepted',
        sentTo: maskedAddress(address),
        text: words.text,
        textVersion: words.version,
        textHash: words.hash,
        locale: given.locale,
        givenAt: choice.at,
        method: given.method,
        page: given.page,
      },
    ];
  });
}

const invalid = (path: string, message: string) =>
  new KvittoError('invalid_input', `${path} cannot be handed on.`, { fields: [{ path, message }] });

/** Body of `POST /client/subscriptions`. */
export function subscriptionBody({ email, phone }: Given, receipts: readonly ConsentReceipt[], list: string): object {
  const channels = receipts.map(({ channel }) => channel);
  const isByPhone = channels.some((channel) => channel !== 'email');
  const sources = receipts.map(({ channel, textVersion, textHash }) => `${channel}: ${sourceOf({ version: textVersion, hash: textHash })}`);
  return {
    data: {
      type: 'subscription',
      attributes: {
        custom_source: sources.join('; '),
        profile: {
          data: {
            type: 'profile',
            attributes: {
              email,
              ...(isByPhone && { phone_number: phone }),
              subscriptions: Object.fromEntries(channels.map((channel) => [channel, { marketing: { consent: 'SUBSCRIBED' } }])),
            },
          },
        },
      },
      relationships: { list: { data: { type: 'list', id: list } } },
    },
  };
}
