import { configure, register } from '@kvitto/core';
import { describeWidget } from '@kvitto/testing/widget';
import { fakeBackend } from './backend.fake.ts';
import { loyaltySignup } from './loyalty-signup.tsx';

describeWidget({
  name: 'loyalty-signup',
  define: () => register(loyaltySignup),
  configure,
  needs: loyaltySignup.needs,
  locales: ['en', 'sv'],
  attributes: { country: 'SE' },
  property: ['country', 'SE'],
  backend: () => fakeBackend(),
});
