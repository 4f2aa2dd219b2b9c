/** Written by `pnpm gen` from the operation tables. What a page needs of them before it needs a schema. */

export interface Route {
  /** GET unless told. */
  readonly method?: 'POST';
  readonly path: string;
  readonly writes?: true;
  readonly stream?: true;
  /** Of what is sent: nothing has to be proven for it. */
  readonly open?: true;
}

/** Changes with any change of an operation's path or shape. */
export const contractVersion = '44e3c5905f2d';

/** Every port, with the way to what pages ask first; all other ways stand in later-routes.gen.ts. */
export const routes: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
  orders: {
    get: { path: '/orders/{order}' },
  },
  tracking: {
    watch: { path: '/orders/{order}/live', stream: true },
  },
  delivery: {},
  sessions: {},
  loyalty: {
    programme: { path: '/loyalty/programme' },
  },
  consent: {},
  returns: {
    options: { path: '/orders/{order}/returns/options' },
  },
  withdrawal: {
    status: { path: '/orders/{order}/withdrawal' },
  },
  invoices: {
    list: { path: '/orders/{order}/invoices' },
  },
  ingest: {},
  backlog: {},
};
