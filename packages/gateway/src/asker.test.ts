import { describe, expect, it } from 'vitest';
import { addressKey, askerOf } from './asker.ts';
import { secret } from './shop.fake.ts';

describe('an address', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('%s counts as %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});

describe('what stands for an asker', () => {
  it('is the same for a home, another for the next one, and another under another secret', async () => {
    const asker = await askerOf('2001:db8:1:2::1', secret);
    expect(asker).toMatch(/^[0-9a-f]{32}$/);
    expect(await askerOf('2001:db8:1:2::9', secret)).toBe(asker);
    expect(await askerOf('2001:db8:1:3::1', secret)).not.toBe(asker);
    expect(await askerOf('2001:db8:1:2::1', `${secret}!`)).not.toBe(asker);
  });
});
