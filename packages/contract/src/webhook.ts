import type { TrackingUpdate } from './ingest.ts';

/** How one vendor's webhooks are checked and read. Pure: the gateway owns the network and the store. */
export interface CarrierWebhook {
  /** Last part of the receiving path: `/webhooks/<name>`. */
  readonly name: string;
  /** Whether the raw body was really signed by the vendor. `headers` has lower-case names. */
  verify(raw: Uint8Array, headers: Headers, secret: string): Promise<boolean>;
  /**
   * The news in a body, already parsed from JSON. Unknown statuses become `unknown` and keep their raw words.
   * Rejects with `invalid_input` when the body is not one of the vendor's.
   */
  read(body: unknown): WebhookNews;
}

export interface WebhookNews {
  /** The vendor's id of this delivery, for telling repeats; absent when the vendor gives none. */
  readonly id?: string | undefined;
  readonly updates: readonly TrackingUpdate[];
}
