import { KvittoError } from '@kvitto/contract/errors';

/**
 * A body, as long as it has at most `most` bytes. Rejects with `invalid_input` as soon as it has more, and
 * with `aborted` when its sender leaves in the middle.
 */
export async function bodyOf(sent: Pick<Request, 'headers' | 'body'>, most: number): Promise<Uint8Array> {
  if (Number(sent.headers.get('content-length') ?? 0) > most) throw tooLarge(most);
  if (!sent.body) return new Uint8Array();
  const pieces: Uint8Array[] = [];
  let size = 0;
  const reader = sent.body.getReader();
  for (let piece = await nextOf(reader); !piece.done; piece = await nextOf(reader)) {
    size += piece.value.byteLength;
    if (size > most) {
      await reader.cancel();
      throw tooLarge(most);
    }
    pieces.push(piece.value);
  }
  return joined(pieces, size);
}

async function nextOf(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<ReadableStreamReadResult<Uint8Array>> {
  try {
    return await reader.read();
  } catch (cause) {
    throw new KvittoError('aborted', 'The body broke off.', { cause });
  }
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = pieces;
  if (only && pieces.length === 1) return only;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}

const tooLarge = (most: number) => new KvittoError('invalid_input', `The body is larger than ${most} bytes.`);
