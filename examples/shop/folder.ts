import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { promisify } from 'node:util';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

const kinds: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
/** Compressed already. */
const dense = new Set(['.woff2']);

interface Kept {
  readonly changed: number;
  readonly etag: string;
  /** By content coding; `identity` is the file as it is. */
  readonly bodies: Map<string, Uint8Array<ArrayBuffer>>;
}

/** Answers for one file of a folder, or with nothing where there is none. */
export type Folder = (path: string, request: Request) => Promise<Response | undefined>;

/**
 * Serves a folder as a content network would: right types, brotli or gzip made once and kept, strong etags, open to
 * all origins. `cacheFor` says how long a file may be kept, by its path in the folder.
 */
export function folder(root: string, cacheFor: (path: string) => string): Folder {
  const kept = new Map<string, Kept>();
  return async (path, request) => {
    const file = join(root, path);
    if (!file.startsWith(root.endsWith(sep) ? root : root + sep) || path.includes('\0')) return undefined;
    const found = await stat(file).catch(() => undefined);
    if (!found?.isFile()) return undefined;
    let entry = kept.get(file);
    if (entry?.changed !== found.mtimeMs) kept.set(file, (entry = await read(file, found.mtimeMs)));
    return answer(entry, file, cacheFor(path), request);
  };
}

async function read(file: string, changed: number): Promise<Kept> {
  const body = new Uint8Array(await readFile(file));
  const etag = createHash('sha256').update(body).digest('base64url').slice(0, 16);
  return { changed, etag, bodies: new Map([['identity', body]]) };
}

async function answer(entry: Kept, file: string, cacheControl: string, request: Request): Promise<Response> {
  const coding = dense.has(extname(file)) ? 'identity' : codingFor(request.headers.get('accept-encoding') ?? '');
  const headers = new Headers({
    'content-type': kinds[extname(file)] ?? 'application/octet-stream',
    'cache-control': cacheControl,
    etag: `"${entry.etag}-${coding}"`,
    vary: 'accept-encoding',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'timing-allow-origin': '*',
    'x-content-type-options': 'nosniff',
  });
  if (request.headers.get('if-none-match') === headers.get('etag')) return new Response(null, { status: 304, headers });
  if (coding !== 'identity') headers.set('content-encoding', coding);
  const body = await encoded(entry, coding);
  headers.set('content-length', String(body.length));
  return new Response(request.method === 'HEAD' ? null : body, { headers });
}

function codingFor(accepted: string): 'br' | 'gzip' | 'identity' {
  const words = accepted.split(',').map((word) => word.split(';')[0]?.trim());
  if (words.includes('br')) return 'br';
  return words.includes('gzip') ? 'gzip' : 'identity';
}

async function encoded({ bodies }: Kept, coding: 'br' | 'gzip' | 'identity'): Promise<Uint8Array<ArrayBuffer>> {
  const known = bodies.get(coding);
  if (known) return known;
  const plain = bodies.get('identity') ?? new Uint8Array();
  const made = coding === 'br' ? await brotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }) : await zip(plain, { level: 9 });
  const body = new Uint8Array(made);
  bodies.set(coding, body);
  return body;
}
