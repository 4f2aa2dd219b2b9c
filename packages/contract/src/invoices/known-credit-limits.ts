/** What credit may cost, by country: data, as in known-fee-limits.ts. */
import type { CreditLimit } from './legal-limits.ts';

const known = { isBusiness: false, checkedOn: '2026-11-27' };

export const knownCreditLimits: readonly CreditLimit[] = [
  {
    ...known,
    country: 'SE',
    from: '2025-03-01',
    points: 20,
    costs: 100,
    source: 'Konsumentkreditlag (2010:1846), 19 a and 19 b §§ (SFS 2024:1238; prop. 2024/25:17)',
    page: 'https://www.konsumenternas.se/lan--betalningar/lan/konsumtionslan/kostnadstak',
    unsure:
      'The paragraphs themselves were not read. A purchase for less than two percent of the price base amount is let off the second; late ' +
      'interest and what collecting costs count for it as well, which is not reckoned here.',
  },
  {
    ...known,
    country: 'FI',
    from: '2023-10-01',
    points: 15,
    most: 20,
    source: 'Kuluttajansuojalaki (38/1978), 7 luku 17 a § (HE 218/2022)',
    page: 'https://korkotutka.fi/kulutusluottojen-korkokatto-laki/',
    unsure:
      'As the government’s bill and others tell it. What credit costs beside its interest is at most 0.01 % of it a day and 150 € a year, ' +
      'or 5 € for 30 days and more: the list cannot say so.',
  },
];
