import { Hono } from 'hono';
import type { Context } from 'hono';
import { cors } from 'hono/cors';
import { languageDetector } from 'hono/language';
import type { LanguageVariables } from 'hono/language';
import { secureHeaders } from 'hono/secure-headers';
import { capabilities, operations } from '@kvitto/contract/backend';
import { KvittoError, toKvittoError } from '@kvitto/contract/errors';
import { contractVersion } from '@kvitto/contract/routes.gen';
import { receiveBank } from './bank-file.ts';
import { identifier } from './caller.ts';
import { within } from './deadline.ts';
import { onlyOnce } from './idempotency.ts';
import { correlationIdOf } from './log.ts';
import { guardLookups } from './lookup.ts';
import { noteFailure } from './note.ts';
import type { Note } from './note.ts';
import { countOpenWrites } from './open-writes.ts';
import { openapi } from './openapi.ts';
import { operationCall } from './operation-call.ts';
import type { Desk } from './operation-call.ts';
import { payPage, payPageLanguages } from './pay-page.ts';
import { notFound, problemOf, problemResponse } from './problem.ts';
import { receiveBy } from './receivers.ts';
import { settle } from './settings.ts';
import type { GatewayOptions, Settings } from './settings.ts';
import { receive } from './webhooks.ts';

export interface Gateway {
  /**
   * Answers a request; never rejects. `peer.address` is the asker's network address, by which guessing is slowed
   * down: give the real one, not that of a proxy in front.
   */
  fetch(request: Request, peer?: { readonly address?: string | undefined }): Promise<Response>;
  /** Ends all streams, with a hint to come back. The backend stays open: whoever opened it closes it. */
  close(): Promise<void>;
}

interface Env {
  Bindings: { note: Note };
  Variables: LanguageVariables;
}

/**
 * Serves a backend over HTTP, in any runtime that has `fetch`'s types. Throws `misconfigured` for secrets that are too
 * short and origins that are none.
 *
 * @example
 * const gateway = createGateway({ backend, session: { secret }, origins: ['https://shop.example'] });
 * const response = await gateway.fetch(request, { address });
 */
export function createGateway(options: GatewayOptions): Gateway {
  const settings = settle(options);
  const closing = new AbortController();
  const app = application(settings, closing.signal);
  return {
    fetch: (request, peer) => serve(request, peer?.address, app, settings),
    close: async () => closing.abort(),
  };
}

function application(settings: Settings, closing: AbortSignal): Hono<Env> {
  const { now, wait, store, session, ingestKeys, lookup, openWrites } = settings;
  const app = new Hono<Env>();
  guardAll(app, settings);
  answerPlainly(app, '/healthz', () => health(settings));
  answerPlainly(app, '/openapi.json', openapi);
  answerPlainly(app, '/v1/capabilities', () => ({ contract: contractVersion, ports: capabilities(settings.backend) }));
  const desk: Desk = {
    settings,
    closing,
    identify: identifier(session, ingestKeys),
    guard: guardLookups({ ...lookup, store, now, wait }),
    countOpenWrite: countOpenWrites({ ...openWrites, store }),
    once: onlyOnce({ store, wait }),
  };
  for (const row of operations()) {
    const call = operationCall(row, desk);
    app.on(row.operation.method, `/v1${row.operation.path.replaceAll(/\{(\w+)\}/g, ':$1')}`, (c) => properly(call(c.req, c.env.note)));
  }
  app.post('/webhooks/:name', async (c) => {
    c.env.note.route = '/webhooks/{name}';
    const name = c.req.param('name');
    if (settings.receivers.has(name)) return properly(receiveBy(name, c.req.raw, settings));
    return c.json(await properly(receive(name, c.req.raw, settings)));
  });
  app.post('/v1/payments/bank-file', async (c) => {
    c.env.note.route = '/payments/bank-file';
    return c.json(await properly(receiveBank(c.req.raw, desk.identify, settings)));
  });
  if (settings.backend.invoices) servePayPage(app, desk);
  app.notFound((c) => failed(notFound(), c));
  app.onError((thrown, c) => failed(thrown, c));
  return app;
}

/** The page on which somebody else pays, in the language that `?locale` or the browser asks for. */
function servePayPage(app: Hono<Env>, desk: Desk): void {
  const supportedLanguages = payPageLanguages(desk.settings);
  const language = languageDetector({
    supportedLanguages,
    fallbackLanguage: 'en',
    order: ['querystring', 'header'],
    lookupQueryString: 'locale',
    caches: false,
  });
  app.get('/pay/:token', language, (c) => {
    c.env.note.route = '/pay/{token}';
    return payPage(c.req.param('token'), c.get('language'), c.req.raw, c.env.note, desk);
  });
}

/** A question without input, open to all. */
function answerPlainly(app: Hono<Env>, route: string, answer: () => object | Promise<object>): void {
  app.get(route, async (c) => {
    c.env.note.route = route;
    return c.json(await answer());
  });
}

/** What holds for every answer: security headers, the allow-list of origins. */
function guardAll(app: Hono<Env>, { origins }: Settings): void {
  app.use(
    secureHeaders({
      contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
      xFrameOptions: 'DENY',
      // Whoever ends TLS in front decides this for the whole domain.
      strictTransportSecurity: false,
      // A page that people read names its own style.
      overwrite: false,
    }),
  );
  app.use(
    cors({
      origin: (origin) => (origins.includes(origin) ? origin : null),
      allowMethods: ['GET', 'POST'],
      allowHeaders: [
        'authorization',
        'content-type',
        'idempotency-key',
        'if-none-match',
        'last-event-id',
        'accept-language',
        'kvitto-correlation-id',
      ],
      exposeHeaders: ['kvitto-contract', 'kvitto-correlation-id', 'etag', 'retry-after'],
      maxAge: 7200,
    }),
  );
}

/** Whoever asks for health waits for no longer. */
const healthMs = 5000;

/** Alive, and able to write and read a fact where facts are kept. Rejects with `unavailable`. */
async function health({ store, wait }: Settings): Promise<{ ok: true; contract: string }> {
  const fact = crypto.randomUUID();
  try {
    const isKept = await within({ ms: healthMs, wait }, async () => {
      await store.put(`health:${fact}`, fact, 10);
      const kept = await store.get(`health:${fact}`);
      await store.delete(`health:${fact}`);
      return kept === fact;
    });
    if (isKept) return { ok: true, contract: contractVersion };
  } catch (cause) {
    throw new KvittoError('unavailable', 'The store cannot be reached.', { cause });
  }
  throw new KvittoError('unavailable', 'The store forgets.');
}

/** Adapters may throw anything; the router answers only for errors. */
async function properly<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (thrown) {
    throw toKvittoError(thrown);
  }
}

function failed(thrown: unknown, c: Context<Env>): Response {
  noteFailure(c.env.note, thrown);
  return problemResponse(problemOf(thrown, c.env.note.correlationId));
}

async function serve(request: Request, peer: string | undefined, app: Hono<Env>, settings: Settings): Promise<Response> {
  const started = settings.now();
  const note: Note = { correlationId: correlationIdOf(request), peer, route: '-' };
  const response = await app.fetch(request, { note });
  const { headers, status } = response;
  headers.set('kvitto-correlation-id', note.correlationId);
  headers.set('vary', 'authorization, origin');
  if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-store');
  const write = () => log(request.method, note, status, started, settings);
  if (note.over) {
    void note.over.then((failure) => {
      if (failure !== undefined) noteFailure(note, failure);
      write();
    });
  } else write();
  return response;
}

function log(
  method: string,
  { route, correlationId, code, paths, fault }: Note,
  status: number,
  started: number,
  { log: write, now }: Settings,
): void {
  const ended = now();
  write({
    at: new Date(ended).toISOString(),
    method,
    route,
    status,
    ms: ended - started,
    correlationId,
    ...(code && { code }),
    ...(paths && { paths }),
    ...(fault && { fault }),
  });
}
