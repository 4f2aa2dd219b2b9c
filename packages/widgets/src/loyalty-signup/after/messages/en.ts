/** English, for what comes after the order. */
export const messages = {} as const;
