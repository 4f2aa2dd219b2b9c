/** What the tag asks first: each input field, and the attribute it is read from. The loader sends it before any file has arrived. */
export const first = { port: 'withdrawal', name: 'status', input: { order: 'order' } } as const;
