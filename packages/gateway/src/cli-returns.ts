import { KvittoError } from '@kvitto/contract/errors';
import { address } from '@kvitto/contract/place';
import type { Address } from '@kvitto/contract/place';
import { demoShop } from './demo-return-policy.ts';

/** What the command line and the environment say of returns, besides their policy. */
export interface ReturnsAsked {
  /** What labels and receipts say; without a shop's name and address, slips of plain text are made. */
  readonly files: { readonly shop: string; readonly returnTo: Address; readonly page: 'A4' | 'A6' } | undefined;
  /** Who is told of every change of a return. */
  readonly webhook: { readonly url: string; readonly secret: string } | undefined;
}

type Given = Readonly<Partial<Record<'shop-name' | 'return-address' | 'label-page' | 'return-webhook', string>>>;
type Env = Readonly<Record<string, string | undefined>>;

/** Reads both, options first. Throws `misconfigured` with a sentence about what is missing. */
export function returnsAsked(given: Given, env: Env, isDemo: boolean): ReturnsAsked {
  const of = (option: keyof Given, variable: string) => given[option] ?? (env[variable] || undefined);
  const shop = of('shop-name', 'KVITTO_SHOP_NAME');
  const written = of('return-address', 'KVITTO_RETURN_ADDRESS');
  const page = pageOf(of('label-page', 'KVITTO_LABEL_PAGE') ?? 'A4');
  return {
    files: filesOf({ shop, written, page }, isDemo),
    webhook: webhookOf(of('return-webhook', 'KVITTO_RETURN_WEBHOOK'), env.KVITTO_RETURN_WEBHOOK_SECRET ?? ''),
  };
}

function filesOf(
  { shop, written, page }: { readonly shop: string | undefined; readonly written: string | undefined; readonly page: 'A4' | 'A6' },
  isDemo: boolean,
): ReturnsAsked['files'] {
  if (shop === undefined && written === undefined) return isDemo ? { ...demoShop, page } : undefined;
  if (shop === undefined) refuse('Say on whose behalf labels are made: --shop-name, or KVITTO_SHOP_NAME.');
  if (written === undefined) refuse('Say where parcels go back to: --return-address, or KVITTO_RETURN_ADDRESS.');
  return { shop, returnTo: addressIn(written), page };
}

function addressIn(written: string): Address {
  const read = address.safeParse(parsedJson(written));
  const isAddress = read.success && (read.data.lines?.length ?? 0) > 0 && read.data.city !== undefined && read.data.country !== undefined;
  return isAddress
    ? read.data
    : refuse(
        'Write the return address as JSON with lines, city and country, like {"company":"Shop","lines":["Street 1"],"postcode":"123 45","city":"Town","country":"SE"}.',
      );
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const pageOf = (written: string): 'A4' | 'A6' =>
  written === 'A4' || written === 'A6' ? written : refuse('Labels are printed on A4 or A6: --label-page A6.');

function webhookOf(url: string | undefined, secret: string): ReturnsAsked['webhook'] {
  if (url === undefined) return undefined;
  return secret === '' ? refuse('Give a secret to sign news of returns with: KVITTO_RETURN_WEBHOOK_SECRET.') : { url, secret };
}

function refuse(sentence: string): never {
  throw new KvittoError('misconfigured', sentence);
}
