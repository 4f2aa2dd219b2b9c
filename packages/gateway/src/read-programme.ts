import { programme } from '@kvitto/contract/programme';
import type { Programme } from '@kvitto/contract/programme';
import { describeProgramme } from '@kvitto/contract/programme-texts';
import { readDescribed } from './described-file.ts';

/** The loyalty programme in a JSON file. Rejects with `misconfigured` and a sentence that says what is wrong, and where. */
export function readProgramme(file: string): Promise<Programme> {
  return readDescribed(file, { what: 'The programme', schema: programme, check: describeProgramme });
}
