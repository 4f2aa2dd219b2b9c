import { KvittoError } from '@kvitto/contract/errors';
import type { CallContext } from '@kvitto/contract/operation';
import type { Route } from '@kvitto/contract/routes.gen';
import type { Session } from './session.ts';

/** What every request of one {@link http} backend shares. */
export interface Wire {
  /** The endpoint with `/v1`. */
  readonly root: string;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly session: Session;
  /** The shop sends requests its own way, and may prove in it who asks. */
  readonly isOwnWay: boolean;
  /** Requests that the loader has sent already, by address. */
  readonly first: Map<string, Promise<Response>> | undefined;
  /** Milliseconds until an answer must be complete. */
  readonly timeout: number;
  /** How often a failed try is repeated. */
  readonly retries: number;
  /** Milliseconds to wait before repeat 1, 2, ... */
  readonly backoff: (repeat: number) => number;
  readonly now: () => number;
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
