/**
 * The numbers that a payment needs, as one union: where it goes (`accountKinds`) and what it is for (`referenceKinds`), each of which
 * can be checked, shown in groups and copied without spaces. Nothing here loads a schema or a library; a page checks with it before it
 * shows a number.
 */
import { checkBankgiro, copyableBankgiro, formatBankgiro } from './bankgiro.ts';
import { checkCreditorReference, copyableCreditorReference, formatCreditorReference } from './creditor-reference.ts';
import type { ReferenceFault } from './faults.ts';
import { checkIban, copyableIban, formatIban } from './iban.ts';
import { checkKid, copyableKid, formatKid } from './kid.ts';
import type { KidModulus } from './kid.ts';
import { checkNorwegianAccount, copyableNorwegianAccount, formatNorwegianAccount } from './norwegian-account.ts';
import { checkOcr, copyableOcr, formatOcr } from './ocr.ts';
import type { OcrAgreement } from './ocr.ts';
import { checkPlusgiro, copyablePlusgiro, formatPlusgiro } from './plusgiro.ts';
import { checkSwishNumber, copyableSwishNumber, formatSwishNumber } from './swish-number.ts';
import { checkViite, copyableViite, formatViite } from './viite.ts';

/** Where money goes. */
export const accountKinds = ['bankgiro', 'plusgiro', 'iban', 'norwegian_account', 'swish'] as const;
export type AccountKind = (typeof accountKinds)[number];

/** What money is for. */
export const referenceKinds = ['ocr', 'creditor_reference', 'viite', 'kid'] as const;
export type ReferenceKind = (typeof referenceKinds)[number];

/** Where a payment goes, as digits and capital letters alone. */
export interface PaymentAccount {
  readonly kind: AccountKind;
  readonly value: string;
}

/** What a payment is for, as it is copied: without spaces. What is agreed with the bank makes the check stricter. */
export type PaymentReference =
  | { readonly kind: 'ocr'; readonly value: string; readonly agreement?: OcrAgreement | undefined }
  | { readonly kind: 'kid'; readonly value: string; readonly modulus?: KidModulus | undefined }
  | { readonly kind: 'creditor_reference' | 'viite'; readonly value: string };

/** An account, and under which reference money comes to it where that is not the one of all accounts. */
export interface ReferredAccount extends PaymentAccount {
  readonly reference?: PaymentReference | undefined;
}

/** Anything that a shopper copies into a bank's form. */
export type PaymentNumber = PaymentAccount | PaymentReference;

interface Written {
  readonly check: (typed: string) => ReferenceFault | undefined;
  readonly copyable: (typed: string) => string;
  readonly format: (typed: string) => string;
}

const written: Readonly<Record<AccountKind | ReferenceKind, Written>> = {
  bankgiro: { check: checkBankgiro, copyable: copyableBankgiro, format: formatBankgiro },
  plusgiro: { check: checkPlusgiro, copyable: copyablePlusgiro, format: formatPlusgiro },
  iban: { check: checkIban, copyable: copyableIban, format: formatIban },
  norwegian_account: { check: checkNorwegianAccount, copyable: copyableNorwegianAccount, format: formatNorwegianAccount },
  swish: { check: checkSwishNumber, copyable: copyableSwishNumber, format: formatSwishNumber },
  ocr: { check: (typed) => checkOcr(typed), copyable: copyableOcr, format: formatOcr },
  creditor_reference: { check: checkCreditorReference, copyable: copyableCreditorReference, format: formatCreditorReference },
  viite: { check: checkViite, copyable: copyableViite, format: formatViite },
  kid: { check: (typed) => checkKid(typed), copyable: copyableKid, format: formatKid },
};

/** What is wrong with a number, however its value is spaced; nothing when a shopper may pay with it. */
export function checkNumber(number: PaymentNumber): ReferenceFault | undefined {
  if (number.kind === 'ocr') return checkOcr(number.value, number.agreement);
  return number.kind === 'kid' ? checkKid(number.value, number.modulus) : written[number.kind].check(number.value);
}

/** For the clipboard: without spaces. */
export const copyableNumber = ({ kind, value }: PaymentNumber): string => written[kind].copyable(value);

/** For reading: in groups, as the country prints them. */
export const formatNumber = ({ kind, value }: PaymentNumber): string => written[kind].format(value);
