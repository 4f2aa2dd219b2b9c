import { register } from '@kvitto/core';
import { loyaltySignup } from './loyalty-signup.tsx';

export { loyaltySignup };
export type { LoyaltySignupElement, LoyaltySignupEvents } from './signup-element.ts';

register(loyaltySignup);
