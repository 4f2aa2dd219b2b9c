/** What Sweden, Norway, Denmark and Finland allow for late payment: see known-fee-limits.ts. */
import type { FeeLimit, TotalLimit } from './legal-limits.ts';

const checkedOn = '2026-11-26';
const consumers = { isBusiness: false };
const businesses = { isBusiness: true };
/** The sum between businesses stands in for what letters cost. */
const instead = { standsFor: ['reminder', 'collection'] as const satisfies FeeLimit['standsFor'] };

const sweden: Pick<FeeLimit, 'country' | 'from' | 'currency' | 'checkedOn' | 'source' | 'page'> = {
  country: 'SE',
  from: '2013-03-16',
  currency: 'SEK',
  checkedOn,
  source: 'Lag (1981:739) om ersättning för inkassokostnader m.m., 4 § (SFS 2013:56)',
  page: 'https://www.imy.se/vanliga-fragor-och-svar/hur-mycket-far-man-ta-ut-i-inkassokostnader/',
};

const swedish: readonly FeeLimit[] = [
  { ...sweden, fee: 'reminder', most: [{ amount: 6000 }], needsAgreement: true },
  { ...sweden, fee: 'collection', most: [{ amount: 18_000 }] },
  { ...sweden, fee: 'plan', most: [{ amount: 17_000 }] },
  {
    ...sweden,
    ...consumers,
    from: '2025-03-01',
    checkedOn: '2026-11-27',
    fee: 'extension',
    // Credit may cost as much as it is.
    most: [{ amount: 0, percent: 100 }],
    times: 1,
    source: 'Konsumentkreditlag (2010:1846), 19 b and 19 c §§ (SFS 2024:1238; prop. 2024/25:17)',
    page: 'https://lagen.nu/prop/2024/25:17',
    unsure:
      'That credit is made longer once, unless that is free, is as others tell it (finansvalp.se, konsumentverket.se of the law before).',
  },
  {
    ...sweden,
    ...businesses,
    ...instead,
    fee: 'late_compensation',
    most: [{ amount: 45_000 }],
    source: 'Lag (1981:739) om ersättning för inkassokostnader m.m., 4 a § (SFS 2013:56)',
  },
];

const norway = {
  country: 'NO',
  currency: 'NOK',
  checkedOn,
  page: 'https://www.finanstilsynet.no/forbrukerinformasjon/inkassovirksomhet/oversikt-over-utenrettslige-inndrivingskostnader/',
};
/** An inkassovarsel is a reminder: the two together cost a fee twice at most. */
const norwegianReminder = { ...norway, fee: 'reminder' as const, times: 2, daysAfterDue: 14, daysBetween: 15 };
const norwegianDemand = { ...norway, fee: 'collection' as const, times: 1, daysBetween: 15, afterReminder: true };
const newRate =
  '750 kr is as kred.no tells it, 38 and 113 kr as others quote Finanstilsynet. Lov 22. mai 2026 nr. 19 takes its place on a day that is not set yet (1 January 2027 was spoken of): other amounts hold then.';
/** 40 € in kroner, by the half-year. */
const norwegianCompensation = ([from, amount, regulation]: readonly [string, number, string], until?: string): FeeLimit => ({
  ...norway,
  ...businesses,
  ...instead,
  fee: 'late_compensation',
  from,
  ...(until === undefined ? {} : { until }),
  most: [{ amount }],
  source: `Forsinkelsesrenteloven § 3 a; ${regulation}`,
  page: 'https://lovdata.no/lov/1976-12-17-100',
  unsure: 'Fees for reminders are taken off it (inkassoforskriften §§ 1-5, 2-6): the list cannot say so, and allows one or the other.',
});

const norwegian: readonly FeeLimit[] = [
  {
    ...norwegianReminder,
    from: '2020-10-01',
    until: '2025-12-31',
    most: [{ amount: 3500 }],
    source: 'Inkassoforskriften §§ 1-2, 1-3: a twentieth of 700 kr (FOR-2018-12-20-2050, FOR-2020-06-19-1248)',
  },
  {
    ...norwegianReminder,
    from: '2026-01-01',
    most: [{ amount: 3800 }],
    source: 'Inkassoforskriften §§ 1-2, 1-3: a twentieth of 750 kr, in whole kroner (FOR-2025-12-19-2709)',
    unsure: newRate,
  },
  {
    ...norwegianDemand,
    from: '2020-10-01',
    until: '2025-12-31',
    most: [{ amount: 10_500 }],
    source: 'Inkassoforskriften §§ 1-2, 1-3, betalingsoppfordring: three twentieths of 700 kr (FOR-2018-12-20-2050, FOR-2020-06-19-1248)',
  },
  {
    ...norwegianDemand,
    from: '2026-01-01',
    most: [{ amount: 11_300 }],
    source: 'Inkassoforskriften §§ 1-2, 1-3, betalingsoppfordring: three twentieths of 750 kr, in whole kroner (FOR-2025-12-19-2709)',
    unsure: newRate,
  },
  norwegianCompensation(['2024-01-01', 47_000, 'FOR-2023-12-14-2043'], '2024-06-30'),
  norwegianCompensation(['2024-07-01', 46_000, 'FOR-2024-06-26-1320'], '2024-12-31'),
  norwegianCompensation(['2025-01-01', 47_000, 'FOR-2024-12-19-3279'], '2025-06-30'),
  norwegianCompensation(['2025-07-01', 46_000, 'FOR-2025-06-23-1321'], '2025-12-31'),
  norwegianCompensation(['2026-01-01', 46_000, 'FOR-2025-12-18-2658'], '2026-06-30'),
  norwegianCompensation(['2026-07-01', 43_000, 'FOR-2026-06-25-1372']),
];

const denmark = { country: 'DK', currency: 'DKK', checkedOn };
const danish: readonly FeeLimit[] = [
  {
    ...denmark,
    from: '2002-08-01',
    fee: 'reminder',
    most: [{ amount: 10_000 }],
    times: 3,
    daysBetween: 10,
    source: 'Renteloven § 9 b, stk. 1-2',
    page: 'https://themis.dk/synopsis/docs/Rykkergebyrer.html',
  },
  {
    ...denmark,
    from: '2002-08-01',
    fee: 'collection',
    most: [{ amount: 10_000 }],
    times: 1,
    source: 'Renteloven § 9 b, stk. 3',
    page: 'https://themis.dk/synopsis/docs/Rykkergebyrer.html',
    unsure: 'Only for handing the claim to a collector; what the collection itself may cost stands in annexes 1 and 2 of BEK 601/2002.',
  },
  {
    ...denmark,
    ...businesses,
    from: '2013-03-01',
    fee: 'late_compensation',
    most: [{ amount: 31_000 }],
    source: 'Renteloven § 9 a, stk. 3; BEK 601/2002 § 2, stk. 2 (BEK 105 of 31 January 2013)',
    page: 'https://www.retsinformation.dk/Forms/R0710.aspx?id=145155',
  },
];

const finland = {
  country: 'FI',
  currency: 'EUR',
  checkedOn,
  page: 'https://www.intrum.fi/fi/asiakaspalvelu/lasku-maksamatta/perinnan-kulut/',
};
const finnishAct = 'Laki saatavien perinnästä (513/1999)';
const actAsQuoted = 'https://www.eduskunta.fi/FI/vaski/Kysymys/Sivut/KK_667+2020.aspx';
const finnish: readonly FeeLimit[] = [
  {
    ...finland,
    ...consumers,
    from: '2013-03-16',
    fee: 'reminder',
    most: [{ amount: 500 }],
    times: 2,
    daysAfterDue: 14,
    daysBetween: 14,
    source: `${finnishAct}, 10 a and 10 b §`,
    page: 'https://www.kkv.fi/Tietoa-ja-ohjeita/Maksut-laskut-perinta/perinta/perintakulut-ja-perinnan-eteneminen/',
  },
  {
    ...finland,
    ...businesses,
    from: '2022-05-01',
    fee: 'reminder',
    most: [{ amount: 1200 }],
    source: `${finnishAct}, 10 g § (299/2022)`,
    page: 'https://www.okperinta.fi/ajankohtaista/uusi-perintalaki-astuu-voimaan/',
  },
  {
    ...finland,
    ...consumers,
    from: '2013-03-16',
    fee: 'collection',
    most: [{ upTo: 999, amount: 1000 }, { upTo: 10_000, amount: 1400 }, { upTo: 100_000, amount: 2400 }, { amount: 5000 }],
    again: 50,
    times: 2,
    daysBetween: 14,
    afterReminder: true,
    checkedOn: '2026-11-27',
    source: `${finnishAct}, 10 a, 10 b and 10 c §`,
    page: actAsQuoted,
    unsure: '10 € below 10 € is as Intrum tells it.',
  },
  {
    ...finland,
    ...businesses,
    from: '2022-05-01',
    fee: 'collection',
    most: [{ upTo: 50_000, amount: 5000 }, { upTo: 250_000, amount: 7000 }, { upTo: 1_000_000, amount: 9000 }, { amount: 11_000 }],
    times: 1,
    daysBetween: 10,
    source: `${finnishAct}, 10 g-10 i § (299/2022)`,
    page: 'https://www.okperinta.fi/ajankohtaista/uusi-perintalaki-astuu-voimaan/',
    unsure: 'A second demand may cost half as much: how many there may be could not be read, and none is allowed.',
  },
  {
    ...finland,
    ...consumers,
    from: '2013-03-16',
    fee: 'plan',
    most: [{ amount: 2000 }],
    times: 2,
    source: `${finnishAct}, 10 a and 10 c §`,
    page: 'https://www.takuusaatio.fi/tietoa-ja-ratkaisuja/ratkaisuja-velkaongelmiin/maksusopimukset-velkojien-kanssa/sopiminen-maksaa',
    unsure: 'More than four instalments may cost 30 € above 100 €, and 50 € above 1,000 €: the list cannot say so.',
  },
  {
    ...finland,
    ...consumers,
    from: '2013-03-16',
    checkedOn: '2026-11-27',
    fee: 'extension',
    most: [{ amount: 500 }],
    leastDays: 14,
    source: `${finnishAct}, 10 a §; kuluttajansuojalaki (38/1978), 7 luku (HE 230/2018)`,
    page: actAsQuoted,
    unsure: 'Fourteen days at least are as Cash-in tells it. From when that holds for credit (1 September 2019) is as a newspaper does.',
  },
  {
    ...finland,
    ...businesses,
    ...instead,
    from: '2013-03-16',
    fee: 'late_compensation',
    most: [{ amount: 4000 }],
    source: `${finnishAct}, 10 e §; HE 57/2012`,
    page: 'https://finlex.fi/fi/esitykset/he/2012/20120057',
  },
];

export const nordicFeeLimits: readonly FeeLimit[] = [...swedish, ...norwegian, ...danish, ...finnish];

export const nordicTotalLimits: readonly TotalLimit[] = [
  {
    ...finland,
    ...consumers,
    from: '2013-03-16',
    checkedOn: '2026-11-27',
    fees: ['reminder', 'collection', 'plan', 'extension'],
    most: [{ upTo: 10_000, amount: 6000 }, { upTo: 100_000, amount: 12_000 }, { amount: 21_000 }],
    source: `${finnishAct}, 10 d §`,
    unsure:
      'As Intrum and Creditvisor tell it. Claims that need no judgment (51 €), and those that are unusually hard to collect, are left out.',
  },
];
