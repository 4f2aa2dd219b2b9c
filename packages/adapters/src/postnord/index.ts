import '@kvitto/adapters/server-only';
import { numberKey } from '@kvitto/contract/proof';
import type { CarrierSource } from '@kvitto/contract/webhook';
import { readAnswer } from './map.ts';

const languages = new Set(['en', 'sv', 'no', 'da', 'fi']);

/**
 * PostNord's Track & Trace v7, by identifier (https://developer.postnord.com/apis/details?systemName=shipment-v7-trackandtrace-findbyidentifier-public).
 * The key is the API key, with `:sv`, `:no`, `:da` or `:fi` behind it where the carrier's words are wanted in that language.
 */
export const source: CarrierSource = {
  name: 'postnord',
  carriers: ['postnord'],
  request({ trackingNumber }, key) {
    const [apikey = '', language = 'en'] = key.split(':');
    const number = numberKey(trackingNumber);
    // PostNord refuses identifiers of any other length.
    if (!/^[A-Z0-9]{10,35}$/.test(number)) return undefined;
    const address = new URL(`https://api2.postnord.com/rest/shipment/v7/trackandtrace/id/${number}/public`);
    address.search = new URLSearchParams({ apikey, locale: languages.has(language) ? language : 'en' }).toString();
    return new Request(address, { headers: { accept: 'application/json' } });
  },
  read: readAnswer,
};
