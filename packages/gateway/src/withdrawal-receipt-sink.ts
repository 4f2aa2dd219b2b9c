import { KvittoError } from '@kvitto/contract/errors';
import type { Sink } from '@kvitto/contract/outbox';
import type { DocumentFile, ReturnDocuments } from '@kvitto/contract/returns/documents';
import type { WithdrawalRecord } from '@kvitto/contract/withdrawal';
import { handOver } from './hand-over.ts';
import type { Mailer } from './mailer.ts';

export interface WithdrawalReceiptOptions {
  /** Makes the file that goes with the mail; none unless told. */
  readonly documents?: Pick<ReturnDocuments, 'withdrawalReceipt'> | undefined;
  /** Where the shopper finds the acknowledgement again. */
  readonly urlOf?: ((record: WithdrawalRecord) => string | undefined) | undefined;
}

/**
 * A sink, named `kvitto-mail-withdrawals`, that sends acknowledgements of withdrawals: the words as they are kept, with the day and
 * time in them, their SHA-256, and the file where there is one. The same notice has the same id in every try, by which mailers make
 * one mail of two. Nothing for a mailer that sends no e-mails. Rejects with a mailer's own refusals, and with `upstream` for whatever
 * else a mailer throws.
 */
export function withdrawalReceiptSink(mailer: Mailer, { documents, urlOf }: WithdrawalReceiptOptions = {}): Sink | undefined {
  if (!mailer.channels.includes('email')) return undefined;
  return {
    name: 'kvitto-mail-withdrawals',
    kind: 'withdrawal_receipt',
    send: async ({ news }) => {
      if (news.kind !== 'withdrawal_receipt') throw new KvittoError('unsupported', 'Only acknowledgements of withdrawals are sent here.');
      const { record } = news;
      const { id, email: to, number, receivedAt, words, hash, locale } = record;
      const [url, file] = [urlOf?.(record), documents && (await fileOf(documents, record))];
      await handOver(mailer, {
        kind: 'withdrawal_receipt',
        channel: 'email',
        id,
        to,
        number,
        receivedAt,
        words,
        hash,
        locale,
        ...(url !== undefined && { url }),
        ...(file && { files: [file] }),
      });
    },
  };
}

/** The words in the mail are what the law asks for: a file that cannot be made keeps them from nobody. */
async function fileOf(documents: Pick<ReturnDocuments, 'withdrawalReceipt'>, record: WithdrawalRecord): Promise<DocumentFile | undefined> {
  try {
    return await documents.withdrawalReceipt(record);
  } catch {
    return undefined;
  }
}
