import { text, widget } from '@kvitto/core';
import { texts } from './loyalty-signup.messages.ts';
import type { Key } from './loyalty-signup.messages.ts';
import { pictureOf } from './loyalty-signup.model.ts';
import { styles } from './loyalty-signup.styles.ts';

const props = {
  /** The order's id. */
  order: text,
};

/** `<kvitto-loyalty-signup order="...">`: says how many items an order has. */
export const loyaltySignup = widget<typeof props, Key>({
  name: 'loyalty-signup',
  props,
  needs: ['orders'],
  height: 64,
  styles: [styles],
  messages: texts,
  setup: ({ props: { order }, t, question }) => {
    const { answer, refresh } = question('orders', 'get', () => (order.value ? { order: order.value } : undefined));
    return () => {
      const picture = pictureOf(answer.value);
      switch (picture.state) {
        case 'waiting':
          return (
            <p class="said" aria-busy="true">
              {t('waiting')}
            </p>
          );
        case 'shown':
          return <p class="said">{t('shown', { number: picture.number, count: picture.count })}</p>;
        case 'failed':
          return (
            <div class="said" role="alert">
              <p>{t(picture.says)}</p>
              {picture.isRetryable && (
                <button type="button" onClick={() => void refresh()}>
                  {t('again')}
                </button>
              )}
            </div>
          );
      }
    };
  },
});
