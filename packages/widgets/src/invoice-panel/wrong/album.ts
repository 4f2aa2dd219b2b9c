import { KvittoError, toKvittoError } from '@kvitto/contract/errors';
import type { ErrorCode } from '@kvitto/contract/errors';
import { newKey } from '../../ui/new-key.ts';
import { redraw } from '../../ui/redraw.ts';
import { within } from '../../ui/within.ts';
import type { Bench } from '../bench.ts';
import { failureKey } from '../invoice-panel.model.ts';
import type { Said } from './said.ts';

/** A picture of what is wrong, or of a proof, as far as it has come. */
export interface Photo {
  /** Of the sending: the same again sends it once. */
  readonly key: string;
  readonly file: File;
  readonly state: 'sending' | 'done' | 'failed';
  /** What the shop calls it. */
  readonly id?: string | undefined;
  /** Why it did not come. */
  readonly code?: ErrorCode | undefined;
}

type Album = Said['photos'];

/** Base64 makes four thirds of it, and no more than a request may carry. */
const bytesAtMost = 690_000;
export const photosAtMost = 5;

/** Photos can be sent where the backend takes them for returns. */
export const takesPhotos = ({ context: { backend } }: Bench): boolean => backend.value?.returns?.upload !== undefined;

export const isSending = (photos: Album): boolean => photos.value.some(({ state }) => state === 'sending');

/** The session is over: no picture comes before there is another one. */
export const isExpired = (photos: Album): boolean => photos.value.some(({ code }) => code && failureKey(code) === 'f.forbidden');

/** Takes files, as many as there is room for; each is drawn anew, so that place and camera stay on the device, and is sent at once. */
export function add(bench: Bench, photos: Album, files: readonly File[]): void {
  const room = Math.max(0, photosAtMost - photos.peek().length);
  for (const file of files.slice(0, room)) {
    const key = newKey();
    photos.value = [...photos.peek(), { key, file, state: 'sending' }];
    void upload(bench, photos, key, file);
  }
}

/** Sends one that did not come once more. */
export function again(bench: Bench, photos: Album, { key, file }: Photo): void {
  set(photos, { key, file, state: 'sending' });
  void upload(bench, photos, key, file);
}

export function remove(photos: Album, key: string): void {
  photos.value = photos.peek().filter((each) => each.key !== key);
}

function set(photos: Album, photo: Photo): void {
  photos.value = photos.peek().map((each) => (each.key === photo.key ? photo : each));
}

async function upload({ context }: Bench, photos: Album, key: string, file: File): Promise<void> {
  const { backend, props, signal, emit } = context;
  const order = props.order.peek() ?? '';
  try {
    const port = backend.peek()?.returns;
    if (!port) throw new KvittoError('unsupported', 'This backend takes no photos.');
    const { data } = await redraw(file, bytesAtMost, ['image/jpeg']);
    const { id } = await within(signal, (ends) =>
      port.upload({ order, data }, { signal: ends, token: props.session.peek(), idempotencyKey: key }),
    );
    set(photos, { key, file, state: 'done', id });
  } catch (thrown) {
    if (signal.aborted) return;
    const { code } = toKvittoError(thrown);
    set(photos, { key, file, state: 'failed', code });
    emit('error', { code, widget: 'invoice-panel', operation: 'returns.upload' });
  }
}
