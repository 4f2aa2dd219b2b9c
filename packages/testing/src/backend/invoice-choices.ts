/** What a shopper chooses within what is offered: a day of their own, and how reminders come. */
import { expect } from 'vitest';
import { agrees, change, got, needs, refuses, which } from './billing.ts';
import { check, intention } from './check.ts';

const moving = [
  check(
    'offers days before each new due date on which banks work, and moves it to one of them for the same fee',
    needs,
    async (context) => {
      const { extensions } = await context.invoices.offers(which);
      const [short, long] = extensions;
      const days = ['02', '03', '04', '07', '08', '09', '10', '11', '14'].map((day) => `2026-12-${day}`);
      expect(short?.earlier, 'from the day after the present one on').toEqual(days);
      expect([long?.earlier?.slice(0, 9), long?.earlier?.includes('2026-12-24')]).toEqual([days, false]);
      const input = { ...which, version: 1, option: 'days30', dueOn: '2026-12-22' };
      const after = agrees(await context.invoices.extend(input, intention()));
      expect(after).toMatchObject({ standing: { dueOn: '2026-12-22', toPay: 134_700 }, balance: { fees: 4_900 }, version: 2 });
      expect(after.reminders[0]?.on.localeCompare('2026-12-22'), 'reminders move with it').toBeGreaterThan(0);
    },
  ),
  check('moves the due date to no day that was not offered, and says which can be had', needs, async (context) => {
    const input = { ...which, version: 1, option: 'days14' };
    // Before the present one, on it, on a Saturday, after the option's own, and one of another option.
    for (const dueOn of ['2026-11-30', '2026-12-01', '2026-12-05', '2026-12-16', '2027-01-04', '2099-01-01']) {
      const { fields } = await refuses(context, 'invalid_input', () => context.invoices.extend({ ...input, dueOn }, intention()));
      expect(fields).toMatchObject([{ path: 'dueOn' }]);
      expect(fields?.[0]?.message).toContain('2026-12-15');
    }
    const own = await context.invoices.extend({ ...input, dueOn: '2026-12-15' }, intention());
    expect(own.standing.dueOn).toBe('2026-12-15');
  }),
  check('takes another day under the key of an extension for something else', needs, async (context) => {
    const [key, input] = [intention(), { ...which, version: 1, option: 'days14', dueOn: '2026-12-10' }];
    await context.invoices.extend(input, key);
    expect((await context.invoices.extend(input, key)).standing.dueOn).toBe('2026-12-10');
    const asked = context.invoices.extend({ ...input, dueOn: '2026-12-11' }, key);
    await expect(asked).rejects.toMatchObject({ code: 'conflict' });
    expect((await got(context)).standing.dueOn).toBe('2026-12-10');
  }),
];

const reminding = [
  check('sends reminders by what was chosen of those that the shop offers, and a collection letter as before', needs, async (context) => {
    const before = await got(context);
    expect([before.can.channels, before.reminders.map(({ channel }) => channel)]).toEqual([
      ['email', 'sms', 'post'],
      ['email', 'post'],
    ]);
    const after = agrees(await change(context, 'remindBy', 1));
    const by = (steps: readonly { readonly kind: string; readonly channel?: string | undefined }[]) =>
      steps.map(({ kind, channel }) => [kind, channel]);
    expect(by(after.reminders)).toEqual([
      ['reminder', 'sms'],
      ['collection', 'post'],
    ]);
    expect(by(after.late.steps)).toEqual([['due', undefined], ...by(after.reminders)]);
    const kept = ({ on, fee }: { readonly on: string; readonly fee: number }) => [on, fee];
    expect(after.reminders.map(kept), 'on the same days, at the same fees').toEqual(before.reminders.map(kept));
    const again = await context.invoices.remindBy({ ...which, version: 2, channel: 'post' }, intention());
    expect(again.reminders[0]?.channel, 'as often as one likes').toBe('post');
  }),
  check('sends no reminder by what the shop does not offer, and none where none is to come', needs, async (context) => {
    for (const channel of ['push', 'pigeon']) {
      const ask = () => context.invoices.remindBy({ ...which, version: 1, channel }, intention());
      expect((await refuses(context, 'invalid_input', ask)).fields).toMatchObject([{ path: 'channel' }]);
    }
    const paused = await change(context, 'pause', 1);
    expect(paused.can.channels, 'nothing is sent').toBeUndefined();
    const { reasons } = await refuses(context, 'not_eligible', () => change(context, 'remindBy', paused.version));
    expect(reasons).toEqual(['not_offered']);
  }),
];

export const invoiceChoiceChecks = [...moving, ...reminding];
