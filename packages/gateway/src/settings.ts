import { memoryStore } from '@kvitto/adapters/memory';
import type { Backend } from '@kvitto/contract/backend';
import { KvittoError } from '@kvitto/contract/errors';
import type { Store } from '@kvitto/contract/store';
import type { CarrierWebhook } from '@kvitto/contract/webhook';
import { logLine } from './log.ts';
import type { Log } from './log.ts';
import type { Mailer } from './mailer.ts';
import type { OwnPayPageTexts } from './pay-page-texts.ts';
import type { Receiver } from './receivers.ts';
import { steppingUp } from './step-up.ts';
import type { StepUpRules } from './step-up.ts';
import { wait } from './wait.ts';
import type { Wait } from './wait.ts';

type Secrets = string | readonly string[];

export interface GatewayOptions {
  readonly backend: Backend;
  readonly session: {
    /** At least 32 characters each. The first one signs, all are accepted. */
    readonly secret: Secrets;
    /** Where given, only sessions with this `iss` are accepted. */
    readonly issuer?: string | undefined;
    /** Life of the sessions the gateway itself gives out; 900 unless told. */
    readonly ttlSeconds?: number | undefined;
  };
  /** Keys of the shop's own systems, at least 16 characters each. None: operations for merchants are closed. */
  readonly ingestKeys?: readonly string[] | undefined;
  /** Exact origins of the pages that may ask, e.g. `https://shop.example`. None: pages of the same origin only. */
  readonly origins?: readonly string[] | undefined;
  readonly webhooks?: readonly { readonly webhook: CarrierWebhook; readonly secret: Secrets }[] | undefined;
  /** Receivers of news that check and answer by themselves, such as a payment provider's, at `/webhooks/<name>`. */
  readonly receivers?: readonly { readonly name: string; readonly receive: Receiver }[] | undefined;
  /** IANA zone of the days in banks' files; `Europe/Stockholm` unless told. */
  readonly bankZone?: string | undefined;
  /** Who takes one-time codes to buyers, by which guests step up to proof level 2. A backend's own `sessions` port wins. */
  readonly mailer?: Mailer | undefined;
  /** Own words of the page on which somebody else pays, by language, over the built-in English and Swedish ones. */
  readonly payTexts?: OwnPayPageTexts | undefined;
  /** Guessing of order and tracking numbers, of codes and of links. */
  readonly lookup?:
    | {
        /** Wrong tries in `windowSeconds` before a pause; 20 unless told. */
        readonly tries?: number | undefined;
        /** 900 unless told. Also the longest pause. */
        readonly windowSeconds?: number | undefined;
        /** Every lookup's answer, right or wrong, takes a multiple of this; 250 unless told, 0 for tests. */
        readonly floorMs?: number | undefined;
      }
    | undefined;
  /** Writes that need no proof, such as a sign-up in a checkout: so many of each from one network address, which many shoppers may share. */
  readonly openWrites?:
    | {
        /** In `windowSeconds`; 300 unless told. */
        readonly most?: number | undefined;
        /** 900 unless told. */
        readonly windowSeconds?: number | undefined;
      }
    | undefined;
  /** Between signs of life on a stream; 15 unless told. */
  readonly heartbeatSeconds?: number | undefined;
  /** How long a backend may take; 20 unless told. */
  readonly timeoutSeconds?: number | undefined;
  /** 1,000,000 unless told. */
  readonly maxBodyBytes?: number | undefined;
  /** Milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
  readonly wait?: Wait | undefined;
  /** One JSON line on standard output unless told. */
  readonly log?: Log | undefined;
}

/** {@link GatewayOptions} with every gap filled. */
export interface Settings {
  readonly backend: Backend;
  readonly store: Store;
  readonly session: {
    readonly secrets: readonly [string, ...string[]];
    readonly issuer: string | undefined;
    readonly ttlSeconds: number;
    readonly now: () => number;
  };
  readonly ingestKeys: readonly string[];
  readonly origins: readonly string[];
  readonly webhooks: ReadonlyMap<string, { readonly webhook: CarrierWebhook; readonly secrets: readonly string[] }>;
  readonly receivers: ReadonlyMap<string, Receiver>;
  readonly bankZone: string;
  readonly payTexts: OwnPayPageTexts;
  readonly lookup: { readonly tries: number; readonly windowSeconds: number; readonly floorMs: number };
  readonly openWrites: { readonly most: number; readonly windowSeconds: number };
  readonly heartbeatMs: number;
  readonly timeoutMs: number;
  readonly maxBodyBytes: number;
  readonly now: () => number;
  readonly wait: Wait;
  readonly log: Log;
}

/** Throws `misconfigured` for secrets that are too short and origins that are none. */
export function settle(options: GatewayOptions): Settings {
  const { backend, session, lookup = {}, openWrites = {}, ingestKeys = [], now = Date.now } = options;
  const secrets = listOf(session.secret);
  const [first, ...older] = secrets;
  if (first === undefined || secrets.some((secret) => secret.length < 32)) refuse('A session secret needs at least 32 characters.');
  if (ingestKeys.some((key) => key.length < 16)) refuse('An ingest key needs at least 16 characters.');
  const store = backend.store ?? memoryStore({ now: () => new Date(now()) });
  const settled = { secrets: [first, ...older] as const, issuer: session.issuer, ttlSeconds: session.ttlSeconds ?? 900, now };
  return {
    backend: withMailer(options, { ...settled, store, wait: options.wait ?? wait }),
    store,
    session: settled,
    ingestKeys,
    origins: (options.origins ?? []).map(originOf),
    webhooks: new Map(
      (options.webhooks ?? []).map(({ webhook, secret }) => [webhook.name, { webhook, secrets: filled(secret, webhook.name) }]),
    ),
    receivers: new Map((options.receivers ?? []).map(({ name, receive }) => [name, receive])),
    bankZone: options.bankZone ?? 'Europe/Stockholm',
    payTexts: options.payTexts ?? {},
    lookup: { tries: lookup.tries ?? 20, windowSeconds: lookup.windowSeconds ?? 900, floorMs: lookup.floorMs ?? 250 },
    openWrites: { most: openWrites.most ?? 300, windowSeconds: openWrites.windowSeconds ?? 900 },
    heartbeatMs: (options.heartbeatSeconds ?? 15) * 1000,
    timeoutMs: (options.timeoutSeconds ?? 20) * 1000,
    maxBodyBytes: options.maxBodyBytes ?? 1_000_000,
    now,
    wait: options.wait ?? wait,
    log: options.log ?? logLine,
  };
}

function withMailer({ backend, mailer }: GatewayOptions, rules: Omit<StepUpRules, 'mailer'>): Backend {
  return mailer ? steppingUp(backend, { ...rules, mailer }) : backend;
}

const listOf = (secret: Secrets): readonly string[] => (typeof secret === 'string' ? [secret] : secret);

function filled(secret: Secrets, name: string): readonly string[] {
  const secrets = listOf(secret);
  if (secrets.length === 0 || secrets.includes('')) refuse(`The webhook ${name} needs a secret.`);
  return secrets;
}

function originOf(origin: string): string {
  const written = origin.replace(/\/$/, '');
  if (!URL.canParse(written) || new URL(written).origin !== written) {
    refuse(`"${origin}" is not an origin; write it like https://shop.example.`);
  }
  return written;
}

function refuse(why: string): never {
  throw new KvittoError('misconfigured', why);
}
