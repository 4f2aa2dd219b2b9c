import type { Backend } from '@kvitto/contract/backend';
import type { Backlog } from '@kvitto/contract/backlog';
import { KvittoError, toKvittoError } from '@kvitto/contract/errors';
import type { ErrorCode } from '@kvitto/contract/errors';
import type { Store } from '@kvitto/contract/store';
import type { AskedParcel, CarrierSource } from '@kvitto/contract/webhook';
import { askCarrier } from './ask-carrier.ts';
import type { Reach } from './ask-carrier.ts';
import { fingerprint } from './digest.ts';
import { takeIn } from './news.ts';

/** A carrier or aggregator, and the key that it gave out. */
export interface AskedCarrier {
  readonly source: CarrierSource;
  readonly key: string;
}

export interface AskDesk extends Reach {
  readonly backend: Backend;
  readonly parcels: Backlog['parcels'];
  readonly store: Store;
  readonly everySeconds: number;
}

/** A carrier, and what has come of asking it in one look; changed on the way. */
export interface Asking extends AskedCarrier {
  /** Left alone for now, or to be left alone from now on: it, or we ourselves, cannot go on. */
  isResting: boolean;
  asked: number;
  added: number;
  failed: number;
  last: KvittoError | undefined;
}

type Waiting = Awaited<ReturnType<Backlog['parcels']>>['items'][number];

/** A backend gets this long for one piece of news. */
const timeoutMs = 20_000;
const pageSize = 100;
/** Questions to one carrier at the same time. */
const atOnce = 4;

/**
 * Asks about every parcel that is due. The numbers of one parcel are asked about at the same time, for an answer about one
 * of them makes it a checked parcel. Rejects only when the backend cannot say which parcels are due.
 */
export async function look(carriers: readonly Asking[], desk: AskDesk): Promise<void> {
  const { parcels, signal, now, everySeconds } = desk;
  const checkedBefore = new Date(now() - everySeconds * 1000).toISOString();
  const sum = () => carriers.reduce((all, { asked }) => all + asked, 0);
  let cursor: string | undefined;
  for (let isMore = true; isMore && !signal.aborted && carriers.some(({ isResting }) => !isResting);) {
    const before = sum();
    const page = await parcels({ checkedBefore, limit: pageSize, ...(cursor !== undefined && { cursor }) }, { signal });
    const theirs = (carrier: Asking) => page.items.filter((parcel) => carrierFor(parcel, carriers) === carrier);
    await Promise.all(carriers.map((carrier) => askAboutAll(theirs(carrier), carrier, desk)));
    cursor = page.nextCursor;
    // A backend without cursors shows the next ones once these have been checked.
    isMore = cursor !== undefined || sum() > before;
  }
}

const slugOf = ({ carrier }: Waiting) => (carrier?.id ?? carrier?.name)?.toLowerCase();

function carrierFor(parcel: Waiting, carriers: readonly Asking[]): Asking | undefined {
  const slug = slugOf(parcel);
  return (
    carriers.find(({ source }) => slug !== undefined && source.carriers?.includes(slug)) ?? carriers.find(({ source }) => !source.carriers)
  );
}

async function askAboutAll(parcels: readonly Waiting[], carrier: Asking, desk: AskDesk): Promise<void> {
  const left = parcels.values();
  const worker = async () => {
    for (const parcel of left) {
      if (carrier.isResting || desk.signal.aborted) return;
      await askAbout(parcel, carrier, desk);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** Failures that are about one parcel only. */
const single: ReadonlySet<ErrorCode> = new Set(['not_eligible', 'contract_violation', 'invalid_input']);
/** After these the parcel is as good as not asked about. */
const unasked: ReadonlySet<ErrorCode> = new Set(['rate_limited', 'aborted']);

/** One question, unless another process asks it, and what is answered put into the backend. Never rejects. */
async function askAbout(waiting: Waiting, carrier: Asking, desk: AskDesk): Promise<void> {
  const { trackingNumber } = waiting;
  const { source, key } = carrier;
  const slug = slugOf(waiting);
  const parcel: AskedParcel = { trackingNumber, ...(slug !== undefined && { carrier: slug }) };
  const lease = `asked:${await fingerprint(trackingNumber, slug ?? '')}`;
  try {
    const request = requestOf(source, parcel, key);
    if (!request || (await desk.store.claim(lease, source.name, desk.everySeconds)) !== undefined) return;
    const told = await askCarrier(source, request, parcel, desk);
    const checkedAt = new Date(desk.now()).toISOString();
    const updates = (told.length > 0 ? told : [{ trackingNumber, events: [] }]).map((update) => ({ ...update, checkedAt }));
    const { added } = await takeIn(updates, { ...desk, timeoutMs });
    carrier.asked += 1;
    carrier.added += added;
  } catch (thrown) {
    carrier.last = toKvittoError(thrown);
    const { code } = carrier.last;
    if (single.has(code)) carrier.failed += 1;
    else carrier.isResting = true;
    // All others keep their lease: a parcel over which a carrier falls must not be the first one again after every rest.
    if (unasked.has(code)) await desk.store.delete(lease).catch(() => undefined);
  }
}

function requestOf(source: CarrierSource, parcel: AskedParcel, key: string): Request | undefined {
  try {
    return source.request(parcel, key);
  } catch (cause) {
    throw new KvittoError('misconfigured', `The key of the carrier ${source.name} cannot be sent.`, { cause });
  }
}
