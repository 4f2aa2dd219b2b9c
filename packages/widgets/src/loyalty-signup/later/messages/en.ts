/** English, for what comes at the gesture. */
export const messages = {} as const;
