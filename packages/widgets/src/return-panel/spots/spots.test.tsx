import { KvittoError } from '@kvitto/contract/errors';
import { axeViolations } from '@kvitto/testing/widget';
import { afterEach, describe, expect, test } from 'vitest';
import { returnShop } from '../shop.fake.ts';
import { clear, goTo, keys, put, steps } from '../stage.fake.ts';
import type { Stage } from '../stage.fake.ts';

afterEach(clear);

const locker = 'Parcel locker';
const pickup = 'Fetched at your door';

/** Goes to the ways back and chooses one, with all that comes with it. */
async function choosing(stage: Stage, way: string) {
  await goTo(stage, 'way');
  await stage.pick(way);
  await expect.poll(() => stage.root.querySelector('.spots')).toBeTruthy();
}
const sent = ({ shop }: Stage) => shop.callsOf('create').at(-1)?.input;
const confirm = async (stage: Stage) => {
  await stage.press('Confirm the return');
  await expect.poll(stage.heading).toBe('Your return is registered');
};

describe('places', () => {
  test('are listed with address, distance, hours and a way to a map; none is chosen beforehand, and none has to be', async () => {
    const stage = await put();
    await choosing(stage, locker);
    const [first, second] = [...stage.root.querySelectorAll<HTMLElement>('.spot')];
    expect(first?.innerText.replaceAll(/\s+/g, ' ')).toContain('Boxen Odenplan Odengatan 71, 113 22 Stockholm 340 m away');
    expect(second?.innerText).toContain('1.4 km away');
    const map = first?.querySelector('a');
    expect([map?.href, map?.target, map?.rel]).toEqual(['https://map.example/box-odenplan', '_blank', 'noreferrer']);
    expect(stage.root.querySelectorAll('[name=place]:checked')).toHaveLength(0);
    await stage.press('Continue');
    await stage.at(steps.review);
    await confirm(stage);
    expect(sent(stage)).not.toHaveProperty('place');
  });
  test('have the hours of the coming days, today first, behind a press', async () => {
    const stage = await put();
    await goTo(stage, 'way');
    await stage.pick('In one of our shops');
    await expect.poll(() => stage.root.querySelector('.spot')).toBeTruthy();
    const details = stage.root.querySelector('details') as HTMLDetailsElement;
    expect(details.open).toBe(false);
    details.querySelector('summary')?.click();
    expect(details.innerText.replaceAll(/[\s\u2009\u202F]+/g, ' ')).toMatch(/^Opening hours .*today 09:00 ?– ?19:00 tomorrow 09:00/);
    expect(details.innerText).toContain('closed Stocktaking');
    expect(details.innerText).not.toContain('yesterday');
  });
  test('travel with the return, and stand in it', async () => {
    const stage = await put();
    await choosing(stage, locker);
    await stage.pick('Boxen Odenplan');
    await stage.press('Continue');
    await stage.at(steps.review);
    expect(stage.text()).toContain('Boxen Odenplan');
    await confirm(stage);
    expect(sent(stage)).toMatchObject({ method: 'locker', place: 'box-odenplan' });
    expect(stage.told).toContain('return-place-chosen {"place":"box-odenplan"}');
    expect(stage.text()).toContain('Hand it in at Boxen Odenplan, Odengatan 71, 113 22 Stockholm');
    expect(await axeViolations(stage.stage)).toEqual([]);
  });
  test('are looked for near another postcode by the return key, which sends nothing else', async () => {
    const stage = await put();
    await choosing(stage, locker);
    await stage.pick('Boxen Vasaparken');
    stage.root.querySelector<HTMLElement>('#near')?.focus();
    await keys('41103{Enter}');
    await expect.poll(() => stage.root.querySelectorAll('.spot').length).toBe(1);
    expect(stage.heading()).toBe(steps.way);
    expect(stage.shop.callsOf('places').at(-1)?.input).toEqual({ order: 'ord_1051', method: 'locker', postcode: '41103' });
    await expect.poll(() => stage.root.querySelector('.card > [role=status].hush')?.textContent).toBe('1 place found');
    expect(stage.root.querySelectorAll('[name=place]:checked'), 'what is not listed is not chosen').toHaveLength(0);
    stage.root.querySelector<HTMLInputElement>('#near')?.select();
    await keys('99999{Enter}');
    await expect.poll(stage.text).toContain('No place was found near 99999');
  });
  test('that do not arrive keep nobody from going on, and can be asked for again', async () => {
    let isDown = true;
    const shop = returnShop({
      before: (name) => {
        if (name === 'places' && isDown) throw new KvittoError('network', 'As the test wants it.');
      },
    });
    const stage = await put({ shop });
    await goTo(stage, 'way');
    await stage.pick(locker);
    await expect.poll(stage.text).toContain('The places didn’t arrive');
    expect(stage.told.at(-1)).toContain('returns.places');
    isDown = false;
    await stage.press('Try again');
    await expect.poll(() => stage.root.querySelectorAll('.spot').length).toBe(2);
  });
  test('belong to their way back: another one forgets them', async () => {
    const stage = await put();
    await choosing(stage, locker);
    await stage.pick('Boxen Odenplan');
    await stage.pick('Code instead');
    expect(stage.root.querySelector('.spots')).toBeNull();
    await stage.press('Continue');
    await stage.at(steps.review);
    await confirm(stage);
    expect(sent(stage)).toEqual({ order: 'ord_1051', quote: expect.any(String), resolution: 'refund', method: 'qr' });
  });
});

describe('times', () => {
  test('are to be chosen, and what one costs is in the sum that is agreed to', async () => {
    const stage = await put();
    await choosing(stage, pickup);
    expect(stage.root.querySelectorAll('#slot0, [name=slot0]:checked')).toHaveLength(1);
    await stage.press('Continue');
    await expect.poll(stage.text).toContain('Choose when it should be fetched.');
    expect(await axeViolations(stage.stage)).toEqual([]);
    const evening = stage.root.querySelector<HTMLInputElement>('#slot0-2');
    expect(evening?.labels?.[0]?.innerText.replaceAll(/[\s\u2009\u202F]+/g, ' ')).toMatch(
      /Wed,? 4 Nov 18:00 ?– ?21:00 · the way back then costs SEK 199\.00/,
    );
    evening?.click();
    await expect.poll(() => stage.root.querySelector('.summary')).toBeNull();
    await stage.press('Continue');
    await stage.at(steps.review);
    expect(stage.text()).toMatch(/When it is fetched Wed,? 4 Nov 18:00/);
    expect(stage.text()).toContain('-SEK 199.00');
    await confirm(stage);
    expect(sent(stage)).toMatchObject({ method: 'pickup', slot: '2026-11-04-17' });
    expect(stage.text()).toMatch(/Fetched on Wed,? 4 Nov, 18:00/);
  });
  test('are more than a screen’s: the rest comes by a press, and the focus goes on there', async () => {
    const stage = await put();
    await choosing(stage, pickup);
    expect(stage.root.querySelectorAll('[name=slot0]')).toHaveLength(8);
    await stage.press('4 more times');
    await expect.poll(() => stage.root.activeElement?.id).toBe('slot0-8');
    expect(stage.root.querySelectorAll('[name=slot0]')).toHaveLength(12);
  });
  test('that somebody else takes meanwhile are said, and all the rest stays', async () => {
    const stage = await put();
    await choosing(stage, pickup);
    stage.root.querySelector<HTMLElement>('#slot0')?.click();
    await stage.press('Continue');
    await stage.at(steps.review);
    stage.shop.take('2026-11-04-7');
    await stage.press('Confirm the return');
    await stage.at(steps.way);
    expect(stage.text()).toContain('Somebody else has taken this time meanwhile');
    expect([stage.input(pickup).checked, stage.root.querySelectorAll('[name=slot0]:checked').length]).toEqual([true, 0]);
    stage.root.querySelector<HTMLElement>('#slot0')?.click();
    await stage.press('Continue');
    await stage.at(steps.review);
    await confirm(stage);
    expect(sent(stage)).toMatchObject({ slot: '2026-11-04-11' });
  });
  test('that are gone before the last look are said there already', async () => {
    const stage = await put();
    await choosing(stage, pickup);
    stage.root.querySelector<HTMLElement>('#slot0')?.click();
    stage.shop.take('2026-11-04-7');
    await stage.press('Continue');
    await stage.at(steps.way);
    await expect.poll(stage.text).toContain('Somebody else has taken this time meanwhile');
    await expect.poll(() => stage.root.querySelectorAll('[name=slot0]').length).toBeGreaterThan(0);
  });
  test('of a return that is changed are still its own', async () => {
    const stage = await put();
    const { id } = await stage.shop.make([{ line: 'jacket', units: 1 }], 'refund', 'pickup', { slot: '2026-11-04-11' });
    stage.shop.take('2026-11-04-11');
    stage.element.remove();
    const again = await put({ shop: stage.shop });
    await expect.poll(() => again.root.querySelector('.case-link')).toBeTruthy();
    again.root.querySelector<HTMLElement>('.case-link')?.click();
    await again.press('Change it');
    await again.at(steps.things);
    await again.press('Continue');
    await again.at(steps.why);
    await again.press('Continue');
    await again.at(steps.offers);
    await again.pick('Money back');
    await again.press('Continue');
    await again.at(steps.way);
    await expect.poll(() => again.root.querySelector<HTMLInputElement>('[name=slot0]:checked')?.id).toBe('slot0');
    await again.press('Continue');
    await again.at(steps.review);
    await again.press('Confirm the change');
    await expect.poll(again.heading).toBe('Your return is changed');
    expect(again.shop.callsOf('edit').at(-1)?.input).toMatchObject({ return: id, slot: '2026-11-04-11' });
  });
});

describe('both', () => {
  test.each([locker, pickup])(
    'need no scrolling to the side at 320 px, in either direction, and are found faultless by axe: %s',
    async (way) => {
      for (const dir of ['ltr', 'rtl']) {
        document.documentElement.dir = dir;
        const stage = await put({ width: 320 });
        await choosing(stage, way);
        const { left, right } = stage.stage.getBoundingClientRect();
        const out = [...stage.root.querySelectorAll('*')].filter(
          (each) =>
            !each.closest('.hush') && (each.getBoundingClientRect().right > right + 1 || each.getBoundingClientRect().left < left - 1),
        );
        expect(out.map((each) => each.className)).toEqual([]);
        expect(await axeViolations(stage.stage)).toEqual([]);
        clear();
      }
    },
  );
});
