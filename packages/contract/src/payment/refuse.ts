import { KvittoError } from '../errors.ts';

/** Throws `invalid_input` about one field of a payment that its code cannot carry. */
export function refuseIf(isWrong: boolean, path: string, message: string): void {
  if (isWrong) throw new KvittoError('invalid_input', `The code cannot carry this ${path}.`, { fields: [{ path, message }] });
}

/** Whether a payment can be written: what could not have been written is not read either. */
export function isComposable<Payment>(payment: Payment, compose: (payment: Payment) => string): boolean {
  try {
    return compose(payment) !== '';
  } catch {
    return false;
  }
}
