/**
 * Fees for late payment that laws limit, by country: data. `source` names the statute, `page` where its text or somebody's word on it was
 * read, and `unsure` what could not be read in the statute itself or cannot be said in such a list: have your lawyer look at that. Where a
 * law limits in more ways than a row can say, the row is the lower limit.
 */
import type { FeeLimit } from './legal-limits.ts';
import { nordicFeeLimits } from './nordic-fee-limits.ts';

const euro = { currency: 'EUR', checkedOn: '2026-11-26' };
const consumers = { isBusiness: false };
const businesses = { isBusiness: true };

/** The fixed sum between businesses where it is 40 €. */
const fortyEuro = (country: string, from: string, source: string, page: string): FeeLimit => ({
  ...euro,
  ...businesses,
  country,
  from,
  fee: 'late_compensation',
  most: [{ amount: 4000 }],
  source,
  page,
});

/** From consumers nothing. */
const nothing = (
  country: string,
  fee: 'reminder' | 'collection',
  known: Pick<FeeLimit, 'from' | 'source' | 'page' | 'unsure'>,
): FeeLimit => ({
  ...euro,
  ...consumers,
  country,
  fee,
  ...known,
  most: [{ amount: 0 }],
});

const dutch = {
  from: '2012-07-01',
  source: 'BW art. 6:96 lid 5-6; Besluit vergoeding voor buitengerechtelijke incassokosten (Stb. 2012, 141), art. 2',
  page: 'https://zoek.officielebekendmakingen.nl/stb-2012-141.html',
};
const belgian = {
  from: '2023-09-01',
  source: 'Wetboek van economisch recht, boek XIX (wet van 4 mei 2023)',
  page: 'https://espace-jeunes.droitsquotidiens.be/fr/actualites/nouvelles-regles-pour-toutes-les-procedures-de-recouvrement-amiable-des-dettes',
};
const french = {
  from: '2012-06-01',
  source: "Code des procédures civiles d'exécution, art. L111-8",
  page: 'https://french-business-law.com/french-legislation-art/article-l111-8-of-the-french-code-of-civil-enforcement-procedures',
};

export const knownFeeLimits: readonly FeeLimit[] = [
  ...nordicFeeLimits,
  fortyEuro(
    'DE',
    '2014-07-29',
    'BGB § 288 Abs. 5',
    'https://www.haufe.de/recht/deutsches-anwalt-office-premium/pruettingwegenweinreich-bgb-288-bgb-verzugszinsen_idesk_PI17574_HI15892264.html',
  ),
  fortyEuro('AT', '2013-03-16', 'UGB § 458 (BGBl. I 50/2013)', 'https://linda.lindeverlag.at/Dokument/77314_458'),
  fortyEuro(
    'FR',
    '2013-01-01',
    'Code de commerce, art. L441-10 and D441-5',
    'https://www.village-justice.com/articles/indemnite-forfaitaire-frais,13906.html',
  ),
  nothing('FR', 'reminder', french),
  nothing('FR', 'collection', french),
  nothing('NL', 'reminder', dutch),
  {
    ...euro,
    ...consumers,
    ...dutch,
    country: 'NL',
    fee: 'collection',
    // 15 % of the first 2,500 €, 10 % of the next, 5 % of the next 5,000 €, 1 % of the next 190,000 €, and 40 € at least. Above that 0.5 %,
    // and 6,775 € at most, which is left out.
    most: [
      { upTo: 26_667, amount: 4000 },
      { upTo: 250_000, amount: 4000, percent: 15 },
      { upTo: 500_000, amount: 37_500, percent: 10 },
      { upTo: 1_000_000, amount: 62_500, percent: 5 },
      { upTo: 20_000_000, amount: 87_500, percent: 1 },
      { amount: 277_500 },
    ],
    times: 1,
    daysAfterDue: 15,
    daysBetween: 15,
    afterReminder: true,
    unsure: 'Only after a letter that gave fourteen days to pay and named the sum: what it said, the list cannot ask.',
  },
  nothing('BE', 'reminder', {
    ...belgian,
    unsure: 'The first is free. A later one may cost 7.50 € and postage, which is not kept here.',
  }),
  {
    ...euro,
    ...consumers,
    ...belgian,
    country: 'BE',
    fee: 'collection',
    // Up to 150 € 20 €; up to 500 € 30 € and 10 % of what is above 150 €; above that 65 € and 5 % of what is above 500 €, 2,000 € at most.
    most: [
      { upTo: 15_000, amount: 2000 },
      { upTo: 50_000, amount: 3000, percent: 10 },
      { upTo: 3_920_000, amount: 6500, percent: 5 },
      { amount: 200_000 },
    ],
    times: 1,
    daysAfterDue: 15,
    daysBetween: 15,
    afterReminder: true,
    unsure:
      'Only where the terms of sale say so, and after a free reminder that gave fourteen days: the list cannot ask for what either says. ' +
      'The articles themselves were not read. Contracts of before 1 September 2023 follow from 1 December 2023.',
  },
  {
    ...businesses,
    country: 'GB',
    currency: 'GBP',
    from: '2002-08-07',
    fee: 'late_compensation',
    most: [{ upTo: 99_999, amount: 4000 }, { upTo: 999_999, amount: 7000 }, { amount: 10_000 }],
    source: 'Late Payment of Commercial Debts (Interest) Act 1998, s. 5A',
    page: 'https://www.legislation.gov.uk/ukpga/1998/20/section/5A',
    checkedOn: euro.checkedOn,
  },
];
