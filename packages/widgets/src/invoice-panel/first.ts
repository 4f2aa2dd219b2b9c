/** What the tag asks first. The loader sends it before any file has arrived. */
export const first = { port: 'invoices', name: 'list', input: { order: 'order' } } as const;
