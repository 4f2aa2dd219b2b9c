import type * as z from 'zod/mini';

/**
 * How much a caller has proven.
 * 0: nothing (a tracking number shows parcel status only). 1: order number and postcode, e-mail or phone: masked.
 * 2: a signed session or one-time code: everything, and writes. `merchant`: the shop's own systems, by API key.
 */
export type Proof = 0 | 1 | 2 | 'merchant';

/** One row of an operation table. Types, client, server and OpenAPI document are derived from it. */
export interface Operation {
  /** HTTP method. GET inputs travel in path and query; POST inputs in a JSON body, less what the path names. */
  readonly method: 'GET' | 'POST';
  /** Path below the endpoint; `{name}` stands for the input field of that name. */
  readonly path: string;
  readonly input: z.ZodMiniType;
  readonly output: z.ZodMiniType;
  /** The lowest proof level that may call it. */
  readonly proof: Proof;
  /** Changes something: needs an idempotency key, and is never re-sent without it. */
  readonly writes?: true;
  /** Answers many times: the port returns an AsyncIterable of `output`, HTTP carries it as server-sent events. */
  readonly stream?: true;
  /** The input field that names the order, which the session must hold. */
  readonly order?: string;
  /** The input field that names an e-mail address, for which the session must speak. With `order` too, one of both is given. */
  readonly person?: string;
  /** The input field with the page to which the shopper comes back: a gateway takes one on its origins or its own host alone. */
  readonly page?: string;
  /** The answer tells whether what was sent is right: wrong tries are counted, and all answers take as long. */
  readonly guesses?: true;
  /** A gift's receiver may ask this at level 2 too; in all else their session is one of level 1. */
  readonly receiver?: true;
  /** Hides what a proof level may not see. Applied by whoever serves the operation to others. */
  readonly mask?: (output: never, level: 0 | 1 | 2) => unknown;
  /** One sentence for the API document. */
  readonly summary: string;
}

export type Operations = Readonly<Record<string, Operation>>;

/** What travels beside an input. */
export interface CallContext {
  /** Gives the call up. The port then rejects with `aborted`. */
  readonly signal?: AbortSignal | undefined;
  /** Once per intention of the shopper, not per try. Needed by operations that write. */
  readonly idempotencyKey?: string | undefined;
  /** BCP 47 tag for texts the backend makes. */
  readonly locale?: string | undefined;
  /** A session token to use instead of the page's own, e.g. from a guest lookup. */
  readonly token?: string | undefined;
  /** Set by a gateway: ids of the only orders the asker may see. Operations without an order field narrow to them. */
  readonly scope?: readonly string[] | undefined;
  /**
   * Set by a gateway: the only e-mail address that the asker has proven to be theirs, as `personKey` makes it. An asker with a
   * `scope` and without it may hold an order, but has proven to be nobody: an order proves what was done with it, not who its
   * address belongs to. Without a `scope` there is no gateway, and the caller is trusted.
   */
  readonly person?: string | undefined;
  /** Set by a gateway: stands for the asker's network address without telling it. Kept as evidence of a consent. */
  readonly asker?: string | undefined;
  /** Set by a gateway: a gift's receiver asks, who sees neither what was paid nor who bought it. */
  readonly isGift?: boolean | undefined;
  /** Set by a gateway: the asker writes into no answer, so a backend may give one frozen object to many watchers. */
  readonly readOnly?: boolean | undefined;
}

type In<O extends Operation> = z.input<O['input']>;
type Out<O extends Operation> = z.output<O['output']>;

/** The functions that a table of operations describes. */
export type Port<Table extends Operations> = {
  readonly [Name in keyof Table]: (
    input: In<Table[Name]>,
    context?: CallContext,
  ) => Table[Name] extends { readonly stream: true } ? AsyncIterable<Out<Table[Name]>> : Promise<Out<Table[Name]>>;
};
