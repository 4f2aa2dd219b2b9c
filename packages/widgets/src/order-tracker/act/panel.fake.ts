/** A tracker in a real page with a panel open, as the browser tests of this folder meet it. */
import type { ScenarioName } from '@kvitto/adapters/memory/scenarios';
import { expect } from 'vitest';
import { userEvent } from 'vitest/browser';
import { put, record } from '../stage.fake.ts';
import { taking } from './act.fake.ts';

export type Shop = ReturnType<typeof taking>;

/** A tracker over a shop that takes requests, with the panel of the named action open. */
export async function open(name: ScenarioName, words: string, shop: Shop = taking(name), change: Parameters<typeof put>[1] = {}) {
  const stage = await put(name, { on: shop.on, ...change });
  const panel = () => stage.root.querySelector<HTMLFormElement>('.panel');
  await stage.openDetails();
  stage.button(words).click();
  await expect.poll(panel).toBeTruthy();
  const pick = (label: string) =>
    [...(panel()?.querySelectorAll<HTMLElement>('label') ?? [])].find((each) => each.textContent?.includes(label));
  /** The control of a label. */
  const input = (label: string) => (pick(label) as HTMLLabelElement).control as HTMLInputElement;
  const primary = () => panel()?.querySelector<HTMLButtonElement>('.primary') as HTMLButtonElement;
  const asked = () => [...stage.root.querySelectorAll('.asked')].map((each) => each.textContent).join(' ');
  return { ...stage, shop, panel, pick, input, primary, asked };
}
export const type = async (field: HTMLInputElement, words: string) => {
  field.focus();
  await userEvent.keyboard(words);
};

export const actionId = (kind: string) =>
  record('attempt-failed').shipments[0]?.parcels[0]?.actions?.find((each) => each.kind === kind)?.id ?? '';
