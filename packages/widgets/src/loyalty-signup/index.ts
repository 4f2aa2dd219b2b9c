import { register } from '@kvitto/core';
import { loyaltySignup } from './loyalty-signup.tsx';

register(loyaltySignup);
