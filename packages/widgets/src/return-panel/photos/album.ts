import { toKvittoError } from '@kvitto/contract/errors';
import { newKey } from '../../ui/new-key.ts';
import { wishOf } from '../flow/draft.model.ts';
import type { Flow } from '../flow/flow-of.ts';
import { askReturns } from '../send.ts';
import { redraw } from '../../ui/redraw.ts';

/** One picture, from the file to the shop. */
export interface Photo {
  /** Also the idempotency key of its upload. */
  readonly key: string;
  readonly name: string;
  readonly state: 'preparing' | 'sending' | 'done' | 'failed';
  /** Why it failed. `lost` may be sent again as it is. */
  readonly problem?: 'unreadable' | 'large' | 'refused' | 'lost' | undefined;
  readonly data?: string | undefined;
  readonly thumb?: HTMLCanvasElement | undefined;
  /** What the shop calls it. */
  readonly id?: string | undefined;
}

/** By line. */
export type Album = Readonly<Record<string, readonly Photo[]>>;

/** Base64 that an upload may carry, as bytes. */
const bytesAtMost = 700_000;

/** The pictures of a line; those that a return was made with stand for themselves. */
export function photosOf(flow: Flow, line: string): readonly Photo[] {
  const page = flow.album.value[line] ?? [];
  const ids = wishOf(flow.draft.value, line).photos;
  const older = ids.filter((id) => page.every((each) => each.id !== id));
  return [...older.map((id): Photo => ({ key: id, id, name: '', state: 'done' })), ...page];
}

function set(flow: Flow, line: string, page: readonly Photo[]): void {
  const album = flow.album;
  album.value = { ...album.peek(), [line]: page };
  flow.isUploading.value = Object.values(album.peek()).some((each) =>
    each.some(({ state }) => state === 'preparing' || state === 'sending'),
  );
}

const update = (flow: Flow, line: string, key: string, change: Partial<Photo>) =>
  set(
    flow,
    line,
    (flow.album.peek()[line] ?? []).map((each) => (each.key === key ? { ...each, ...change } : each)),
  );

const isThere = (flow: Flow, line: string, key: string) => flow.album.peek()[line]?.some((each) => each.key === key) === true;

/** Takes in files, as many as there is room for. Gives how many were left out. */
export function add(flow: Flow, line: string, files: readonly File[]): number {
  const room = Math.max(0, flow.options.peek().photos.most - photosOf(flow, line).length);
  const fresh = files
    .slice(0, room)
    .map((file) => ({ file, photo: { key: newKey(), name: file.name, state: 'preparing' } satisfies Photo }));
  set(flow, line, [...(flow.album.peek()[line] ?? []), ...fresh.map(({ photo }) => photo)]);
  for (const { file, photo } of fresh) void prepare(flow, line, photo.key, file);
  return files.length - fresh.length;
}

async function prepare(flow: Flow, line: string, key: string, file: File): Promise<void> {
  const { maxBytes, types } = flow.options.peek().photos;
  try {
    const { data, thumb } = await redraw(file, Math.min(maxBytes, bytesAtMost), types);
    update(flow, line, key, { data, thumb });
    await upload(flow, line, key);
  } catch (thrown) {
    update(flow, line, key, { state: 'failed', problem: thrown instanceof Error && thrown.message === 'large' ? 'large' : 'unreadable' });
  }
}

/** Sends one, for the first time or again under the same key. */
export async function upload(flow: Flow, line: string, key: string): Promise<void> {
  const { bench, options, wish, draft } = flow;
  const data = flow.album.peek()[line]?.find((each) => each.key === key)?.data;
  if (data === undefined) return;
  update(flow, line, key, { state: 'sending', problem: undefined });
  try {
    const { order } = options.peek();
    const { id } = await askReturns(bench, (port, context) => port.upload({ order, data }, context), key);
    // It may have been removed meanwhile.
    if (!isThere(flow, line, key)) return;
    const known = wishOf(draft.peek(), line).photos;
    if (known.includes(id)) {
      // The same picture again is the same picture.
      drop(flow, line, key);
      bench.announcement.value = flow.t('photos.same');
      return;
    }
    wish(line, { photos: [...known, id] });
    update(flow, line, key, { state: 'done', id, data: undefined });
  } catch (thrown) {
    const { code } = toKvittoError(thrown);
    if (bench.context.signal.aborted || !isThere(flow, line, key)) return;
    bench.context.emit('error', { code, widget: 'return-panel', operation: 'returns.upload' });
    update(flow, line, key, { state: 'failed', problem: code === 'invalid_input' || code === 'unsupported' ? 'refused' : 'lost' });
  }
}

const drop = (flow: Flow, line: string, key: string) =>
  set(
    flow,
    line,
    (flow.album.peek()[line] ?? []).filter((each) => each.key !== key),
  );

export function remove(flow: Flow, line: string, { key, id }: Photo): void {
  const { wish, draft } = flow;
  drop(flow, line, key);
  if (id !== undefined) wish(line, { photos: wishOf(draft.peek(), line).photos.filter((each) => each !== id) });
}
