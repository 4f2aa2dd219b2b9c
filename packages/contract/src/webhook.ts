import type { TrackingUpdate } from './ingest.ts';

/** How one vendor's webhooks are checked and read. Pure: the gateway owns the network and the store. */
export interface CarrierWebhook {
  /** Last part of the receiving path: `/webhooks/<name>`. */
  readonly name: string;
  /**
   * Whether the raw body really comes from the vendor. `headers` has lower-case names; `url` is where it was posted to,
   * for vendors that bring the secret along in the query.
   */
  verify(raw: Uint8Array, headers: Headers, secret: string, url?: URL): Promise<boolean>;
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

/** What a carrier or aggregator is asked about. */
export interface AskedParcel {
  readonly trackingNumber: string;
  /** Our lower-case slug of the carrier, where it is known, e.g. `postnord`. */
  readonly carrier?: string | undefined;
}

/**
 * How one vendor is asked about a parcel, where its API can be asked. Pure: it writes the request and reads the answer;
 * the gateway owns the network, the key and the pace.
 */
export interface CarrierSource {
  /** The adapter's folder, e.g. `dhl`. */
  readonly name: string;
  /** Carrier slugs whose parcels the vendor knows; absent for an aggregator, which may know any. */
  readonly carriers?: readonly string[];
  /**
   * One GET or POST to the vendor's documented address. `key` is what the vendor gave out (two parts are joined by `:`).
   * Nothing where the vendor cannot be asked about such a parcel.
   */
  request(parcel: AskedParcel, key: string): Request | undefined;
  /**
   * The news in an answer of status 200 or 201, already parsed from JSON; none where the vendor does not know the number.
   * Rejects with `invalid_input` when the body is not one of the vendor's.
   */
  read(body: unknown, parcel: AskedParcel): readonly TrackingUpdate[];
}
