import { KvittoError } from '@kvitto/contract/errors';
import { axeViolations } from '@kvitto/testing/widget';
import { afterEach, describe, expect, test } from 'vitest';
import { anInvoice, on } from '../bills.fake.ts';
import { invoiceShop } from '../shop.fake.ts';
import type { ShopSettings } from '../shop.fake.ts';
import { choosePhoto, clear, put } from '../stage.fake.ts';

afterEach(clear);

const paused = (pause: string, why: string, line: string, amount: number) =>
  on('2026-11-02', {
    kind: 'paused',
    pause,
    why,
    amount,
    from: '2026-11-02',
    until: '2026-11-30',
    lines: [{ line, units: 1, amount }],
    ...(why === 'return' && { return: `r_${pause}` }),
  });

async function open(settings: ShopSettings = {}) {
  const since = [paused('p1', 'return', 'boots', 79_900), paused('p2', 'not_received', 'socks', 22_550)];
  const stage = await put({ shop: invoiceShop({ invoices: [anInvoice({ since })], ...settings }) });
  await stage.to('Something is wrong', /^Something is wrong/);
  const { root, shop } = stage;
  const field = (id: string) => root.querySelector<HTMLInputElement>(`#proof-${id}`) as HTMLInputElement;
  const longer = (id: string) => field(id).form?.querySelector<HTMLElement>('[type=submit]')?.click();
  const write = (id: string, words: string) => {
    field(id).value = words;
    field(id).dispatchEvent(new Event('input', { bubbles: true }));
  };
  const error = (id: string) => root.querySelector(`#${id}-error`)?.textContent;
  const sent = () => shop.callsOf('prolong').map(({ input }) => input);
  return { ...stage, field, longer, write, error, sent };
}

describe('a pause that is to be longer', () => {
  test('takes a picture of the receipt alone', async () => {
    const { root, longer, text, sent, shop, stage } = await open({ takesPhotos: true });
    await choosePhoto(root, 'receipt.png');
    await expect.poll(text, { timeout: 10_000 }).toContain('receipt.png: sent');
    expect(await axeViolations(stage)).toEqual([]);
    longer('p1');
    await expect.poll(text).toContain('Paused until Mon 21 Dec.');
    expect(sent()).toMatchObject([{ pause: 'p1', photos: ['photo_1'] }]);
    expect(sent()[0]).not.toHaveProperty('proof');
    expect(shop.tell('inv_1').pauses.find(({ id }) => id === 'p1')?.until).toBe('2026-12-21');
  });
  test('takes a number and a picture together', async () => {
    const { root, longer, write, text, sent } = await open({ takesPhotos: true });
    await choosePhoto(root, 'parcel.png', 1);
    await expect.poll(text, { timeout: 10_000 }).toContain('parcel.png: sent');
    write('p2', ' RR123456785SE ');
    longer('p2');
    await expect.poll(sent).toMatchObject([{ pause: 'p2', proof: 'RR123456785SE', photos: ['photo_1'] }]);
  });
  test('says what is missing at its own field, which takes the focus, until it is there', async () => {
    const { root, longer, error, write, sent, stage } = await open({ takesPhotos: true });
    longer('p2');
    await expect.poll(() => error('proof-p2')).toContain('or add a photo of it');
    await expect.poll(() => root.activeElement?.id).toBe('proof-p2');
    expect(error('proof-p1')).toBeUndefined();
    expect(await axeViolations(stage)).toEqual([]);
    write('p2', 'R');
    await expect.poll(() => error('proof-p2')).toBeUndefined();
    expect(sent()).toEqual([]);
  });
  test('shares nothing with another one: no words, no pictures', async () => {
    const { root, write, field, text } = await open({ takesPhotos: true });
    write('p1', 'RR1');
    await choosePhoto(root, 'first.png');
    await expect.poll(text, { timeout: 10_000 }).toContain('first.png: sent');
    expect(field('p2').value).toBe('');
    expect(text().match(/first\.png/g)).toHaveLength(2);
    expect(root.querySelector('#photos-proof-p2')?.textContent).not.toContain('first.png');
  });
  test('says that a picture is still being sent, and goes without nothing that was chosen', async () => {
    let letIn: () => void = () => undefined;
    const wait = new Promise<void>((resolve) => (letIn = resolve));
    const { root, longer, write, text, error, sent, stage } = await open({ takesPhotos: () => wait });
    write('p1', 'RR1');
    await choosePhoto(root, 'slow.png');
    await expect.poll(text).toContain('slow.png: being sent');
    longer('p1');
    await expect.poll(() => error('photos-proof-p1')).toContain('A photo is still being sent.');
    await expect.poll(() => root.activeElement?.id).toBe('photos-proof-p1');
    expect(await axeViolations(stage)).toEqual([]);
    letIn();
    await expect.poll(text, { timeout: 10_000 }).toContain('slow.png: sent');
    expect(error('photos-proof-p1')).toBeUndefined();
    longer('p1');
    await expect.poll(sent).toMatchObject([{ proof: 'RR1', photos: ['photo_1'] }]);
  });
  test('takes words alone where no pictures can be sent', async () => {
    const { root, longer, error } = await open();
    expect(root.querySelector('input[type=file]')).toBeNull();
    longer('p1');
    await expect.poll(() => error('proof-p1')).toBe('Write the tracking number or what the receipt says.');
  });
});

test('a picture for which the link has expired says so, stays, and is sent once there is another', async () => {
  const takesPhotos = (count: number) => {
    if (count === 1) throw new KvittoError('needs_proof', 'As the test wants it.');
  };
  const { root, write, field, text, press, stage } = await open({ takesPhotos });
  write('p1', 'RR1');
  await choosePhoto(root, 'seam.png');
  await expect.poll(text, { timeout: 10_000 }).toContain('seam.png: couldn’t be sent');
  await expect.poll(text).toContain('This link has expired, and nothing was done.');
  expect(field('p1').value).toBe('RR1');
  expect(await axeViolations(stage)).toEqual([]);
  await press('Try again');
  await expect.poll(text, { timeout: 10_000 }).toContain('seam.png: sent');
  expect(text()).not.toContain('This link has expired');
});
