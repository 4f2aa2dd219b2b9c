import { register } from '@kvitto/core';
import { withdrawal } from './withdrawal.tsx';

export { withdrawal };
export type { WithdrawalElement, WithdrawalEvents } from './withdrawal-element.ts';

register(withdrawal);
