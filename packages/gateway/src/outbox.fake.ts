import type { KvittoError } from '@kvitto/contract/errors';
import type { ConfirmationNews, MemberNews, News, Outbox, Outgoing, Sink, SinkName } from '@kvitto/contract/outbox';
import { carryOutbox } from './carry-outbox.ts';
import type { CarryEntry } from './carry-log.ts';
import type { CarryOptions } from './carry-outbox.ts';
import type { FakeClock } from './clock.fake.ts';

interface Thing {
  readonly news: News;
  version: number;
}

/** How far a sink has come with one thing. */
interface Way {
  told: number;
  tries: number;
  /** Milliseconds since 1970. */
  dueAt: number;
  givenUpAt?: number;
}

export interface FakeOutbox extends Outbox {
  /** Changes a thing, or puts a new one in. */
  put(id: string, news?: News): void;
  /** What its methods do from now on, instead of working. */
  behave(failure: KvittoError | undefined): void;
}

/** An outbox in memory, on a clock that moves only when told. */
export function fakeOutbox(clock: FakeClock, ids: readonly string[] = []): FakeOutbox {
  const things = new Map<string, Thing>();
  const ways = new Map<string, Way>();
  let trouble: KvittoError | undefined;
  const put = (id: string, news: News = memberNews(id)) => void things.set(id, { news, version: (things.get(id)?.version ?? 0) + 1 });
  for (const id of ids) put(id);
  const wayOf = ({ name }: SinkName, id: string): Way => {
    const key = `${name} ${id}`;
    const way = ways.get(key) ?? { told: 0, tries: 0, dueAt: 0 };
    ways.set(key, way);
    return way;
  };
  const isDue = (sink: SinkName, id: string, { version, news }: Thing) => {
    const { told, dueAt, givenUpAt } = wayOf(sink, id);
    return news.kind === sink.kind && told < version && dueAt <= clock.now() && givenUpAt !== version;
  };
  const working = () => {
    if (trouble) throw trouble;
  };
  return {
    put,
    behave: (failure) => {
      trouble = failure;
    },
    take: async (sink, limit, leaseSeconds) => {
      working();
      const due = [...things].filter(([id, thing]) => isDue(sink, id, thing)).slice(0, limit);
      return due.map(([id, { news, version }]) => {
        const way = wayOf(sink, id);
        way.dueAt = clock.now() + leaseSeconds * 1000;
        return { id, version, news, tries: way.tries };
      });
    },
    done: async (sink, { id, version }) => {
      working();
      Object.assign(wayOf(sink, id), { told: version, tries: 0, dueAt: 0 });
    },
    later: async (sink, { id, version }, at) => {
      working();
      const way = wayOf(sink, id);
      way.tries += 1;
      if (at) way.dueAt = at.getTime();
      else Object.assign(way, { givenUpAt: version, dueAt: 0 });
    },
  };
}

export function memberNews(id: string): MemberNews {
  const member = { id, state: 'member', email: `${id}@example.com`, updatedAt: '2026-11-23T09:00:00Z', version: 1 };
  return { kind: 'member', member, points: { available: 0, pending: 0 }, consents: [] };
}

export const confirmationNews: ConfirmationNews = {
  kind: 'confirmation',
  to: 'marta.ekdahl@example.com',
  url: 'https://shop.example/confirm#kvitto-confirm=a-token-of-22-characters',
  programme: 'Fjällklubben',
  company: 'Fjäll & Fika AB',
  locale: 'sv',
  words: 'Skicka mig erbjudanden från Fjäll & Fika via e-post.',
  expiresAt: '2026-11-30T09:00:00Z',
};

export interface FakeSink extends Sink {
  readonly got: Outgoing[];
}

/** A sink that keeps what it gets; `answer` may reject first. */
export function fakeSink(name: string, answer: (item: Outgoing) => unknown = () => undefined): FakeSink {
  const got: Outgoing[] = [];
  return {
    name,
    kind: 'member',
    got,
    send: async (item) => {
      await answer(item);
      got.push(item);
    },
  };
}

/** Starts to carry, on a clock that moves only when told. */
export function carrying(outbox: Outbox, sinks: readonly Sink[], clock: FakeClock, options: Partial<CarryOptions> = {}) {
  const logs: CarryEntry[] = [];
  const end = carryOutbox({ backend: { outbox }, sinks, now: clock.now, wait: clock.wait, log: (entry) => logs.push(entry), ...options });
  return {
    logs,
    end,
    /** Lets time pass, and all that comes of it happen. */
    pass: async (seconds: number) => {
      await clock.advance(0);
      for (let passed = 0; passed < seconds; passed += 1) await clock.advance(1000);
    },
  };
}
