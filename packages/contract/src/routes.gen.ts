/** Written by `pnpm gen` from the operation tables. What a page needs of them before it needs a schema. */

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly writes?: true;
  readonly stream?: true;
}

/** Changes with any change of an operation's path or shape. */
export const contractVersion = '0cc9cbccb642';

export const routes = {
  orders: {
    find: { method: 'POST', path: '/orders/find' },
    get: { method: 'GET', path: '/orders/{order}' },
    list: { method: 'GET', path: '/orders' },
  },
  tracking: {
    parcel: { method: 'POST', path: '/parcels/find' },
    events: { method: 'GET', path: '/orders/{order}/parcels/{parcel}/events' },
    watch: { method: 'GET', path: '/orders/{order}/live', stream: true },
  },
  delivery: {
    perform: { method: 'POST', path: '/orders/{order}/actions/{action}', writes: true },
  },
  sessions: {
    challenge: { method: 'POST', path: '/orders/{order}/challenges', writes: true },
    verify: { method: 'POST', path: '/orders/{order}/challenges/{challenge}', writes: true },
  },
  ingest: {
    order: { method: 'POST', path: '/ingest/orders', writes: true },
    tracking: { method: 'POST', path: '/ingest/tracking', writes: true },
  },
  backlog: {
    requests: { method: 'GET', path: '/backlog/requests' },
    parcels: { method: 'GET', path: '/backlog/parcels' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Route>>>>;
