import { afterEach, describe, expect, test } from 'vitest';
import type { ScenarioName } from '@kvitto/adapters/memory/scenarios';
import { accessibilityTree } from '../ui/accessibility-tree.fake.ts';
import type { TreeNode } from '../ui/accessibility-tree.fake.ts';
import { backend, clear, put, record } from './stage.fake.ts';

afterEach(clear);

/** What a screen reader reads of the tracker, in its order: "heading Arriving tomorrow". */
async function read(name: ScenarioName): Promise<string[]> {
  const stage = await put(name);
  const nodes = await accessibilityTree();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines: string[] = [];
  const walk = (node: TreeNode | undefined) => {
    if (!node) return;
    const [role = '', words = ''] = [node.role?.value, node.name?.value];
    const isSpoken = /^(?:heading|button|link|StaticText|listitem|list|status)$/.test(role);
    if (!node.ignored && isSpoken && words) lines.push(`${role} ${words}`.replaceAll(/\s+/g, ' ').trim());
    // A name says what stands inside.
    if (!/^(?:heading|button|link)$/.test(role)) for (const id of node.childIds ?? []) walk(byId.get(id));
  };
  walk(nodes[0]);
  stage.stage.remove();
  return lines;
}

const inOrder = (lines: readonly string[], ...wanted: readonly (string | RegExp)[]) => {
  let from = 0;
  for (const each of wanted) {
    const at = lines.findIndex((line, index) => index >= from && (typeof each === 'string' ? line === each : each.test(line)));
    expect(at, `${String(each)} after line ${from} of\n${lines.join('\n')}`).toBeGreaterThanOrEqual(from);
    from = at + 1;
  }
};

describe('what is read aloud', () => {
  test('of an ordinary parcel: where it stands, when, the steps with what is done, the latest news, then the carrier', async () => {
    inOrder(
      await read('on-time'),
      'StaticText On the way',
      'StaticText Order 1051',
      'heading Arriving tomorrow',
      'list Progress',
      'StaticText Ordered',
      'StaticText done',
      'StaticText On the way',
      'StaticText Arrived at the terminal',
      'button Choose a safe place',
      'StaticText PostNord',
      'StaticText Tracking number',
      /^link Follow at PostNord/,
      'button Details',
    );
  });
  test('of a parcel in trouble: what is wrong and what can be done comes before the history', async () => {
    inOrder(
      await read('customs-duties'),
      /^heading Your delivery is waiting for you/,
      'StaticText Import duties are due',
      /^StaticText To pay/,
      /^StaticText Until Thu 12 Nov/,
      /^link Pay SEK/,
      'button Decline the delivery',
      /^link Contact us/,
      'StaticText Waiting for you',
    );
  });
  test('of several parcels: a heading for each, the one first that needs the reader, and no step twice', async () => {
    const lines = await read('split-three-one-lost');
    inOrder(
      lines,
      /^heading Parcel 3 of 3.*lost/,
      'StaticText 1 of 3 parcels delivered',
      /^heading Parcel 3 of 3 · Lost/,
      /^heading Parcel 2 of 3/,
      /^heading Parcel 1 of 3/,
    );
    expect(lines.filter((line) => line === 'StaticText Next: Delivered')).toEqual([]);
  });
  test('of a parcel that waits: the place, whether it is open, and a code only once it is asked for', async () => {
    const lines = await read('locker-ready');
    inOrder(
      lines,
      /^heading Ready to collect/,
      'StaticText Parcel locker Hantverkartorget',
      'StaticText Open day and night',
      'button Show code',
    );
    expect(lines.join(' ')).not.toContain('481 730');
  });
});

describe('news', () => {
  test('are said once, with what has happened and the new answer', async () => {
    const on = backend('on-time');
    const { root, told } = await put('on-time', { on });
    await expect.poll(() => told.length).toBeGreaterThan(0);
    const region = () => root.querySelector('.card > [role=status]')?.textContent ?? '';
    const said: string[] = [];
    const observer = new MutationObserver(() => {
      if (region() && said.at(-1) !== region()) said.push(region());
    });
    observer.observe(root, { childList: true, subtree: true, characterData: true });
    const trackingNumber = record('on-time').shipments[0]?.parcels[0]?.trackingNumber ?? '';
    const event = { id: 'news_1', at: '2026-11-03T09:20:00Z', status: 'out_for_delivery', source: 'carrier' } as const;
    await expect
      .poll(async () => {
        await on.ingest.tracking({ trackingNumber, events: [event] });
        return region();
      })
      .not.toBe('');
    await on.ingest.tracking({ trackingNumber, events: [event], checkedAt: '2026-11-03T09:25:00Z' });
    await expect.poll(() => root.textContent).toContain('Last checked');
    observer.disconnect();
    expect(said).toEqual(['Out for delivery. Arriving tomorrow']);
  });
  test('interrupt only where something is wrong, and then only once', async () => {
    const on = backend('on-time');
    const { root, told } = await put('on-time', { on });
    await expect.poll(() => told.length).toBeGreaterThan(0);
    const said = (role: string) => root.querySelector(`[role=${role}]`)?.textContent ?? '';
    expect(said('alert')).toBe('');
    const trackingNumber = record('on-time').shipments[0]?.parcels[0]?.trackingNumber ?? '';
    const event = { id: 'news_2', at: '2026-11-03T09:20:00Z', status: 'damaged', source: 'carrier' } as const;
    await expect
      .poll(async () => {
        await on.ingest.tracking({ trackingNumber, events: [event] });
        return said('alert');
      })
      .toContain('amaged');
    expect(root.querySelector('.card > [role=status]')?.textContent).toBe('');
  });
});
