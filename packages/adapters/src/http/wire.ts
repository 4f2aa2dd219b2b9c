import { KvittoError } from '@kvitto/contract/errors';
import type { CallContext } from '@kvitto/contract/operation';
import type { Route } from '@kvitto/contract/routes.gen';
import type { Session, SessionSource } from './session.ts';

export interface HttpOptions {
  /** Address of a gateway: all that stands before `/v1`. */
  readonly endpoint: string;
  /** A session token, or who to ask for one: asked when needed, and once more when the gateway refuses the last one. */
  readonly session?: SessionSource | undefined;
  /** Requests already under way, by address. Each is used once instead of sending the same again. */
  readonly first?: Map<string, Promise<Response>> | undefined;
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** Milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
  /** Milliseconds until a complete answer must be there; 10,000 unless told. */
  readonly timeout?: number | undefined;
  /** How often a failed try is repeated where repeating can help; 2 unless told. A write comes back up to 3 times more when asked to. */
  readonly retries?: number | undefined;
  /** Milliseconds to wait before repeat 1, 2, ...; doubling from half a second, spread at random, unless told. A `retry-after` wins. */
  readonly backoff?: ((repeat: number) => number) | undefined;
}

/** What every request of one {@link http} backend shares. */
export interface Wire {
  /** The endpoint with `/v1`. */
  readonly root: string;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly session: Session;
  /** Milliseconds until an answer must be complete. */
  readonly timeout: number;
  /** As given: what is left out there is filled in by the part that needs it, so that the first picture does not pay for it. */
  readonly options: HttpOptions;
}

/** One call of one operation, ready to be sent as often as it takes. */
export interface Call {
  readonly port: string;
  readonly name: string;
  readonly route: Route;
  readonly url: string;
  readonly body: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly context: CallContext;
}

export type Fields = Readonly<Record<string, unknown>>;

/** Which operation is asked, and with what. */
export interface Asking {
  readonly port: string;
  readonly name: string;
  readonly input: Fields;
  readonly context: CallContext;
}

/** Path and query carry texts and numbers only: the contract has nothing else there. */
const plain = (value: unknown) => `${value as string | number}`;

/** Puts an input where the route wants it: path first; what is left comes back. Rejects with `invalid_input` when a path part is missing. */
export function addressed({ root }: Wire, { path }: Route, input: Fields): { readonly url: string; readonly rest: Fields } {
  const rest: Record<string, unknown> = { ...input };
  const url =
    root +
    path.replace(/\{(\w+)\}/g, (_, field: string) => {
      const value = rest[field];
      delete rest[field];
      if (!value) throw new KvittoError('invalid_input', `${field} is missing.`, { fields: [{ path: field, message: 'Required.' }] });
      return encodeURIComponent(plain(value));
    });
  return { url, rest };
}

/** A question whose input travels in path and query. */
export function reading(wire: Wire, route: Route, { port, name, input, context }: Asking): Call {
  const { url, rest } = addressed(wire, route, input);
  const query = new URLSearchParams();
  for (const field in rest) if (rest[field] !== undefined) query.set(field, plain(rest[field]));
  return {
    port,
    name,
    route,
    url: query.size ? `${url}?${query}` : url,
    body: null,
    headers: context.locale ? { 'accept-language': context.locale } : {},
    context,
  };
}
