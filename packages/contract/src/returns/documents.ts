/** What whoever keeps returns needs from libraries that only a server has: files to print or keep, and pictures made safe. */
import type { Order } from '../order.ts';
import type { ReturnCase } from '../return.ts';
import type { WithdrawalRecord } from '../withdrawal.ts';

/** A file as an answer carries it. */
export interface DocumentFile {
  /** E.g. `return-7K2M9QXF.pdf`: no personal data. */
  readonly name: string;
  /** A media type. */
  readonly type: string;
  /** Base64, at most 3,000,000 characters. */
  readonly data: string;
}

/** For whom a file is made. */
export interface DocumentOptions {
  /** BCP 47 tag of its words; English where it has none of a language. */
  readonly locale?: string | undefined;
  /** What stands as its date; the same facts at the same time give the same bytes. */
  readonly now: Date;
  /** Ids of lines that carriers treat as dangerous goods: a label says what to mind. */
  readonly dangerous?: readonly string[] | undefined;
}

/**
 * Makes the files of a return. A gift's order comes without prices and buyer, and so does its case. Rejects with `unsupported` for a
 * kind of file that it does not make.
 */
export interface ReturnDocuments {
  /** To print and put on the parcel, with the return's number as barcode and QR code. */
  label(given: ReturnCase, order: Order, options: DocumentOptions): Promise<DocumentFile>;
  /** The QR code alone, to show from a phone where nobody has to print. */
  qr(given: ReturnCase, options: DocumentOptions): Promise<DocumentFile>;
  /** What was agreed: things, money, dates. Rejects with `internal` where the money does not add up. */
  receipt(given: ReturnCase, order: Order, options: DocumentOptions): Promise<DocumentFile>;
  /**
   * The acknowledgement of a withdrawal, word for word as the record has it. Rejects with `contract_violation` where they are not the
   * words that its hash stands for.
   */
  withdrawalReceipt(record: WithdrawalRecord): Promise<DocumentFile>;
}

/** A picture drawn anew: nothing is left of the file that it came in. */
export interface CleanPhoto {
  /** A media type. */
  readonly type: string;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/**
 * Makes a picture safe that anybody may have sent. Rejects with `invalid_input` and a sentence for people for what is no picture, is
 * too large, or of a kind that is not taken.
 */
export type PhotoCleaner = (bytes: Uint8Array) => Promise<CleanPhoto>;
