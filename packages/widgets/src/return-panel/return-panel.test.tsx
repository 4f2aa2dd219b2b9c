import { configure, register } from '@kvitto/core';
import { describeWidget } from '@kvitto/testing/widget';
import { returnPanel } from './return-panel.tsx';
import { returnShop } from './shop.fake.ts';

describeWidget({
  name: 'return-panel',
  define: () => register(returnPanel),
  configure,
  needs: returnPanel.needs,
  locales: ['en', 'sv'],
  attributes: { order: 'ord_1051' },
  property: ['order', 'ord_1051'],
  backend: () => returnShop().on,
});
