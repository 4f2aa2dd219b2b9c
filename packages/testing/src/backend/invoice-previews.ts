import { expect } from 'vitest';
import { agrees, needs, order, paid, refuses, which } from './billing.ts';
import type { Till } from './billing.ts';
import { check, intention } from './check.ts';

const jacket = [{ line: 'jacket', units: 1 }];
const asked = { pause: { why: 'not_received' }, dispute: { why: 'faulty', comment: 'A seam is open.' } } as const;

/** What is said of it first, and what comes of it. */
async function previewed({ invoices }: Till, what: 'pause' | 'dispute', lines?: typeof jacket) {
  const { why } = asked[what];
  const about = lines ? { lines } : {};
  const before = await invoices.preview({ ...which, what, why, ...about });
  const { version } = await invoices.get(which);
  const change = { ...which, version, ...about };
  const after = agrees(
    await (what === 'pause'
      ? invoices.pause({ ...change, ...asked.pause }, intention())
      : invoices.dispute({ ...change, ...asked.dispute }, intention())),
  );
  return { before, after, version };
}

export const invoicePreviewChecks = [
  ...(['pause', 'dispute'] as const).flatMap((what) =>
    [undefined, jacket].map((lines) =>
      check(`says before a ${what} of ${lines ? 'some things' : 'all of it'} what comes of it`, needs, async (context) => {
        const { before, after, version } = await previewed(context, what, lines);
        expect(after.version, 'to look changes nothing').toBe(version + 1);
        const { paused, toPay, dueOn, pausedUntil } = after.standing;
        expect(before).toMatchObject({ amount: paused, toPay });
        expect(before.amount).toBe(lines ? 50_000 : 129_800);
        expect([before.dueOn, before.until]).toEqual([dueOn, what === 'pause' ? pausedUntil : undefined]);
      }),
    ),
  ),
  check('says of what cannot be had why, and of what is not on the invoice that it is not', needs, async (context) => {
    const ask = (more: object) => () => context.invoices.preview({ ...which, what: 'pause', why: 'faulty', ...more });
    await refuses(context, 'not_eligible', ask({ why: 'too_dear' }));
    await refuses(context, 'invalid_input', ask({ what: 'dispute', why: 'too_dear' }));
    await refuses(context, 'invalid_input', ask({ lines: [{ line: 'tent', units: 1 }] }));
    await refuses(context, 'not_found', ask({ invoice: 'inv-late' }));
  }),
  check('opens a case about what was paid, which stays paid', needs, async (context) => {
    await paid(context, 'bank-before', 129_800);
    const { before, after } = await previewed(context, 'dispute', jacket);
    expect(before).toMatchObject({ amount: 50_000, toPay: 0 });
    expect(after).toMatchObject({ standing: { status: 'paid', paused: 0 }, disputes: [{ amount: 50_000, state: 'open' }], order });
  }),
];
