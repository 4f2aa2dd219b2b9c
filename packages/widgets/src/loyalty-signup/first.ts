/** What the tag asks first. The loader sends it before any file has arrived. */
export const first = { port: 'loyalty', name: 'programme', input: {} } as const;
