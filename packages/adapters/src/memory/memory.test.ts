import { describeBackend } from '@kvitto/testing';
import { memory } from './index.ts';

describeBackend('memory', {
  open: async ({ orders, now }) => {
    let time = now.getTime();
    return {
      backend: memory({ orders, now: () => new Date(time) }),
      advance: (seconds) => void (time += seconds * 1000),
    };
  },
});
