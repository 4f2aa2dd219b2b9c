import { scenarioNames } from '@kvitto/adapters/memory/scenarios';
import type { ScenarioName } from '@kvitto/adapters/memory/scenarios';
import type { DeliveryAction } from '@kvitto/contract/shipment';
import { describe, expect, test } from 'vitest';
import { look, order, read, sayEnglish, sayEnglishAt, saySwedish, viewOf } from './order-tracker.fake.ts';
import { trackerView } from './order-tracker.model.ts';
import type { Told, TrackerView } from './order-tracker.model.ts';

describe('the sentence that answers when', () => {
  test.each<[ScenarioName, string, string]>([
    ['placed', 'Arriving Thu 5 – Fri 6 Nov', 'Kommer tors 5–fre 6 nov.'],
    ['label-created', 'Arriving Thu 5 – Fri 6 Nov', 'Kommer tors 5–fre 6 nov.'],
    ['pre-order', 'Pre-order: expected Thu 26 Nov – Tue 1 Dec', 'Förhandsbokat: väntas tors 26 nov.–tis 1 dec.'],
    ['on-hold', 'Your order is on hold', 'Din beställning är pausad'],
    ['payment-pending', 'Waiting for your payment', 'Vi väntar på din betalning'],
    ['cancelled', 'This order is cancelled', 'Beställningen är avbruten'],
    ['on-time', 'Arriving tomorrow', 'Kommer i morgon'],
    ['early', 'Early: arriving tomorrow', 'Tidigare än väntat: kommer i morgon'],
    ['out-for-delivery', 'Today 11:00–14:00', 'I dag 11:00–14:00'],
    ['return-parcel', 'Your return is on its way', 'Din retur är på väg'],
    [
      'late-with-notice',
      'Was due Mon 2 – Tue 3 Nov. We now expect Wed 4 – Thu 5 Nov',
      'Skulle ha kommit mån 2–tis 3 nov. Väntas nu ons 4–tors 5 nov.',
    ],
    [
      'late-without-notice',
      'Was due Sun 1 – Mon 2 Nov. It’s late, and there is no new day yet',
      'Skulle ha kommit sön 1–mån 2 nov. Försenat, och vi har ingen ny dag ännu',
    ],
    ['locker-ready', 'Ready to collect until Fri 6 Nov, 21:00', 'Klart att hämta, senast fre 6 nov. 21:00'],
    ['locker-expiring-today', 'Last day to collect: today', 'Sista dagen att hämta: i dag'],
    ['pickup-missed', 'Not collected in time', 'Inte hämtat i tid'],
    ['collected', 'Collected yesterday 17:26', 'Hämtat i går 17:26'],
    ['attempt-failed', 'Missed delivery. Next try Wed 4 – Thu 5 Nov', 'Paketet kunde inte lämnas. Nytt försök ons 4–tors 5 nov.'],
    ['rebooking-requested', 'Missed delivery. No new day yet', 'Paketet kunde inte lämnas. Ingen ny dag ännu'],
    ['customs-duties', 'Your delivery is waiting for you, until Thu 12 Nov, 23:59', 'Leveransen väntar på dig, till tors 12 nov. 23:59'],
    ['refused', 'Delivery declined, going back to us', 'Ej mottaget, på väg tillbaka till oss'],
    ['damaged', 'Your parcel was damaged on the way', 'Ditt paket skadades på vägen'],
    ['returning', 'On its way back to us', 'På väg tillbaka till oss'],
    ['returned-to-sender', 'Back with us since yesterday 13:05', 'Tillbaka hos oss sedan i går 13:05'],
    ['neighbour', 'Delivered yesterday 16:42, left with a neighbour', 'Levererat i går 16:42, hos en granne'],
    ['digital', 'Delivered digitally', 'Levererat digitalt'],
    ['bulky-appointment', 'Booked for Thu 5 Nov 12:00–16:00', 'Bokat till tors 5 nov. 12:00–16:00'],
    ['split-three-one-lost', 'Parcel 3 of 3 Your parcel is lost', 'Paket 3 av 3 Ditt paket har kommit bort'],
    ['unknown-status', 'Arriving Wed 4 – Thu 5 Nov', 'Kommer ons 4–tors 5 nov.'],
    ['no-estimate', 'On its way. We’ll know the day when it gets closer', 'På väg. Du får veta dagen när paketet är närmare'],
  ])('%s', async (name, en, sv) => {
    const view = await look(name);
    expect.soft(read(view)).toBe(en);
    expect.soft(read(view, saySwedish)).toBe(sv);
  });

  test.each([
    ['2026-11-05T12:00:00Z', 'Arriving Thu 5 – Fri 6 Nov'],
    ['2026-11-06T12:00:00Z', 'Arriving today'],
  ])('counts no day that has passed: on %s', async (at, sentence) => {
    const then = new Date(at);
    expect(read(await look('label-created', then), sayEnglishAt(then))).toBe(sentence);
  });

  test.each(scenarioNames)('is never empty and never a missing text: %s', async (name) => {
    const view = await look(name);
    for (const say of [sayEnglish, saySwedish]) {
      const all = [view.headline, ...view.parcels.map(({ headline }) => headline)].flatMap(({ before, main, after }) => [
        ...before,
        main,
        ...after,
      ]);
      const words = [
        ...all,
        view.label,
        ...(view.steps?.steps.map((step) => step.name) ?? []),
        ...view.parcels.flatMap((each) => [each.label, each.title, ...each.fresh, each.alert?.cause]),
      ].map(say);
      expect(words[0]?.length).toBeGreaterThan(5);
      expect(words.filter((each) => /[{}]|undefined|NaN|Invalid|^\w+\.[\w.]+$/.test(each))).toEqual([]);
    }
  });
});

describe('the story', () => {
  test.each(scenarioNames)('that a backend tells is the one that the page would tell itself: %s', async (name) => {
    const told = await order(name);
    expect(trackerView(told as Told, new Map()).headline).toEqual((await look(name)).headline);
    expect(JSON.parse(JSON.stringify(told.story))).toEqual(
      JSON.parse(JSON.stringify({ ...(await look(name)), order: undefined, parcels: told.story?.parcels })),
    );
  });
  test('keeps parcels in the seats they had at first sight', async () => {
    const told = (await order('split-three-one-lost')) as Told;
    const seats = new Map<string, number>();
    const ids = (order: Told) => trackerView(order, seats).parcels.map(({ id }) => id);
    const first = ids(told);
    expect(ids({ ...told, story: { ...told.story, parcels: told.story.parcels.toReversed() } })).toEqual(first);
  });
});

describe('lateness', () => {
  test('comes by itself when the estimate passes without a word from the carrier', async () => {
    expect((await look('on-time')).isLate).toBe(false);
    const later = await look('on-time', new Date('2026-11-05T00:30:00+01:00'));
    expect(later.isLate).toBe(true);
    expect(later.tone).toBe('warn');
  });
  test('starts at the day’s end in the order’s zone, not in the reader’s', async () => {
    expect((await look('on-time', new Date('2026-11-04T23:59:00+01:00'))).isLate).toBe(false);
  });
  test('is the only delay that is apologised for, with damage and loss', async () => {
    const sorry = async (name: ScenarioName) => (await look(name)).headline.after.some(({ key }) => key.startsWith('lede.sorry'));
    expect(await sorry('late-without-notice')).toBe(true);
    expect(await sorry('damaged')).toBe(true);
    expect(await sorry('on-time')).toBe(false);
    expect(await sorry('attempt-failed')).toBe(false);
  });
});

describe('milestones', () => {
  const states = (view: TrackerView) => (view.steps ?? view.parcels[0]?.steps)?.steps.map(({ state }) => state);
  test.each<[ScenarioName, readonly string[]]>([
    ['placed', ['now', 'ahead', 'ahead', 'ahead', 'ahead', 'ahead']],
    ['label-created', ['done', 'now', 'ahead', 'ahead', 'ahead', 'ahead']],
    ['on-time', ['done', 'done', 'done', 'now', 'ahead', 'ahead']],
    ['locker-ready', ['done', 'done', 'done', 'done', 'now', 'ahead']],
    ['neighbour', ['done', 'done', 'done', 'done', 'done', 'now']],
    ['payment-pending', ['done', 'now', 'ahead', 'ahead', 'ahead', 'ahead', 'ahead']],
    ['returned-to-sender', ['done', 'done', 'done', 'done', 'now', 'off']],
  ])('%s', async (name, expected) => expect(states(await look(name))).toEqual(expected));

  test('stay where they were when a parcel leaves its path', async () => {
    const view = await look('returning');
    expect(view.parcels[0]?.steps.branch?.name.key).toBe('s.returning');
    expect(states(view)).toHaveLength(6);
  });
  test('do not fall back for a late scan of an earlier place', async () => {
    const delivered = (await look('many-events')).parcels.find(({ label }) => label.key === 's.delivered');
    expect(delivered?.steps.steps.at(-1)?.state).toBe('now');
  });
});

describe('parcels', () => {
  test('stand with the one first that needs the reader most, and are counted', async () => {
    const view = await look('split-three-one-lost');
    expect(view.parcels.map(({ label }) => label.key)).toEqual(['s.lost', 's.late', 's.delivered']);
    expect(sayEnglish(view.summary)).toBe('1 of 3 parcels delivered');
  });
  test('let a return on its way go before what has been delivered, and do not count to one', async () => {
    const { parcels, headline } = await look('return-parcel');
    expect(parcels.map(({ title }) => sayEnglish(title))).toEqual(['Return parcel', 'Your parcel']);
    expect(sayEnglish(headline.main)).toBe('Your return is on its way');
  });
  test('tell a booked time once', async () => {
    const latest = (await look('bulky-appointment')).parcels[0]?.latest;
    expect([latest?.title, latest?.note].map((each) => each && sayEnglish(each))).toEqual(['Time booked', undefined]);
  });
  test('leave a remainder: what was cancelled, what still waits and why', async () => {
    expect((await look('partly-cancelled')).waiting.map(({ title, quantity, isOpen }) => [title, quantity, isOpen])).toEqual([
      ['Enamel mug Kebnekaise', 1, false],
      ['Table lamp Norrsken', 1, false],
    ]);
    expect((await look('pre-order')).waiting[0]?.reasons.map(({ key }) => key)).toEqual(['s.preorder', 'w.expected']);
  });
  test('are not sent while only their label is printed', async () => {
    const view = await look('label-created');
    expect(sayEnglish(view.label)).toBe('Preparing');
    expect(view.headline.after.map(sayEnglish).join(' ')).toContain('PostNord doesn’t have it yet');
  });
  test('that are all over need no more watching', async () => {
    expect((await look('neighbour')).isOver).toBe(true);
    expect((await look('split-three-one-lost')).isOver).toBe(false);
    expect((await look('on-time')).isOver).toBe(false);
  });
});

describe('pick-up points', () => {
  test('say whether they are open now, in their own zone', async () => {
    const at = async (time: string) => sayEnglish((await look('counter-pickup', new Date(time))).parcels[0]?.pickup?.opening);
    expect(await at('2026-11-03T09:30:00Z')).toBe('Open now, closes 21:00');
    expect(await at('2026-11-03T05:30:00Z')).toBe('Closed now, opens 08:00');
    expect(await at('2026-11-03T21:30:00Z')).toBe('Closed');
  });
  test('count the days that are left', async () => expect((await look('locker-ready')).parcels[0]?.pickup?.daysLeft).toBe(3));
});

describe('what was asked for', () => {
  const told = async (name: ScenarioName, action: DeliveryAction) => {
    const found = (await order(name)) as Told;
    return viewOf({ ...found, story: undefined, actions: [action] }).asked.map(sayEnglish);
  };
  const base = { id: 'a1', kind: 'cancel' } as const;
  test('and refused says why', async () => {
    expect(await told('placed', { ...base, state: 'refused', reason: 'It is packed already.' })).toEqual([
      'Cancellation: not possible. It is packed already.',
    ]);
    expect(await told('placed', { ...base, state: 'requested', reason: 'It is packed already.' })).toEqual([
      'Cancellation: asked for, not confirmed yet.',
    ]);
  });
  test('or could be, but no longer, is told where somebody says why', async () => {
    expect(await told('placed', { ...base, state: 'closed' })).toEqual([]);
    expect((await look('packing')).asked.map(sayEnglish)).toEqual([
      'Cancellation: not possible. It is being packed. You can return it for free.',
      'Change: not possible. The label is printed. Ask us.',
    ]);
  });
  test('after the order was over says how it stands; before, what became of it says so', async () => {
    expect(await told('neighbour', { ...base, kind: 'report_missing', state: 'done' })).toEqual(['Report: done.']);
    expect(await told('neighbour', { ...base, kind: 'safe_place', state: 'done' })).toEqual([]);
  });
});

describe('the card that says what is wrong', () => {
  test('names cause, next step, deadline and ways out', async () => {
    const alert = (await look('customs-duties')).parcels[0]?.alert;
    expect(alert?.code).toBe('duties_due');
    expect(sayEnglish(alert?.cause)).toBe('Import duties are due');
    expect(alert?.facts.map(sayEnglish).map((each) => each.replaceAll(/\s/g, ' '))).toEqual([
      'To pay: SEK 412.00',
      'Until Thu 12 Nov, 23:59',
    ]);
    const offered = (await look('customs-duties')).parcels[0]?.offers;
    expect([offered, alert?.links].map((each) => each?.map(({ label }) => label.key))).toEqual([['sum.pay', 'a.deny'], ['a.contact']]);
  });
  test('is not there where nothing is wrong, or no longer', async () => {
    for (const name of ['on-time', 'neighbour', 'returned-to-sender', 'locker-ready'] as const)
      expect((await look(name)).parcels[0]?.alert).toBeUndefined();
  });
});
