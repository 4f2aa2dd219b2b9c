import { KvittoError } from '@kvitto/contract/errors';
import type { ErrorCode } from '@kvitto/contract/errors';
import { parseQr } from '@kvitto/contract/payment/qr-payload';
import { axeViolations } from '@kvitto/testing/widget';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { anInvoice, settled } from '../bills.fake.ts';
import type { Bill } from '../bills.fake.ts';
import { readCode } from '../decode.fake.ts';
import { invoiceShop } from '../shop.fake.ts';
import type { ShopSettings } from '../shop.fake.ts';
import { clear, keys, put } from '../stage.fake.ts';
import type { Stage } from '../stage.fake.ts';

afterEach(() => {
  vi.restoreAllMocks();
  clear();
});

const failing = (code: ErrorCode) => () => {
  throw new KvittoError(code, 'As the test wants it.');
};

async function open(bill: Bill = {}, settings: ShopSettings = {}): Promise<Stage> {
  const stage = await put({ shop: invoiceShop({ invoices: [anInvoice(bill)], ...settings }) });
  await stage.to('Pay', /^Pay .+ by /);
  return stage;
}

const qr = ({ root }: Stage) => root.querySelector('svg.qr');
const copied: string[] = [];
const clipboard = () => {
  copied.length = 0;
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (words) => void copied.push(words));
};

describe('paying', () => {
  test('shows the ways alike, with none of them chosen, and the heading takes the focus', async () => {
    const { root, stage, heading } = await open();
    expect(heading()).toBe('Pay SEK 1,299.00 by Mon 9 Nov');
    expect(root.activeElement?.id).toBe('head');
    const ways = [...root.querySelectorAll<HTMLElement>('.way-link')];
    expect(ways.map((each) => each.textContent)).toEqual(['Swish', 'By bank', 'Card']);
    expect(ways.map((each) => each.getAttribute('aria-expanded'))).toEqual(['false', 'false', 'false']);
    expect(new Set(ways.map((each) => getComputedStyle(each).fontSize)).size).toBe(1);
    expect(await axeViolations(stage)).toEqual([]);
  });
  test('by bank shows numbers in groups and copies them without', async () => {
    clipboard();
    const stage = await open();
    const { press, text, root, told } = stage;
    await press('By bank');
    await expect.poll(text).toContain('5050-1055');
    expect(text()).toContain('1234 5678 97');
    for (const each of ['OCR number', 'Bankgiro', 'Amount']) await press(`Copy ${each}`);
    await expect.poll(() => copied).toEqual(['1234567897', '50501055', '1299.00']);
    expect(root.querySelector('.part > .hush')?.textContent).toBe('Copied 1299.00');
    const targets = [...root.querySelectorAll('.numbers button')].map((each) => each.getBoundingClientRect());
    expect(targets.every(({ width, height }) => width >= 44 && height >= 44)).toBe(true);
    expect(told).toContain('reference-copied {"kind":"ocr"}');
    expect(await axeViolations(stage.stage)).toEqual([]);
  });
  test('draws the code that fits, which says what the page says', async () => {
    const stage = await open();
    await stage.press('Swish');
    await expect.poll(() => readCode(qr(stage))).toBe('C1231231231;1299,00;1234567897;0');
    await stage.press('By bank');
    await expect
      .poll(() => parseQr(readCode(qr(stage)) ?? ''))
      .toMatchObject({
        standard: 'using_qr',
        amount: { amount: 129_900, currency: 'SEK' },
        account: { kind: 'bankgiro', value: '50501055' },
      });
    expect(qr(stage)?.getAttribute('aria-label')).toContain('SEK');
    expect(stage.told).toContain('code-shown {"standard":"using_qr"}');
  });
  test('has another code once the balance has changed, and says so', async () => {
    let letIn: () => void = () => undefined;
    const wait = new Promise<void>((resolve) => (letIn = resolve));
    const stage = await open({}, { before: (name, count) => (name === 'payment' && count > 1 ? wait : undefined) });
    const { press, text, shop, heading } = stage;
    await press('Swish');
    await expect.poll(() => readCode(qr(stage))).toContain(';1299,00;');
    const { id: _, at: __, ...money } = settled('2026-11-03', 50_000);
    shop.happen('inv_1', money);
    // As another widget of the page tells it.
    document.dispatchEvent(new CustomEvent('kvitto-return-edited', { detail: {} }));
    await expect.poll(text).toContain('Getting a new code');
    expect(qr(stage)).toBeNull();
    letIn();
    await expect.poll(() => readCode(qr(stage))).toContain(';799,00;');
    expect(text()).toContain('The amount has changed.');
    expect(heading()).toBe('Pay SEK 799.00 by Mon 9 Nov');
  });
  test('leads back and says so once the money has come, however it was told', async () => {
    const stage = await open();
    const { press, text, shop, heading, root } = stage;
    await press('Swish');
    await expect.poll(() => readCode(qr(stage))).toContain(';1299,00;');
    const { id: _, at: __, ...money } = settled('2026-11-03', 129_900);
    shop.happen('inv_1', money);
    document.dispatchEvent(new CustomEvent('kvitto-return-edited', { detail: {} }));
    await expect.poll(heading).toBe('Nothing left to pay');
    expect(text()).toContain('Thank you, it is paid.');
    expect(text()).not.toContain('I’ve paid by Swish');
    expect(root.activeElement?.id).toBe('head');
  });
  test('never shows a reference that cannot be paid with', async () => {
    const stage = await open({ by: { reference: { kind: 'ocr', value: '1234567890' } } });
    await stage.press('By bank');
    await expect.poll(stage.text).toContain('so we don’t show them');
    expect(stage.text()).not.toContain('1234 5678');
    expect(stage.text()).not.toContain('5050');
    expect(qr(stage)).toBeNull();
    await expect.poll(() => stage.told.filter((each) => each.startsWith('error'))).toHaveLength(1);
    expect(await axeViolations(stage.stage)).toEqual([]);
  });
  test('takes a part, and says what remains', async () => {
    const stage = await open();
    const { pick, write, text, press } = stage;
    await pick('Another amount');
    await write('Amount', '499,50');
    await expect.poll(text).toContain('SEK 799.50 is then still to be paid by Mon 9 Nov.');
    await press('Swish');
    await expect.poll(() => readCode(qr(stage))).toContain(';499,50;');
  });
  test('finds fault with what somebody is writing only once they have left it, and then until it is mended', async () => {
    const wrong = 'Write an amount from SEK 50.00 to SEK 1,299.00.';
    const { pick, write, text, root, stage } = await open();
    await pick('Another amount');
    await expect.poll(() => root.querySelector('#amount')).toBeTruthy();
    const field = root.querySelector('#amount') as HTMLInputElement;
    field.focus();
    await write('Amount', '1');
    await expect.poll(() => text().includes('First write how much') || !text().includes('is then still')).toBe(true);
    expect(text()).not.toContain(wrong);
    expect(field.getAttribute('aria-invalid')).not.toBe('true');
    field.blur();
    await expect.poll(text).toContain(wrong);
    expect(await axeViolations(stage)).toEqual([]);
    field.focus();
    await write('Amount', '12');
    expect(text()).toContain(wrong);
    await write('Amount', '120');
    await expect.poll(text).not.toContain(wrong);
    await write('Amount', '1200000');
    await expect.poll(() => text().includes('is then still')).toBe(false);
    expect(text(), 'mended once, it is being written again').not.toContain(wrong);
    await keys('{Enter}');
    await expect.poll(text).toContain(wrong);
  });
  test('makes no link for another amount than was written', async () => {
    const { pick, press, text, root, shop } = await open();
    await pick('Another amount');
    await press('Make a link');
    await expect.poll(text).toContain('Write an amount from SEK 50.00 to SEK 1,299.00.');
    await expect.poll(() => root.activeElement?.id).toBe('amount');
    expect(shop.callsOf('share')).toHaveLength(0);
  });
});

describe('“I’ve paid by bank”', () => {
  const pay = async (settings: ShopSettings = {}) => {
    const stage = await open({}, settings);
    await stage.press('By bank');
    return stage;
  };
  test('is noted once, however often it is pressed', async () => {
    const { heading, text, shop, button, told } = await pay();
    await expect.poll(() => button('I’ve paid by bank')).toBeTruthy();
    button('I’ve paid by bank').click();
    button('I’ve paid by bank').click();
    await expect.poll(text).toContain('Noted.');
    expect(heading()).toBe('Your payment is on its way');
    expect(text()).toContain('No reminders meanwhile.');
    expect(shop.callsOf('pay')).toHaveLength(1);
    expect(told).toContain('payment-started {"way":"bank"}');
  });
  test('with a lost answer reads what is there before it says anything', async () => {
    const { press, text, shop } = await pay({ after: (name) => (name === 'pay' ? failing('timeout')() : undefined) });
    await press('I’ve paid by bank');
    await expect.poll(text).toContain('Noted.');
    expect(shop.callsOf('pay')).toHaveLength(1);
    expect(shop.callsOf('get')).toHaveLength(1);
  });
  test('that did not get through can be sent again under the same key', async () => {
    const { press, text, shop, told } = await pay({
      before: (name, count) => (name === 'pay' && count === 1 ? failing('network')() : undefined),
    });
    await press('I’ve paid by bank');
    await expect.poll(text).toContain('It didn’t get through, and nothing was done.');
    await press('I’ve paid by bank');
    await expect.poll(text).toContain('Noted.');
    const used = shop.callsOf('pay').map(({ key }) => key);
    expect(used).toHaveLength(2);
    expect(new Set(used).size).toBe(1);
    expect(told.some((each) => each.includes('"operation":"invoices.pay"'))).toBe(true);
  });
  test('with a link that has expired says so, not that trying again helps', async () => {
    const { press, text } = await pay({ before: (name) => (name === 'pay' ? failing('needs_proof')() : undefined) });
    await press('I’ve paid by bank');
    await expect.poll(text).toContain('This link has expired, and nothing was done.');
    expect(text()).not.toContain('try again in a moment');
  });
  test('says that nobody knows where nothing can be read again', async () => {
    const { press, text } = await pay({ before: (name) => (name === 'pay' || name === 'get' ? failing('network')() : undefined) });
    await press('I’ve paid by bank');
    await expect.poll(text).toContain('We can’t tell whether it got through.');
  });
});

test('an invoice that is gone while it is paid leads back, and says so', async () => {
  const stage = await open();
  const { heading, text, root, shop, told } = stage;
  await expect.poll(() => told.some((each) => each.startsWith('invoice-shown'))).toBe(true);
  Object.assign(shop.on.invoices, { list: async () => ({ order: 'ord_1051', number: '1051', items: [], totals: [] }) });
  document.dispatchEvent(new CustomEvent('kvitto-return-edited', { detail: {} }));
  await expect.poll(heading).toBe('Nothing to pay yet');
  expect(text()).toContain('That invoice isn’t among yours any more.');
  expect(root.activeElement?.id).toBe('head');
});

test('a way of a kind that is newer than the panel is not called the bank', async () => {
  const ways = [{ id: 'new', kind: 'account_to_account', label: 'Straight from your account', isElsewhere: false, takesPart: false }];
  const { button } = await open({ by: { ways } });
  await expect.poll(() => button('I’ve paid')).toBeTruthy();
  expect(button('I’ve paid').textContent).toBe('I’ve paid');
});

describe('elsewhere', () => {
  test('goes on at the provider’s own page, and asks for no card here', async () => {
    const gone: string[] = [];
    const stage = await open();
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      gone.push(this.href);
    });
    await stage.press('Card');
    await expect.poll(stage.text).toContain('No card number and no bank log-in is written here.');
    expect(stage.root.querySelectorAll('input:not([type=radio])')).toHaveLength(0);
    await stage.press('Go on and pay SEK');
    await expect.poll(() => gone).toEqual(['https://pay.example/p/1']);
    expect(stage.button('Go on to the payment page').getAttribute('href')).toBe('https://pay.example/p/1');
    expect(stage.told).toContain('payment-started {"way":"card"}');
  });
});

describe('somebody else', () => {
  test('gets a link that can be copied', async () => {
    clipboard();
    const stage = await open();
    Object.defineProperty(navigator, 'share', { configurable: true, value: async () => undefined });
    await stage.press('Make a link');
    await expect.poll(stage.text).toContain('https://shop.example/pay/3kd8');
    expect(stage.text()).toContain('Link for SEK 1,299.00, until Thu 31 Dec:');
    Reflect.deleteProperty(navigator, 'share');
    expect(await axeViolations(stage.stage)).toEqual([]);
  });
});

describe('by keyboard', () => {
  test('everything is reached, and Escape goes back to where the invoice is', async () => {
    const { root, heading } = await open();
    await keys('{Tab}');
    expect(root.activeElement?.id).toBe('much');
    await keys('{Tab}{Enter}');
    await expect.poll(() => root.querySelector('.way-link')?.getAttribute('aria-expanded')).toBe('true');
    await keys('{Escape}');
    await expect.poll(heading).toBe('Pay SEK 1,299.00 by Mon 9 Nov, in 6 days');
    expect(root.activeElement?.id).toBe('head');
  });
});

describe('in little room', () => {
  test.each(['ltr', 'rtl'])('nothing is wider than 320 px: %s', async (dir) => {
    document.documentElement.dir = dir;
    const stage = await put({ width: 320 });
    await stage.to('Pay', /^Pay/);
    await stage.press('By bank');
    await expect.poll(() => readCode(qr(stage))).toBeTruthy();
    expect(stage.element.scrollWidth).toBeLessThanOrEqual(320);
    expect((stage.root.querySelector('.card') as Element).scrollWidth).toBeLessThanOrEqual(320);
    expect(await axeViolations(stage.stage)).toEqual([]);
  });
});
