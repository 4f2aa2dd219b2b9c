import { afterEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { clear, visit } from './guest.fake.ts';
import { refusing, shop, trackingNumber } from './shop.fake.ts';

afterEach(() => {
  clear();
  history.replaceState(null, '', location.pathname + location.search);
});

describe('a tracking number alone', () => {
  test('shows by keyboard how far the parcel is, and nothing about what or who', async () => {
    const { backend, asked } = shop();
    const guest = await visit({ on: backend });
    guest.button('I only have a tracking number').focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => guest.root.activeElement?.id).toBe('trackingNumber');
    await userEvent.keyboard(` ${trackingNumber}{Enter}`);
    await expect.poll(guest.text).toContain('Arriving');
    expect(guest.root.activeElement?.id).toBe('opened');
    expect(guest.text()).toContain('Next: Out for delivery');
    expect(guest.text()).not.toMatch(/Order \d|your order/);
    expect(asked.map(({ name, input }) => [name, input])).toEqual([['parcel', { trackingNumber }]]);
    expect(guest.told).toEqual(['lookup-submitted {"proof":"tracking_number"}', 'order-found {"level":0}']);
    guest.button('Details').click();
    await expect.poll(guest.text).toContain('History');
    expect(guest.text()).not.toMatch(/Enamel|In this parcel|Show all/);
    guest.button('Look up another order').click();
    await expect.poll(() => guest.root.activeElement?.id).toBe('number');
  });
  test('that is wrong stays in the field, and Escape leads back to the order', async () => {
    const guest = await visit();
    await userEvent.fill(guest.input('number'), '1042');
    guest.button('I only have a tracking number').click();
    await expect.poll(() => guest.root.activeElement?.id).toBe('trackingNumber');
    await userEvent.keyboard('KV000{Enter}');
    await expect.poll(guest.text).toContain('We can’t find a parcel with this number.');
    expect(guest.input('trackingNumber').value).toBe('KV000');
    guest.input('trackingNumber').focus();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => guest.root.activeElement?.id).toBe('number');
    expect(guest.input('number').value).toBe('1042');
    expect(guest.text()).not.toContain('We can’t find');
  });
  test('is not offered by a shop without parcels', async () => {
    const { tracking: _tracking, ...rest } = shop().backend;
    expect((await visit({ on: rest })).button('I only have')).toBeUndefined();
  });
});

describe('a parcel that the page names', () => {
  test('is shown without a form, and follows the attribute', async () => {
    const guest = await visit({ attributes: { parcel: trackingNumber } });
    await expect.poll(guest.text).toContain('Arriving');
    expect(guest.button('Look up another order')).toBeUndefined();
    expect(guest.told).toEqual(['order-found {"level":0}']);
    guest.element.setAttribute('parcel', 'KV000');
    await expect.poll(guest.text).toContain('We can’t find this parcel.');
    guest.element.setAttribute('parcel', trackingNumber);
    await expect.poll(guest.text).toContain('Arriving');
  });
  test('that cannot be reached is asked for again by a button, beside the page’s own link', async () => {
    const { backend, instead } = shop();
    instead.set('parcel', refusing('network'));
    const guest = await visit({ on: backend, attributes: { parcel: trackingNumber } });
    await expect.poll(guest.text).toContain('No connection');
    expect(guest.element.querySelector('a')?.checkVisibility()).toBe(true);
    instead.clear();
    guest.button('Try again').click();
    await expect.poll(guest.text).toContain('Arriving');
  });
  test('by the fragment of its address opens at once, and only in a tracker that looks up', async () => {
    history.replaceState(null, '', `#parcel=${trackingNumber}`);
    const guest = await visit();
    await expect.poll(guest.text).toContain('Arriving');
    guest.button('Look up another order').click();
    await expect.poll(() => guest.root.activeElement?.id).toBe('number');
    expect(guest.input('number').value).toBe('');
  });
  test('by a fragment that nobody knows leads to the form, with the number in it', async () => {
    history.replaceState(null, '', '#parcel=KV000%20X');
    const guest = await visit();
    await expect.poll(guest.text).toContain('We can’t find a parcel with this number.');
    expect(guest.input('trackingNumber').value).toBe('KV000 X');
  });
  test('is asked for again at every quarter of an hour that somebody looks', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    const { backend, asked, instead } = shop();
    const guest = await visit({ on: backend, attributes: { parcel: trackingNumber } });
    await expect.poll(guest.text).toContain('Arriving');
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    await vi.advanceTimersByTimeAsync(960_000);
    expect(asked).toHaveLength(1);
    hidden.mockReturnValue(false);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(asked).toHaveLength(2);
    instead.set('parcel', refusing('network'));
    await vi.advanceTimersByTimeAsync(930_000);
    await expect.poll(guest.text).toContain('Couldn’t refresh.');
    expect(guest.text()).toContain('Arriving');
    guest.element.remove();
    await vi.advanceTimersByTimeAsync(1_000_000);
    expect(asked).toHaveLength(3);
    hidden.mockRestore();
    vi.useRealTimers();
  });
});

describe('sharing', () => {
  const opened = async () => {
    const guest = await visit({ attributes: { parcel: trackingNumber, share: '/follow?shop=1#old' } });
    await expect.poll(guest.text).toContain('Arriving');
    guest.button('Details').click();
    await expect.poll(() => guest.button('Share this delivery')).toBeTruthy();
    return guest;
  };
  const link = `${location.origin}/follow?shop=1#parcel=${trackingNumber}`;
  afterEach(() => {
    Reflect.deleteProperty(navigator, 'share');
    vi.restoreAllMocks();
  });
  test('hands a link with the tracking number alone to the device', async () => {
    const share = vi.fn(() => Promise.resolve());
    Object.defineProperty(navigator, 'share', { configurable: true, value: share });
    const guest = await opened();
    guest.button('Share this delivery').click();
    await expect.poll(() => guest.told).toContain('link-shared {}');
    expect(share).toHaveBeenCalledWith({ url: link });
  });
  test('copies the link where the device cannot share, and says so', async () => {
    Object.defineProperty(navigator, 'share', { configurable: true, value: () => Promise.reject(new Error('Not here.')) });
    const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const guest = await opened();
    guest.button('Share this delivery').click();
    await expect.poll(() => guest.button('Link copied')).toBeTruthy();
    expect(copied).toHaveBeenCalledWith(link);
    expect(guest.told).toContain('link-shared {}');
  });
  test('shows the link where it cannot be copied either', async () => {
    Object.defineProperty(navigator, 'share', { configurable: true, value: () => Promise.reject(new Error('Not here.')) });
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('Not here.'));
    const guest = await opened();
    guest.button('Share this delivery').click();
    await expect.poll(guest.text).toContain(link);
    expect(guest.told).not.toContain('link-shared {}');
  });
  test('that its reader gives up is neither told nor copied', async () => {
    const share = vi.fn(() => Promise.reject(new DOMException('No.', 'AbortError')));
    Object.defineProperty(navigator, 'share', { configurable: true, value: share });
    const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const guest = await opened();
    guest.button('Share this delivery').click();
    await expect.poll(() => share.mock.calls.length).toBe(1);
    expect(copied).not.toHaveBeenCalled();
    expect(guest.told).not.toContain('link-shared {}');
  });
  test('is not offered without an address to share', async () => {
    const guest = await visit({ attributes: { parcel: trackingNumber } });
    await expect.poll(guest.text).toContain('Arriving');
    guest.button('Details').click();
    await expect.poll(guest.text).toContain('History');
    expect(guest.button('Share')).toBeUndefined();
  });
});
