import { contractVersion } from '@kvitto/contract/routes.gen';
import type { Backend, PortName } from '@kvitto/contract/backend';
import { KvittoError } from '@kvitto/contract/errors';
import type { CallContext, Operation } from '@kvitto/contract/operation';
import type { HonoRequest } from 'hono';
import { askerOf } from './asker.ts';
import { aboutOf, admit, levelFor } from './caller.ts';
import type { Caller, Identify } from './caller.ts';
import { within } from './deadline.ts';
import { fingerprint } from './digest.ts';
import { eventOf, framedOnce } from './frames.ts';
import type { Frame } from './frames.ts';
import type { Once } from './idempotency.ts';
import { guessOf, isGuess } from './guess.ts';
import { inputReader } from './input.ts';
import type { Input } from './input.ts';
import { bytesOf, liveResponse } from './live.ts';
import type { Guard } from './lookup.ts';
import type { Note } from './note.ts';
import type { CountOpenWrite } from './open-writes.ts';
import { checked, granted, isKnownTag, levelOf, masked, tagOf } from './output.ts';
import { checkPage } from './own-page.ts';
import { notFound } from './problem.ts';
import type { Settings } from './settings.ts';

/** One row of the contract's tables, with its names. */
export interface Row {
  readonly port: PortName;
  readonly name: string;
  readonly operation: Operation;
}

/** What all operations share. */
export interface Desk {
  readonly settings: Settings;
  readonly identify: Identify;
  readonly guard: Guard;
  readonly countOpenWrite: CountOpenWrite;
  readonly once: Once;
  readonly closing: AbortSignal;
}

type PortFunction = (input: Input, context: CallContext) => unknown;
interface Call {
  readonly input: Input;
  readonly caller: Caller;
  readonly context: CallContext;
  readonly request: HonoRequest;
  readonly note: Note;
}

/** Answers one operation. Rejects with whatever the asker is to be told. */
export function operationCall(row: Row, desk: Desk): (request: HonoRequest, note: Note) => Promise<Response> {
  const { operation } = row;
  const read = inputReader(operation, desk.settings.maxBodyBytes);
  const frame = framedOnce((output, level) => bytesOf(eventOf(masked(operation, checked(operation, output), level))));
  return async (request, note) => {
    note.route = operation.path;
    // HEAD reaches GET routes; nobody would ever read the stream it opens.
    if (request.raw.method !== operation.method) throw notFound();
    const run = functionOf(desk.settings.backend, row);
    const caller = await desk.identify(operation, request.header('authorization'));
    const input = await read({ path: request.param(), query: request.query(), request: request.raw });
    admit(operation, input, caller);
    checkPage(operation, input, desk.settings, request.url);
    const call: Call = { input, caller, context: await contextOf(request, caller, note, desk.settings), request, note };
    if (operation.stream) return live(row, run, call, frame, desk);
    return reply(row, await answerOf(row, run, call, desk), call, desk);
  };
}

/** The backend's own function for a row, or `unsupported`. */
function functionOf(backend: Backend, { port, name }: Row): PortFunction {
  // A port's functions are known by their table only; inputs are parsed before and outputs after.
  const functions = backend[port] as Readonly<Record<string, PortFunction | undefined>> | undefined;
  if (typeof functions?.[name] !== 'function') throw new KvittoError('unsupported', 'This shop does not offer the operation.');
  return (input, context) => functions[name]?.(input, context);
}

async function contextOf(request: HonoRequest, caller: Caller, { peer }: Note, { session }: Settings): Promise<CallContext> {
  const locale = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}(?=[,;\s]|$)/.exec(request.header('accept-language') ?? '')?.[0];
  return {
    ...(locale !== undefined && { locale }),
    ...(caller.kind === 'session' && { scope: caller.session.orders, ...(caller.session.isGift && { isGift: true }) }),
    // At a lower level the address is known, but proven to be nobody's.
    ...(caller.kind === 'session' && caller.session.level === 2 && { person: caller.session.person }),
    // The shop's own systems ask for others: where they stand is evidence of nothing.
    ...(caller.kind !== 'merchant' && peer !== undefined && { asker: await askerOf(peer, session.secrets[0]) }),
  };
}

/** A checked answer. Writes are finished even when the asker leaves; the answer waits for the asker's next try. */
async function answerOf(row: Row, run: PortFunction, call: Call, desk: Desk): Promise<unknown> {
  const { operation } = row;
  const { settings } = desk;
  const ask = (idempotencyKey?: string) =>
    within({ ms: settings.timeoutMs, wait: settings.wait, asker: operation.writes ? undefined : call.request.raw.signal }, async (signal) =>
      checked(operation, await run(call.input, { ...call.context, signal, ...(idempotencyKey !== undefined && { idempotencyKey }) })),
    );
  const tried = isGuess(operation)
    ? async (key?: string) => desk.guard(await guessOf(row, call.input, call.note.peer, settings.session.secrets[0]), () => ask(key))
    : ask;
  return operation.writes ? write(row, call, desk, tried) : tried();
}

async function write(row: Row, call: Call, desk: Desk, ask: (key?: string) => Promise<unknown>): Promise<unknown> {
  const { caller, context, input, request } = call;
  const secret = desk.settings.session.secrets[0];
  await desk.countOpenWrite(`${row.port}.${row.name}`, row.operation, context.asker);
  const key = request.header('idempotency-key');
  if (key === undefined && caller.kind === 'merchant') return ask();
  if (key === undefined || !/^[\x21-\x7e]{1,128}$/.test(key)) {
    const fields = [{ path: 'idempotency-key', message: 'Send a header of 1 to 128 visible characters, made once per intention.' }];
    throw new KvittoError('invalid_input', 'The idempotency key is missing or malformed.', { fields });
  }
  // The backend gets the key as ours: two shoppers who send the same one have not the same intention.
  const own = await fingerprint(await ownerOf(row.operation, call, secret), row.port, row.name, key);
  // Hashed with the secret: a code or a door's number has few digits and could be found again by trying.
  const print = await fingerprint(secret, JSON.stringify(input));
  return desk.once(own, print, () => ask(own));
}

/**
 * Whose an idempotency key is: the order's or person's where there is one, so that a shopper who had to come again with
 * another session that proves the same is still the same. Those who prove nothing share one room: their keys are random, or begin with the random
 * id of their intention, and what is kept under them says nothing about anybody.
 */
async function ownerOf(operation: Operation, { caller, input, context }: Call, secret: string): Promise<string> {
  const about = aboutOf(operation, input);
  if (about?.kind === 'person') return fingerprint(secret, about.id);
  // What is answered about a person is not repeated to who has only the order.
  if (about && operation.person !== undefined && context.person !== undefined) return fingerprint(secret, about.id, context.person);
  if (about) return about.id;
  return caller.kind === 'session' ? caller.session.subject : caller.kind;
}

async function reply(
  { operation }: Row,
  answer: unknown,
  { caller, input, context, request }: Call,
  { settings }: Desk,
): Promise<Response> {
  const level = levelOf(operation, answer, caller);
  const shown = await granted(operation, masked(operation, answer, level), input, caller, settings);
  const headers = new Headers({ 'content-type': 'application/json', 'kvitto-contract': contractVersion });
  const tag = operation.method === 'GET' ? await tagOf(shown, level, contractVersion, context.locale) : undefined;
  if (tag !== undefined) {
    headers.set('etag', tag);
    headers.set('cache-control', 'private, no-cache');
    if (isKnownTag(request.header('if-none-match'), tag)) {
      headers.delete('content-type');
      return new Response(null, { status: 304, headers });
    }
  }
  return new Response(JSON.stringify(shown), { headers });
}

async function live(
  { operation }: Row,
  run: PortFunction,
  { input, caller, context, request, note }: Call,
  frame: Frame<Uint8Array>,
  { settings, closing }: Desk,
): Promise<Response> {
  const { heartbeatMs, now, wait } = settings;
  const expiresAt = caller.kind === 'session' ? caller.session.expiresAt : now() + settings.session.ttlSeconds * 1000;
  const level = caller.kind === 'session' ? levelFor(operation, caller.session) : 0;
  // A stream operation's function gives an iterable, as its row says.
  const open = (signal: AbortSignal) => run(input, { ...context, signal, readOnly: true }) as AsyncIterable<unknown>;
  const over = Promise.withResolvers<unknown>();
  const rules = { heartbeatMs, expiresAt, closing, now, wait, correlationId: note.correlationId, onEnd: over.resolve };
  const response = await liveResponse(open, (item) => frame(item, level), rules, request.raw.signal);
  response.headers.set('kvitto-contract', contractVersion);
  note.over = over.promise;
  return response;
}
