import { describe, expect, it } from 'vitest';
import { cliOptions } from './cli-options.ts';
import { demoSecrets } from './demo.ts';

const secret = 'a-session-secret-for-tests-only-0123456789';
const good = { KVITTO_DATABASE: 'orders.db', KVITTO_SESSION_SECRET: secret };

describe('kvitto-gateway', () => {
  it('reads the environment', () => {
    const options = cliOptions([], {
      ...good,
      GATEWAY_PORT: '9000',
      KVITTO_ORIGINS: 'https://a.example, https://b.example',
      KVITTO_INGEST_KEY: 'key-number-one-16,key-number-two-16',
      KVITTO_WEBHOOK_AFTERSHIP: 'one,two',
      KVITTO_ISSUER: 'shop',
    });
    expect(options).toEqual({
      database: 'orders.db',
      isDemo: false,
      host: '127.0.0.1',
      port: 9000,
      proxies: 0,
      origins: ['https://a.example', 'https://b.example'],
      issuer: 'shop',
      sessionSecrets: [secret],
      ingestKeys: ['key-number-one-16', 'key-number-two-16'],
      webhooks: new Map([['aftership', ['one', 'two']]]),
      carriers: new Map(),
      askEvery: 1800,
      mailer: undefined,
      programme: undefined,
      returnPolicy: undefined,
      returns: { files: undefined, webhook: undefined },
      invoices: { policy: undefined, contact: undefined, bankZone: 'Europe/Stockholm', webhook: undefined, creditCheck: undefined },
      syncs: new Map(),
    });
  });

  it('knows which carriers are asked, those of the command line first', () => {
    const options = cliOptions(['--carrier', 'postnord=a=b,c:sv', '--carrier', 'any-of-them=d', '--ask-every', '600'], {
      ...good,
      KVITTO_CARRIER_BRING: 'ann@shop.example:key, with a comma',
      KVITTO_CARRIER_POSTNORD: 'older',
      KVITTO_ASK_EVERY: '900',
    });
    expect([...(options?.carriers ?? [])]).toEqual([
      ['postnord', 'a=b,c:sv'],
      ['any-of-them', 'd'],
      ['bring', 'ann@shop.example:key, with a comma'],
    ]);
    expect(options?.askEvery).toBe(600);
    expect(cliOptions([], { ...good, KVITTO_ASK_EVERY: '900' })?.askEvery).toBe(900);
  });

  it('lets options win', () => {
    const options = cliOptions(
      ['--port', '1', '--database', 'other.db', '--origin', 'https://c.example', '--webhook', 'ship24=x', '--webhook', 'ship24=y'],
      {
        ...good,
        GATEWAY_PORT: '2',
        KVITTO_ORIGINS: 'https://a.example',
        KVITTO_WEBHOOK_SHIP24: 'z',
      },
    );
    expect(options).toMatchObject({
      port: 1,
      database: 'other.db',
      origins: ['https://c.example'],
      webhooks: new Map([['ship24', ['x', 'y']]]),
    });
  });

  it('has public secrets for the demo, and no others', () => {
    expect(cliOptions(['--demo'], {})).toMatchObject({
      database: ':memory:',
      sessionSecrets: [demoSecrets.session],
      ingestKeys: [demoSecrets.ingest],
    });
    expect(cliOptions(['--demo'], { KVITTO_SESSION_SECRET: secret })).toMatchObject({ sessionSecrets: [secret] });
  });

  it('takes a mail server with its sender, or an address that messages are posted to with its secret', () => {
    const mailer = 'smtps://orders:password@mail.shop.example';
    expect(cliOptions([], { ...good, KVITTO_MAILER: mailer, KVITTO_MAILER_FROM: 'orders@shop.example' })).toMatchObject({
      mailer: { kind: 'smtp', url: mailer, from: 'orders@shop.example' },
    });
    const posted = ['--mailer', 'https://shop.example/codes', '--mailer-secret', 'a-secret-for-codes'];
    expect(cliOptions(posted, good)).toMatchObject({
      mailer: { kind: 'webhook', url: 'https://shop.example/codes', secret: 'a-secret-for-codes' },
    });
    expect(cliOptions(['--demo', '--mailer', 'http://127.0.0.1:5173/inbox'], {})).toMatchObject({ mailer: { secret: demoSecrets.mailer } });
  });

  it('knows the programme’s file, and what those are set up with that are told of members', () => {
    const environment = {
      ...good,
      KVITTO_PROGRAMME: 'club.json',
      KVITTO_SYNC_KLAVIYO: '{"key":"pk_1"}',
      KVITTO_SYNC_VOYADO: '{"key":"a,b"}',
    };
    const options = cliOptions(['--sync', 'klaviyo={"key":"pk_2","list":"x=y"}'], environment);
    expect(options).toMatchObject({ programme: 'club.json' });
    expect([...(options?.syncs ?? [])]).toEqual([
      ['klaviyo', { key: 'pk_2', list: 'x=y' }],
      ['voyado', { key: 'a,b' }],
    ]);
    expect(cliOptions(['--programme', 'other.json'], environment)).toMatchObject({ programme: 'other.json' });
  });

  it('knows the invoice policy’s file, and asks whom invoices are paid to', () => {
    const environment = { ...good, KVITTO_INVOICE_POLICY: 'invoices.json', KVITTO_PAYEE: 'Björk AB', KVITTO_PAYEE_ID: '556036-0793' };
    const payee = { name: 'Björk AB', companyId: '556036-0793' };
    const whole = { vatId: 'SE556036079301', address: 'Storgatan 1, 111 22 Stockholm' };
    expect(cliOptions(['--payee-vat', whole.vatId, '--payee-address', whole.address], environment)).toMatchObject({
      invoices: { policy: { payee: { ...payee, ...whole } } },
    });
    expect(cliOptions([], environment)).toMatchObject({ invoices: { policy: { file: 'invoices.json', payee } } });
    expect(cliOptions(['--invoice-policy', 'other.json', '--payee', 'Shop'], good)).toMatchObject({
      invoices: { policy: { file: 'other.json', payee: { name: 'Shop' } } },
    });
    expect(() => cliOptions(['--invoice-policy', 'other.json'], good)).toThrow(/KVITTO_PAYEE/);
    expect(() => cliOptions(['--payee', 'Shop'], good)).toThrow(/--invoice-policy/);
  });

  it('knows who is told of invoices, and on whose clocks banks book', () => {
    const url = 'https://shop.example/invoices';
    const environment = {
      ...good,
      KVITTO_INVOICE_WEBHOOK: url,
      KVITTO_INVOICE_WEBHOOK_SECRET: secret,
      KVITTO_BANK_ZONE: 'Europe/Helsinki',
    };
    expect(cliOptions([], environment)?.invoices).toMatchObject({ webhook: { url, secret }, bankZone: 'Europe/Helsinki' });
    const asking = { ...good, KVITTO_CREDIT_CHECK: url, KVITTO_CREDIT_CHECK_SECRET: secret };
    expect(cliOptions([], asking)?.invoices).toMatchObject({ creditCheck: { url, secret } });
    expect(() => cliOptions(['--credit-check', url], good)).toThrow(/KVITTO_CREDIT_CHECK_SECRET/);
    expect(() => cliOptions(['--invoice-webhook', url], good)).toThrow(/KVITTO_INVOICE_WEBHOOK_SECRET/);
    expect(() => cliOptions(['--bank-zone', 'Europe/Nowhere'], good)).toThrow(/no time zone/);
  });

  it('knows ways to pay, and where links of somebody else who pays lead', () => {
    const environment = { ...good, KVITTO_PAYMENT_WAYS: 'ways.json', KVITTO_PUBLIC_URL: 'https://shop.example/kvitto/' };
    expect(cliOptions([], environment)?.invoices).toMatchObject({ ways: 'ways.json', publicUrl: 'https://shop.example/kvitto' });
    const args = ['--payment-ways', 'other.json', '--public-url', 'http://localhost:8787'];
    expect(cliOptions(args, environment)?.invoices).toMatchObject({ ways: 'other.json', publicUrl: 'http://localhost:8787' });
    expect(cliOptions([], good)?.invoices).toMatchObject({ ways: undefined, publicUrl: undefined });
  });

  it('knows the return policy’s file', () => {
    const environment = { ...good, KVITTO_RETURN_POLICY: 'returns.json' };
    expect(cliOptions([], environment)).toMatchObject({ returnPolicy: 'returns.json' });
    expect(cliOptions(['--return-policy', 'other.json'], environment)).toMatchObject({ returnPolicy: 'other.json' });
  });

  it('knows what labels say, and who is told of returns', () => {
    const returnTo = { company: 'Shop', lines: ['Street 1'], postcode: '123 45', city: 'Town', country: 'SE' };
    const environment = {
      ...good,
      KVITTO_SHOP_NAME: 'Shop',
      KVITTO_RETURN_ADDRESS: JSON.stringify(returnTo),
      KVITTO_RETURN_WEBHOOK: 'https://shop.example/returns',
      KVITTO_RETURN_WEBHOOK_SECRET: 'a-secret-for-returns',
    };
    const webhook = { url: 'https://shop.example/returns', secret: 'a-secret-for-returns' };
    expect(cliOptions([], environment)?.returns).toEqual({ files: { shop: 'Shop', returnTo, page: 'A4' }, webhook });
    const args = ['--shop-name', 'Other', '--label-page', 'A6', '--return-webhook', 'https://other.example/'];
    expect(cliOptions(args, environment)?.returns).toEqual({
      files: { shop: 'Other', returnTo, page: 'A6' },
      webhook: { ...webhook, url: 'https://other.example/' },
    });
    expect(cliOptions(['--demo'], {})?.returns).toMatchObject({ files: { shop: 'Fjäll & Fika', page: 'A4' }, webhook: undefined });
  });

  it('quotes no key when what somebody is set up with is no JSON', () => {
    expect(() => cliOptions(['--sync', 'klaviyo=pk_secret'], good)).toThrow(/klaviyo is set up with must be JSON/);
    expect(() => cliOptions(['--sync', 'klaviyo=pk_secret'], good)).not.toThrow(/pk_secret/);
  });

  it.each([
    ['somebody to tell without settings', ['--sync', 'klaviyo'], good, /name=\{/],
    ['labels of nobody', ['--return-address', '{"lines":["Street 1"],"city":"Town","country":"SE"}'], good, /on whose behalf/],
    ['labels to nowhere', ['--shop-name', 'Shop'], good, /where parcels go back to/],
    ['an address that is a line', ['--shop-name', 'Shop', '--return-address', 'Street 1, Town'], good, /address as JSON/],
    ['an address without a country', ['--shop-name', 'S', '--return-address', '{"lines":["Street 1"],"city":"Town"}'], good, /country/],
    ['labels on a poster', ['--label-page', 'A3'], good, /A4 or A6/],
    ['news of returns that nobody signs', ['--return-webhook', 'https://shop.example/returns'], good, /KVITTO_RETURN_WEBHOOK_SECRET/],
    ['links by which everybody on the way reads along', ['--public-url', 'http://shop.example'], good, /where browsers reach the gateway/],
    ['an address with a question', ['--public-url', 'https://shop.example/?a=b'], good, /where browsers reach the gateway/],
    ['an address that is none', ['--public-url', 'shop.example'], good, /where browsers reach the gateway/],
    ['mail from nobody', ['--mailer', 'smtp://localhost'], good, /whom mail is from/],
    ['codes that nobody signs', ['--mailer', 'https://shop.example/codes'], good, /secret to sign codes/],
    ['a mailer that is none', ['--mailer', 'pigeon://shop.example'], good, /smtps:\/\//],
    ['no database', [], { KVITTO_SESSION_SECRET: secret }, /Say where the orders are/],
    ['no session secret', [], { KVITTO_DATABASE: 'orders.db' }, /Give a secret for sessions/],
    ['a port that is none', ['--port', 'eighty'], good, /port must be a whole number/],
    ['a port too high', [], { ...good, GATEWAY_PORT: '70000' }, /port must be a whole number/],
    ['a webhook without a secret', ['--webhook', 'aftership'], good, /name=secret/],
    ['a carrier without a key', ['--carrier', 'postnord'], good, /name=key/],
    ['two keys of one carrier', ['--carrier', 'postnord=a', '--carrier', 'postnord=b'], good, /one key for each carrier/],
    ['to ask carriers all the time', ['--ask-every', '5'], good, /whole number from 60 to 86400/],
    ['an option nobody knows', ['--databse', 'x'], good, /--databse/],
  ])('refuses %s in a sentence', (_, args, env, words) => {
    expect(() => cliOptions(args, env)).toThrow(words);
  });

  it('shows help when asked', () => {
    expect(cliOptions(['--help'], {})).toBeUndefined();
  });
});
