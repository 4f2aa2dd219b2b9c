/** Klaviyo's words that the server and the page have in common. Imports types only: pages load it. */
import type { ConsentChoice } from '@kvitto/contract/sign-up';

/** The revision of Klaviyo's API that all bodies are written for. */
export const klaviyoRevision = '2026-07-15';

/** The channels that Klaviyo subscribes addresses to, and which address that is. Its push needs a device's token: not ours to have. */
export const klaviyoAddress = { email: 'email', sms: 'phone_number', whatsapp: 'phone_number' } as const;
export type KlaviyoChannel = keyof typeof klaviyoAddress;

/** Whether Klaviyo has a subscription for it. */
export function isCarried(
  consent: Pick<ConsentChoice, 'purpose' | 'channel'>,
): consent is { purpose: 'marketing'; channel: KlaviyoChannel } {
  return consent.purpose === 'marketing' && Object.hasOwn(klaviyoAddress, consent.channel);
}

/** `custom_source`: what the exact words are found by where they are kept. */
export function sourceOf(text: { readonly version: string; readonly hash: string }, consent?: string): string {
  return `Kvitto, text ${text.version}, sha256:${text.hash}${consent === undefined ? '' : `, consent ${consent}`}`;
}
