import type { Translate } from '@kvitto/core';
import type { Bench } from '../bench.ts';
import type { Key } from '../return-panel.messages.ts';
import type { messages } from './messages/en.ts';

export type MoneyKey = Key | keyof typeof messages;

/** The panel's words, once those of this part have come with it. */
export const wordsOf = ({ t }: Pick<Bench, 't'>): Translate<MoneyKey> => t as unknown as Translate<MoneyKey>;
