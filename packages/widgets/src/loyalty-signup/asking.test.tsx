/** How it is asked, as screen readers are told: nothing is ticked before somebody ticks it, and saying no takes nothing. */
import type { Programme } from '@kvitto/contract/programme';
import { afterEach, describe, expect, test } from 'vitest';
import { accessibilityTree } from '../ui/accessibility-tree.fake.ts';
import type { TreeNode } from '../ui/accessibility-tree.fake.ts';
import { fakeBackend } from './backend.fake.ts';
import { fjallklubben } from './programme.fake.ts';
import { clear, put } from './stage.fake.ts';

afterEach(clear);

/** What a shop could have: in one country consents are confirmed, in another one more is asked for, in a third the age. */
const programme: Programme = {
  ...fjallklubben,
  consents: [
    ...fjallklubben.consents.map((each) => (each.channel === 'email' ? { ...each, confirmed: ['DE', 'AT'] } : each)),
    {
      purpose: 'profiling',
      channel: 'email',
      countries: ['NO'],
      texts: { en: { version: '1', text: 'Yes, choose for me.' }, sv: { version: '1', text: 'Ja, välj åt mig.' } },
    },
  ],
  confirmation: { url: 'https://fjallfika.example/confirm' },
};
const profiles = [
  { country: 'SE', boxes: 3 },
  { country: 'NO', boxes: 4 },
  { country: 'DE', boxes: 3 },
  { country: '', boxes: 3 },
] as const;
const locales = [
  { locale: 'en', joinWords: 'Join Fjällklubben', undoWords: 'Undo', confirm: 'link to confirm' },
  { locale: 'sv', joinWords: 'Bli medlem i Fjällklubben', undoWords: 'Ångra', confirm: 'länk att bekräfta' },
] as const;
const everywhere = profiles.flatMap((profile) => locales.map((each) => ({ ...profile, ...each })));

const named = (nodes: readonly TreeNode[], role: string) => nodes.filter((node) => !node.ignored && node.role?.value === role);
const nameOf = (node: TreeNode | undefined) => node?.name?.value ?? '';
const isTicked = ({ properties = [] }: TreeNode) => properties.find(({ name }) => name === 'checked')?.value.value === 'true';

describe.each(everywhere)('in $locale, to a shopper in "$country"', ({ country, locale, boxes, joinWords, undoWords, confirm }) => {
  test('the offer has one box, which nobody has ticked, and nothing that would have to be declined', async () => {
    const { sent, form } = await put({ on: fakeBackend(programme), attributes: { country, locale } });
    const nodes = await accessibilityTree();
    const ticks = named(nodes, 'checkbox');
    expect(ticks.map(nameOf)).toEqual([expect.stringContaining(joinWords)]);
    expect(ticks.some(isTicked)).toBe(false);
    expect(ticks[0]?.description?.value).toContain('Fjäll & Fika AB');
    expect([...named(nodes, 'dialog'), ...named(nodes, 'alert'), ...named(nodes, 'alertdialog')]).toEqual([]);
    // Saying no: the form goes without a touch.
    expect(sent()).toBeUndefined();
    expect(form.checkValidity()).toBe(true);
  });
  test('one press joins, with all consents left alone, and one press undoes it', async () => {
    const { sent, form, root, button } = await put({ on: fakeBackend(programme), attributes: { country, locale } });
    root().querySelector<HTMLInputElement>('#join')?.click();
    await expect.poll(() => sent()?.consents.length).toBe(boxes - 1);
    const nodes = await accessibilityTree();
    const ticks = named(nodes, 'checkbox');
    expect(ticks).toHaveLength(boxes);
    expect(ticks.filter(isTicked).map(nameOf)).toEqual([expect.stringContaining(joinWords)]);
    expect(ticks.every((each) => nameOf(each) !== '' && (each.description?.value ?? '') !== '')).toBe(true);
    expect(ticks.some((each) => each.description?.value.includes(confirm))).toBe(country === 'DE');
    expect(form.checkValidity()).toBe(true);
    expect(sent()).toMatchObject({ join: true });
    expect(sent()?.consents.every(({ value }) => !value)).toBe(true);
    expect(named(nodes, 'button').map(nameOf)).toContain(undoWords);
    button(undoWords).click();
    await expect.poll(() => sent()).toBeUndefined();
  });
});
