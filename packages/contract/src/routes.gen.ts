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
export const contractVersion = 'ec482b2dd1ed';

/** Every operation by its names: the way to what pages ask first; 0 where it stands in later-routes.gen.ts. */
export const routes = {
  orders: {
    find: 0,
    get: { path: '/orders/{order}' },
    list: 0,
  },
  tracking: {
    parcel: 0,
    events: 0,
    watch: { path: '/orders/{order}/live', stream: true },
  },
  delivery: {
    perform: 0,
  },
  sessions: {
    challenge: 0,
    verify: 0,
  },
  loyalty: {
    programme: { path: '/loyalty/programme' },
    preview: 0,
    recognise: 0,
    intend: 0,
    settle: 0,
    join: 0,
    status: 0,
    leave: 0,
    record: 0,
  },
  consent: {
    text: 0,
    list: 0,
    give: 0,
    revoke: 0,
    resend: 0,
    confirm: 0,
  },
  returns: {
    options: { path: '/orders/{order}/returns/options' },
    quote: 0,
    create: 0,
    get: 0,
    list: 0,
    edit: 0,
    cancel: 0,
    document: 0,
    upload: 0,
    photo: 0,
    decide: 0,
  },
  withdrawal: {
    status: 0,
    declare: 0,
    export: 0,
  },
  ingest: {
    order: 0,
    tracking: 0,
  },
  backlog: {
    requests: 0,
    parcels: 0,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Route | 0>>>>;
