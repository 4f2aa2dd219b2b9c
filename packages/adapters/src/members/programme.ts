import { KvittoError } from '@kvitto/contract/errors';
import { programme as schema } from '@kvitto/contract/programme';
import type { Programme } from '@kvitto/contract/programme';
import { describeProgramme } from '@kvitto/contract/programme-texts';
import type { DescribedProgramme } from '@kvitto/contract/programme-texts';
import * as z from 'zod/mini';

/** A programme as its merchant wrote it, checked and described. Rejects with `misconfigured` and what is wrong. */
export async function readProgramme(written: Programme): Promise<{ programme: Programme; described: DescribedProgramme }> {
  const parsed = z.safeParse(schema, written);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue && issue.path.length > 0 ? ` at ${issue.path.join('.')}` : '';
    throw new KvittoError(
      'misconfigured',
      `The loyalty programme is not described as it must be${where}: ${issue?.message ?? 'it cannot be read'}.`,
    );
  }
  return { programme: parsed.data, described: await describeProgramme(parsed.data) };
}
