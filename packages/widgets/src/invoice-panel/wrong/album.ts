import { KvittoError, toKvittoError } from '@kvitto/contract/errors';
import { newKey } from '../../ui/new-key.ts';
import { redraw } from '../../ui/redraw.ts';
import { within } from '../../ui/within.ts';
import type { Desk } from './desk.ts';

/** A picture of what is wrong, as far as it has come. */
export interface Photo {
  /** Of the sending: the same again sends it once. */
  readonly key: string;
  readonly name: string;
  readonly state: 'sending' | 'done' | 'failed';
  /** What the shop calls it. */
  readonly id?: string | undefined;
}

/** Base64 makes four thirds of it, and no more than a request may carry. */
const bytesAtMost = 690_000;
export const photosAtMost = 5;

/** Photos can be sent where the backend takes them for returns. */
export const takesPhotos = ({ bench }: Desk): boolean => bench.context.backend.value?.returns?.upload !== undefined;

/** Takes files, as many as there is room for; each is drawn anew, so that place and camera stay on the device, and is sent at once. */
export function add(desk: Desk, files: readonly File[]): void {
  const room = Math.max(0, photosAtMost - desk.photos.peek().length);
  for (const file of files.slice(0, room)) void upload(desk, file);
}

export function remove({ photos }: Desk, key: string): void {
  photos.value = photos.peek().filter((each) => each.key !== key);
}

async function upload(desk: Desk, file: File): Promise<void> {
  const { bench, photos } = desk;
  const { backend, props, signal, emit } = bench.context;
  const order = props.order.peek() ?? '';
  const key = newKey();
  photos.value = [...photos.peek(), { key, name: file.name, state: 'sending' }];
  const set = (change: Partial<Photo>) => {
    photos.value = photos.peek().map((each) => (each.key === key ? { ...each, ...change } : each));
  };
  try {
    const port = backend.peek()?.returns;
    if (!port) throw new KvittoError('unsupported', 'This backend takes no photos.');
    const { data } = await redraw(file, bytesAtMost, ['image/jpeg']);
    const { id } = await within(signal, (ends) =>
      port.upload({ order, data }, { signal: ends, token: props.session.peek(), idempotencyKey: key }),
    );
    set({ state: 'done', id });
  } catch (thrown) {
    if (signal.aborted) return;
    set({ state: 'failed' });
    emit('error', { code: toKvittoError(thrown).code, widget: 'invoice-panel', operation: 'returns.upload' });
  }
}
