import type { News, Outbox, Outgoing, SinkName } from '@kvitto/contract/outbox';
import type { LeasedNews, NewsTables } from './tables.ts';

/** Where news is kept. */
export interface NewsStore<Tables extends NewsTables> {
  read<T>(run: (tables: Tables) => Promise<T>): Promise<T>;
  write<T>(run: (tables: Tables) => Promise<T>): Promise<T>;
}

/** How one kind of news is told. */
export interface Telling<Tables> {
  /** Each sink has a queue of its own; what is sent once waits in one. */
  readonly queue: (sink: string) => string;
  /** A sink that asks for the first time is told everything. */
  readonly isMet: boolean;
  /** Nothing for what is no news any more. */
  readonly tell: (tables: Tables, leased: LeasedNews) => Promise<{ readonly version: number; readonly news: News } | undefined>;
}

/** An outbox of some kinds of news. Of others it has none. */
export function carried<Tables extends NewsTables>(
  store: NewsStore<Tables>,
  now: () => Date,
  tellings: Partial<Readonly<Record<News['kind'], Telling<Tables>>>>,
): Outbox {
  const telling = ({ name, kind }: SinkName) => {
    const found = tellings[kind];
    return found && { ...found, queue: found.queue(name) };
  };
  return {
    async take(sink, limit, leaseSeconds) {
      const { queue, isMet, tell } = telling(sink) ?? {};
      if (queue === undefined || !tell) return [];
      const time = now().getTime();
      if (isMet) await store.write((tables) => tables.meet(queue, time));
      const span = { now: time, until: time + leaseSeconds * 1000, limit };
      const leased = await store.write((tables) => tables.lease(queue, span));
      // Read once it is taken: whoever changes what it is about waits for nobody here.
      const read = await store.read((tables) => inTurn(leased, async (each) => ({ each, told: await tell(tables, each) })));
      const over = read.filter(({ told }) => !told);
      if (over.length > 0) await store.write((tables) => inTurn(over, ({ each }) => tables.end(queue, each.item, each.version)));
      return read.flatMap(({ each: { item: id, tries }, told }): Outgoing[] => (told ? [{ id, tries, ...told }] : []));
    },

    async done(sink, { id, version }) {
      const { queue } = telling(sink) ?? {};
      if (queue === undefined) return;
      await store.write(async (tables) => {
        if (!(await tables.end(queue, id, version))) await tables.putOff(queue, id, { due: now().getTime(), tries: 0 });
      });
    },

    async later(sink, { id, version, tries }, at) {
      const { queue } = telling(sink) ?? {};
      if (queue === undefined) return;
      await store.write(async (tables) => {
        // Somebody else has it by now, unless it was taken once since: by whoever says this.
        if (at) await tables.putOff(queue, id, { due: at.getTime(), tries: tries + 1, ifTries: tries + 1 });
        else if (!(await tables.end(queue, id, version))) await tables.putOff(queue, id, { due: now().getTime(), tries: 0 });
      });
    },
  };
}

/** Each kind of news from the outbox that has it. */
export function outboxBy(outboxes: Partial<Readonly<Record<News['kind'], Outbox>>>): Outbox {
  return {
    take: async (sink, ...rest) => (await outboxes[sink.kind]?.take(sink, ...rest)) ?? [],
    done: async (sink, item) => outboxes[sink.kind]?.done(sink, item),
    later: async (sink, ...rest) => outboxes[sink.kind]?.later(sink, ...rest),
  };
}

async function inTurn<Item, Made>(items: readonly Item[], make: (item: Item) => Promise<Made>): Promise<Made[]> {
  const made: Made[] = [];
  for (const item of items) made.push(await make(item));
  return made;
}
