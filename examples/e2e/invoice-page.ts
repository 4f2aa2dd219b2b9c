/** The invoice panel on a page, as a shopper finds it, the invoices that the gateway knows of, and the bank that pays them. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { BarcodeFormat, BinaryBitmap, DecodeHintType, HybridBinarizer, MultiFormatReader, RGBLuminanceSource } from '@zxing/library';
import { askerOf } from './return-page.ts';
import type { Asker } from './return-page.ts';
import { merchant } from './world.ts';
import type { ShopWorld } from './world.ts';

export const bill = (page: Page): Locator => page.locator('kvitto-invoice-panel');
export const billHead = (page: Page): Locator => bill(page).locator('#head');
export const pressIn = (page: Page, name: string | RegExp) => bill(page).getByRole('button', { name }).click();

/** Opens a way to pay; where it is the only one it is open already. */
export async function openWay(page: Page, name: string): Promise<void> {
  const way = bill(page).getByRole('button', { name, exact: true });
  if ((await way.getAttribute('aria-expanded')) !== 'true') await way.click();
}

/** A text that begins so: amounts and dates are written with spaces that do not break. */
export const begins = (words: string): RegExp => new RegExp(`^${words.replaceAll('.', '[.]').replaceAll(' ', String.raw`\s`)}`);

/** Resolves when the panel shows what has to be paid. */
export async function billShown(page: Page): Promise<void> {
  await expect(billHead(page)).toBeVisible();
  await expect(bill(page).locator('[aria-busy=true]')).toHaveCount(0);
}

/** Resolves when a part of it is there, with what it asks for. */
export async function billAt(page: Page, words: string | RegExp): Promise<void> {
  await expect(billHead(page)).toHaveText(words);
  await expect(bill(page).locator('[aria-busy=true]')).toHaveCount(0);
}

/** An invoice, as far as tests look at it. */
export interface Bill {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly standing: { readonly status: string; readonly toPay: number; readonly dueOn?: string; readonly paused: number };
  readonly balance: { readonly open: number; readonly paid: number; readonly credited: number; readonly fees: number };
  readonly payments: readonly { readonly id: string; readonly state: string; readonly amount: number }[];
  readonly pauses: readonly { readonly id: string; readonly amount: number; readonly why: string }[];
  readonly plan?: { readonly option: string; readonly instalments: readonly { readonly amount: number }[] };
}

export interface BillAsker extends Asker {
  /** Newest first. */
  bills(): Promise<readonly Bill[]>;
  /** The one that there is. */
  bill(): Promise<Bill>;
}

export async function billAskerOf(page: Page): Promise<BillAsker> {
  const asker = await askerOf(page, 'kvitto-invoice-panel');
  // As the gateway answers it.
  const bills = async () => ((await asker.ask(`/orders/${asker.order}/invoices`)).body as { items: Bill[] }).items;
  const only = async () => {
    const [one, ...others] = await bills();
    expect(others).toEqual([]);
    if (!one) throw new Error('There is no invoice.');
    return one;
  };
  return { ...asker, bills, bill: only };
}

/** What UsingQR's code says, in kronor unless it names another currency; `due` is the amount. */
export interface UsingQr {
  readonly nme: string;
  readonly iref: string;
  readonly due: number;
  readonly pt: string;
  readonly acc: string;
}

/** What a drawn code says, read off its pixels by somebody else's reader. */
export async function readCode(code: Locator): Promise<string> {
  const picture = await code.screenshot({ scale: 'css' });
  const blank = await code.page().context().newPage();
  const { width, height, light } = await blank.evaluate(async (png) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    const { data = [] } = context?.getImageData(0, 0, bitmap.width, bitmap.height) ?? {};
    return { width: bitmap.width, height: bitmap.height, light: Array.from({ length: data.length / 4 }, (_, at) => data[at * 4] ?? 255) };
  }, picture.toString('base64'));
  await blank.close();
  const bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(Uint8ClampedArray.from(light), width, height)));
  const hints = new Map([[DecodeHintType.POSSIBLE_FORMATS, [BarcodeFormat.QR_CODE]]]);
  return new MultiFormatReader().decode(bitmap, hints).getText();
}

/** Weights from the right: 2, 1, 2, 1; what is above 9 counts as its digits' sum. */
const checkDigit = (digits: string): number =>
  (10 -
    ([...digits].toReversed().reduce((sum, digit, at) => {
      const weighted = Number(digit) * (at % 2 === 0 ? 2 : 1);
      return sum + (weighted > 9 ? weighted - 9 : weighted);
    }, 0) %
      10)) %
  10;

/** Issues an invoice of 1,000 kr for the order of a page that has none: sent today, due in ten days. */
async function issueFor(page: Page, gateway: string): Promise<void> {
  const { order } = await askerOf(page, 'kvitto-order-tracker');
  const number = String(70_000_000 + Math.floor(Date.now() % 1e7));
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const line = (id: string, gross: number) => ({ id, kind: 'goods', line: id, title: id, quantity: 1, gross, vatPercent: 25 });
  const document = {
    number,
    type: '380',
    order,
    currency: 'SEK',
    country: 'SE',
    zone: 'Europe/Stockholm',
    issuedOn: day(0),
    dueOn: day(10),
    agreedFees: ['reminder'],
    lines: [line('line_mug', 30_000), line('line_lamp', 70_000)],
    payTo: [{ kind: 'bankgiro', account: '5402-9681', reference: { kind: 'ocr', value: number + checkDigit(number) } }],
  };
  const { status, body } = await merchant(gateway, '/invoices', { invoice: `inv_${number}`, document });
  expect(status, JSON.stringify(body)).toBe(200);
}

/** Opens an order of the library that nobody has been asked to pay for, with an invoice of its own from now on. */
export async function openInvoiced(page: Page, world: ShopWorld, at: number): Promise<void> {
  const states = await (await fetch(`${world.shop}/states`)).text();
  const paths = [...states.matchAll(/href="(\/orders\/[^"]+)"/g)].map(([, path = '']) => path);
  const path = paths[at] ?? '';
  await page.goto(world.shop + path);
  await issueFor(page, world.gateway);
  await page.goto(world.shop + path);
}

interface Money {
  readonly transaction: string;
  readonly reference: string;
  /** Minor units. */
  readonly amount: number;
}

/** Money arrives, as the bank's file tells it. Gives how it fits. */
export async function moneyArrives(gateway: string, { transaction, reference, amount }: Money): Promise<string> {
  const payment = { transaction, at: new Date().toISOString(), amount, currency: 'SEK', reference };
  const { status, body } = await merchant(gateway, '/payments', { payments: [payment] });
  expect(status).toBe(200);
  return (body as { items: readonly { how: string }[] }).items[0]?.how ?? '';
}
