/** What is asked for when somebody acts: the way there, and how it is written. */
import { KvittoError } from '@kvitto/contract/errors';
import { laterRoutes } from '@kvitto/contract/later-routes.gen';
import { addressed, reading } from './wire.ts';
import type { Asking, Call, Wire } from './wire.ts';

/** A call of an operation that no first picture needs. */
export function laterCall(wire: Wire, asking: Asking): Call {
  const { port, name, input, context } = asking;
  const route = laterRoutes[port]?.[name];
  // Each operation stands in one of the two tables.
  if (!route) throw new KvittoError('unsupported', `There is no ${port}.${name}.`);
  if (!route.method) return reading(wire, route, asking);
  // Known beforehand: asked all the same, the refusal would stand in the page's console.
  if (!route.open && !wire.options.fetch && wire.session.source === undefined && context.token === undefined)
    throw new KvittoError('unauthenticated', 'This page has no session to ask with.');
  const { url, rest } = addressed(wire, route, input);
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (context.locale) headers['accept-language'] = context.locale;
  // One key for every try of this call: a repeat can then never write twice.
  if (route.writes) headers['idempotency-key'] = context.idempotencyKey ?? crypto.randomUUID();
  return { port, name, route, url, body: JSON.stringify(rest), headers, context };
}
