import type { BankFileReceipt } from '@kvitto/adapters/bank-file';
import { KvittoError } from '@kvitto/contract/errors';
import { invoices as table } from '@kvitto/contract/invoice';
import { bodyOf } from './body.ts';
import type { Identify } from './caller.ts';
import type { Settings } from './settings.ts';

/** As large as a bank's file may be. */
const bankFileBytes = 8_000_000;

/**
 * Takes a bank's file in for `invoices.receive`, from whoever may call that. Rejects with `unauthenticated`, with `unsupported` where no
 * invoices are kept, and as `receiveBankFile` does, whose library is loaded with the first file.
 */
export async function receiveBank(
  request: Request,
  identify: Identify,
  { backend, bankZone: zone, now }: Settings,
): Promise<BankFileReceipt> {
  const { invoices } = backend;
  await identify(table.receive, request.headers.get('authorization') ?? undefined);
  if (!invoices) throw new KvittoError('unsupported', 'This shop keeps no invoices.');
  const bytes = await bodyOf(request, bankFileBytes);
  const { receiveBankFile } = await import('@kvitto/adapters/bank-file');
  return receiveBankFile(bytes, { invoices, zone, now: () => new Date(now()) });
}
