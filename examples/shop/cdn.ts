import { fileURLToPath } from 'node:url';
import { folder } from './folder.ts';
import type { Folder } from './folder.ts';

/** Where `pnpm build` puts the files that pages load: beside the loader's sources. */
export const cdnFolder = fileURLToPath(new URL('../dist/', import.meta.resolve('@kvitto/loader')));

/** The script at its plain name is asked for again; everything else lies in a folder named after its content. */
export function cdn(): Folder {
  return folder(cdnFolder, (path) => (path.includes('/') ? 'public, max-age=31536000, immutable' : 'public, max-age=300'));
}
