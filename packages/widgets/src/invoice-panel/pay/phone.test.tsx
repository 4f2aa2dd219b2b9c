import { KvittoError } from '@kvitto/contract/errors';
import { axeViolations } from '@kvitto/testing/widget';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { anInvoice, settled } from '../bills.fake.ts';
import type { Bill } from '../bills.fake.ts';
import { readCode, readPicture } from '../decode.fake.ts';
import { invoiceShop } from '../shop.fake.ts';
import type { ShopSettings } from '../shop.fake.ts';
import { clear, put } from '../stage.fake.ts';
import type { Stage } from '../stage.fake.ts';

afterEach(() => {
  vi.restoreAllMocks();
  clear();
});

async function open(bill: Bill = {}, settings: ShopSettings = {}): Promise<Stage> {
  const stage = await put({ shop: invoiceShop({ invoices: [anInvoice(bill)], ...settings }) });
  await stage.to('Pay', /^Pay .+ by /);
  return stage;
}

const qr = ({ root }: Stage) => root.querySelector('svg.qr');

/** A device that is pointed at by fingers. */
function onPhone(): void {
  const real = window.matchMedia.bind(window);
  vi.spyOn(window, 'matchMedia').mockImplementation((query) =>
    query.includes('pointer:coarse') ? Object.defineProperty(real('all'), 'matches', { value: true }) : real(query),
  );
}

/** Another tab, or the bank, has told of money; another widget of the page tells of a change. */
function paidMeanwhile({ shop }: Stage, amount: number): void {
  const { id: _, at: __, ...money } = settled('2026-11-03', amount);
  shop.happen('inv_1', money);
}

describe('Swish', () => {
  test('on a phone is a button that opens the app with all of it filled in, and the code is for another phone', async () => {
    onPhone();
    const stage = await open();
    await stage.press('Swish');
    await expect.poll(() => stage.button('Open Swish')).toBeTruthy();
    const link = new URL(stage.button('Open Swish').getAttribute('href') ?? '');
    expect(link.host).toContain('swish');
    expect(decodeURIComponent(link.href)).toContain('1231231231');
    expect(decodeURIComponent(link.href)).toContain('1299');
    expect(decodeURIComponent(link.href)).toContain('1234567897');
    expect(qr(stage)).toBeNull();
    expect(stage.told.filter((each) => each.startsWith('code-shown'))).toEqual([]);
    expect(await axeViolations(stage.stage)).toEqual([]);
    const button = stage.button('Open Swish');
    button.addEventListener('click', (event) => event.preventDefault());
    button.click();
    expect(stage.told).toContain('payment-started {"way":"swish"}');
    button.click();
    await stage.press('Show a code for another phone');
    await expect.poll(() => readCode(qr(stage))).toBe('C1231231231;1299,00;1234567897;0');
    await expect.poll(() => stage.told).toContain('code-shown {"standard":"swish"}');
    await stage.press('Hide the code');
    await expect.poll(() => qr(stage)).toBeNull();
    await stage.press('I’ve paid by Swish');
    await expect.poll(stage.text).toContain('Noted.');
    const started = stage.told.filter((each) => each.startsWith('payment-started'));
    expect(started, 'one payment is told of once').toHaveLength(1);
  });
  test('at a desk is a code, without a button that would open nothing', async () => {
    const stage = await open();
    await stage.press('Swish');
    await expect.poll(() => readCode(qr(stage))).toContain('1231231231');
    expect(stage.button('Open Swish')).toBeUndefined();
  });
});

describe('a code', () => {
  test('says in words what it says, and can be kept as a picture', async () => {
    const [saved, pictures]: [string[], Blob[]] = [[], []];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push(this.download);
    });
    const addressOf = URL.createObjectURL.bind(URL);
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      if (blob instanceof Blob) pictures.push(blob);
      return addressOf(blob);
    });
    const stage = await open();
    await stage.press('Swish');
    await expect
      .poll(() => qr(stage)?.getAttribute('aria-label')?.replaceAll(/\s/g, ' '))
      .toBe(
        'Code for Swish: pay SEK 1,299.00 to North Peak AB, Swish number 123 123 12 31, OCR number 1234 5678 97, by Mon 9 Nov. The same stands below in words.',
      );
    await stage.press('Save the code as a picture');
    await expect.poll(() => saved).toEqual(['invoice-2001.png']);
    const [picture] = pictures;
    if (!picture) throw new Error('A picture was saved.');
    expect(await readPicture(picture)).toBe(readCode(qr(stage)));
  });
  test('that no longer holds is gone, also where no new one can be had, until one can', async () => {
    let isDown = true;
    const stage = await open(
      {},
      {
        before: (name, count) => {
          if (name === 'payment' && count > 1 && isDown) throw new KvittoError('network', 'As the test wants it.');
        },
      },
    );
    await stage.press('Swish');
    await expect.poll(() => readCode(qr(stage))).toContain(';1299,00;');
    paidMeanwhile(stage, 50_000);
    document.dispatchEvent(new CustomEvent('kvitto-return-edited', { detail: {} }));
    await expect.poll(stage.text).toContain('The invoice has changed, and what holds now couldn’t be fetched.');
    expect(qr(stage)).toBeNull();
    expect(stage.text(), 'nor what was to be paid then').not.toContain('1,299.00');
    isDown = false;
    await stage.press('Try again');
    await expect.poll(() => readCode(qr(stage))).toContain(';799,00;');
    expect(stage.heading()).toBe('Pay SEK 799.00 by Mon 9 Nov');
  });
});

describe('a clipboard', () => {
  test('that refuses is said, beside the number that can be marked', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('No', 'NotAllowedError'));
    const stage = await open();
    await stage.press('By bank');
    await stage.press('Copy OCR number');
    await expect.poll(stage.text).toContain('Can’t copy here: mark it and copy it yourself');
    expect(stage.root.querySelector('.part > .hush')?.textContent).toContain('Can’t copy here');
    expect(stage.told.some((each) => each.startsWith('reference-copied'))).toBe(false);
    expect(stage.button('Copy Bankgiro')).toBeTruthy();
  });
});

describe('a part', () => {
  test('whose rest becomes a credit says so, and what it costs, before anybody pays', async () => {
    const credit = { annualPercent: 18.5, termsUrl: 'https://shop.example/credit' };
    const { pick, write, text, button, stage } = await open({ by: { credit } });
    expect(text()).not.toContain('credit');
    await pick('Another amount');
    await write('Amount', '500');
    await expect.poll(text).toContain('What is left is then a credit, at 18.5 % interest a year.');
    expect(button('Terms').getAttribute('href')).toBe('https://shop.example/credit');
    expect(await axeViolations(stage)).toEqual([]);
  });
});

describe('two tabs', () => {
  test('of which one has paid: the other is told, and notes nothing', async () => {
    const stage = await open(
      {},
      {
        before: (name) => {
          if (name === 'pay') {
            paidMeanwhile(stage, 129_900);
            throw new KvittoError('not_eligible', 'As the test wants it.', { reasons: ['paid'] });
          }
        },
      },
    );
    await stage.press('By bank');
    await stage.press('I’ve paid by bank');
    await expect.poll(stage.heading).toBe('Nothing left to pay');
    expect(stage.text()).toContain('Thank you, it is paid.');
    expect(stage.shop.tell('inv_1').payments).toHaveLength(1);
    expect(qr(stage)).toBeNull();
  });
});
