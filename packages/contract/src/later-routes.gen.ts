/** Written by `pnpm gen` from the operation tables. The way to what is asked for later. */
import type { Route } from './routes.gen.ts';

export const laterRoutes: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
  orders: {
    find: { method: 'POST', path: '/orders/find', open: true },
    list: { path: '/orders' },
  },
  tracking: {
    parcel: { method: 'POST', path: '/parcels/find', open: true },
    events: { path: '/orders/{order}/parcels/{parcel}/events' },
  },
  delivery: {
    perform: { method: 'POST', path: '/orders/{order}/actions/{action}', writes: true },
  },
  sessions: {
    challenge: { method: 'POST', path: '/orders/{order}/challenges', writes: true },
    verify: { method: 'POST', path: '/orders/{order}/challenges/{challenge}', writes: true },
  },
  loyalty: {
    preview: { method: 'POST', path: '/loyalty/preview', open: true },
    recognise: { method: 'POST', path: '/loyalty/recognise' },
    intend: { method: 'POST', path: '/loyalty/intentions', writes: true, open: true },
    settle: { method: 'POST', path: '/loyalty/settlements', writes: true },
    join: { method: 'POST', path: '/loyalty/members', writes: true },
    status: { method: 'POST', path: '/loyalty/status' },
    leave: { method: 'POST', path: '/loyalty/leave', writes: true },
    record: { method: 'POST', path: '/loyalty/records', writes: true },
  },
  consent: {
    text: { path: '/consent/texts/{hash}' },
    list: { method: 'POST', path: '/consent/list' },
    give: { method: 'POST', path: '/consent/give', writes: true },
    revoke: { method: 'POST', path: '/consent/revoke', writes: true },
    resend: { method: 'POST', path: '/consent/resend', writes: true },
    confirm: { method: 'POST', path: '/consent/confirm', writes: true, open: true },
  },
  returns: {
    quote: { method: 'POST', path: '/orders/{order}/returns/quotes' },
    places: { path: '/orders/{order}/returns/places' },
    slots: { path: '/orders/{order}/returns/slots' },
    create: { method: 'POST', path: '/orders/{order}/returns', writes: true },
    get: { path: '/orders/{order}/returns/{return}' },
    list: { path: '/orders/{order}/returns' },
    edit: { method: 'POST', path: '/orders/{order}/returns/{return}/edit', writes: true },
    cancel: { method: 'POST', path: '/orders/{order}/returns/{return}/cancel', writes: true },
    dispatch: { method: 'POST', path: '/orders/{order}/returns/{return}/dispatch', writes: true },
    document: { path: '/orders/{order}/returns/{return}/documents/{document}' },
    upload: { method: 'POST', path: '/orders/{order}/returns/photos', writes: true },
    photo: { path: '/returns/{return}/photos/{photo}' },
    decide: { method: 'POST', path: '/returns/{return}/decisions', writes: true },
  },
  withdrawal: {
    declare: { method: 'POST', path: '/orders/{order}/withdrawal', writes: true },
    export: { path: '/orders/{order}/withdrawal/{record}' },
  },
  invoices: {
    get: { path: '/orders/{order}/invoices/{invoice}' },
    payment: { path: '/orders/{order}/invoices/{invoice}/payment' },
    pay: { method: 'POST', path: '/orders/{order}/invoices/{invoice}/payments', writes: true },
    offers: { path: '/orders/{order}/invoices/{invoice}/offers' },
    extend: { method: 'POST', path: '/orders/{order}/invoices/{invoice}/extensions', writes: true },
    divide: { method: 'POST', path: '/orders/{order}/invoices/{invoice}/plans', writes: true },
    pause: { method: 'POST', path: '/orders/{order}/invoices/{invoice}/pauses', writes: true },
    prolong: { method: 'POST', path: '/orders/{order}/invoices/{invoice}/pauses/{pause}/longer', writes: true },
    resume: { method: 'POST', path: '/orders/{order}/invoices/{invoice}/pauses/{pause}/end', writes: true },
    dispute: { method: 'POST', path: '/orders/{order}/invoices/{invoice}/disputes', writes: true },
    snooze: { method: 'POST', path: '/orders/{order}/invoices/{invoice}/snooze', writes: true },
    share: { method: 'POST', path: '/orders/{order}/invoices/{invoice}/share', writes: true },
    document: { path: '/orders/{order}/invoices/{invoice}/documents/{document}' },
    send: { method: 'POST', path: '/orders/{order}/invoices/{invoice}/documents/{document}/send', writes: true },
    issue: { method: 'POST', path: '/invoices', writes: true },
    record: { method: 'POST', path: '/invoices/{invoice}/events', writes: true },
    receive: { method: 'POST', path: '/payments', writes: true },
  },
  ingest: {
    order: { method: 'POST', path: '/ingest/orders', writes: true },
    tracking: { method: 'POST', path: '/ingest/tracking', writes: true },
  },
  backlog: {
    requests: { path: '/backlog/requests' },
    parcels: { path: '/backlog/parcels' },
  },
};
