import type { Backend } from '@kvitto/contract/backend';
import type { KvittoError } from '@kvitto/contract/errors';
import type { Order } from '@kvitto/contract/order';
import { contractVersion } from '@kvitto/contract/routes.gen';
import { http } from './index.ts';
import type { HttpOptions } from './index.ts';

/** A small order that fits the contract. */
export const plainOrder: Order = {
  id: 'ord_1',
  number: 'K-1001',
  placedAt: '2026-11-20T09:00:00Z',
  zone: 'Europe/Stockholm',
  currency: 'SEK',
  status: 'confirmed',
  payment: 'paid',
  lines: [],
  shipments: [],
  level: 2,
  version: 1,
  updatedAt: '2026-11-20T09:00:00Z',
  asOf: '2026-11-20T09:00:00Z',
};

export type Reply = Response | Error | ((request: Request) => Response | Promise<Response>);

export interface FarEnd {
  readonly backend: Backend;
  /** What was asked, in order. */
  readonly asked: Request[];
}

/** A far end that answers each request with the next reply; the last one repeats. */
export function farEnd(replies: readonly Reply[], options: Partial<HttpOptions> = {}): FarEnd {
  const asked: Request[] = [];
  const answer = async (request: Request): Promise<Response> => {
    const reply = replies[Math.min(asked.length, replies.length - 1)];
    asked.push(request);
    if (reply instanceof Error) throw reply;
    return typeof reply === 'function' ? reply(request) : (reply ?? Response.error()).clone();
  };
  return { asked, backend: http({ endpoint: 'https://gateway.test/', fetch: answer, backoff: () => 0, ...options }) };
}

/** What a gateway of our own version answers. */
export function ours(value: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json(value, { headers: { 'kvitto-contract': contractVersion, ...headers } });
}

/** A refusal as the wire has it. */
export function problem(
  status: number,
  code: string,
  more: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Response {
  return Response.json(
    { type: `urn:kvitto:error:${code}`, title: code, status, code, detail: 'As the gateway says.', ...more },
    {
      status,
      headers: { 'content-type': 'application/problem+json', 'kvitto-correlation-id': 'c-1', ...headers },
    },
  );
}

/** A live stream of these pieces, which ends after the last one or breaks with `broken`. */
export function stream(pieces: readonly string[], headers: Readonly<Record<string, string>> = {}, broken?: Error): Response {
  const encoder = new TextEncoder();
  let next = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = pieces[next++];
      if (piece !== undefined) controller.enqueue(encoder.encode(piece));
      else if (broken) controller.error(broken);
      else controller.close();
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'kvitto-contract': contractVersion, ...headers } });
}

/** What a promise rejects with. */
export async function failure(promise: Promise<unknown> | undefined): Promise<KvittoError> {
  try {
    await promise;
  } catch (thrown) {
    // Ports reject with nothing else; a test that sees something else fails on its code.
    return thrown as KvittoError;
  }
  throw new Error('It did not reject.');
}
