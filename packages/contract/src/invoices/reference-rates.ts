/**
 * Reference rates of late interest, in percent a year, each from its day on: data for `lateInterest.reference` of a policy. They change on
 * 1 January and 1 July, and nothing here renews itself: add the new one to your own policy when it is made known.
 */
import type { CalendarDate } from '../time.ts';

export interface ReferenceRates {
  readonly rates: readonly { readonly from: CalendarDate; readonly percent: number }[];
  /** The statute that says which rate it is. */
  readonly source: string;
  /** Where values were read. */
  readonly pages: readonly string[];
  /** What could not be read with the bank itself. */
  readonly unsure?: string;
  readonly checkedOn: CalendarDate;
}

const checkedOn = '2026-11-26';

/** The values of the half-years from 2024 on. */
const halves = (...percents: readonly number[]) =>
  percents.map((percent, at) => ({ from: `${2024 + Math.floor(at / 2)}-${at % 2 === 0 ? '01' : '07'}-01`, percent }));

/** By country; `EU` is what Directive 2011/7/EU, Art. 2 (7), takes in the euro area. */
export const knownReferenceRates = {
  SE: {
    rates: halves(4, 4, 3, 2, 2, 2),
    source: 'Räntelag (1975:635), 9 §',
    pages: ['https://www.riksbank.se/sv/statistik/rantor-och-valutakurser/referensranta/'],
    unsure: 'Read there up to July 2024; those of 2025 and 2026 as others quote the Riksbank.',
    checkedOn,
  },
  NO: {
    rates: halves(4.5, 4.5, 4.5, 4.25, 4, 4.25),
    source: 'Forsinkelsesrenteloven § 3, first paragraph: the rate of the regulation less 8 points',
    pages: [
      'https://www.kred.no/artikler/nyheter/nye-satser-fra-1-januar-2025',
      'https://www.kred.no/uncategorized/forsinkelsesrente-og-standardkompensasjon-for-inndrivelseskostnader-fra-1-januar-2026',
    ],
    unsure: 'The regulations themselves as others quote Lovdata (the last is FOR-2026-06-25-1372: 12.25 %).',
    checkedOn,
  },
  DK: {
    rates: halves(3.75, 3.5, 2.75, 1.75, 1.75, 2),
    source: 'Renteloven § 5, stk. 1: what Nationalbanken lends at',
    pages: ['https://selandiaadvokater.dk/privat/retssager/renteoplysninger/'],
    unsure: 'Read there for January 2024; the later ones as two programs list them.',
    checkedOn,
  },
  FI: {
    rates: halves(4.5, 4.5, 3.5, 2.5, 2.5, 2.5),
    source: "Korkolaki (633/1982), 12 §: the European Central Bank's rate, rounded up to half a point",
    pages: [
      'https://www.sttinfo.fi/tiedote/71709487/korkolain-mukainen-viitekorko-ja-viivastyskorot-11-3062026?lang=fi',
      'https://taloasemahelsinki.fi/suomen-pankin-ilmoitus-viitekorosta-ja-viivastyskoroista/',
    ],
    unsure: 'July 2025 and July 2026 are reckoned from 2.15 % and 2.40 %.',
    checkedOn,
  },
  DE: {
    rates: halves(3.62, 3.37, 2.27, 1.27, 1.27, 1.52),
    source: 'BGB § 247',
    pages: ['https://finanzmarktnachrichten.de/basiszinssatz-bleibt-ab-1-januar-2026-bei-127'],
    unsure: 'All but January 2026 as others quote the Bundesbank.',
    checkedOn,
  },
  EU: {
    rates: halves(4.5, 4.25, 3.15, 2.15, 2.15, 2.4),
    source: 'Directive 2011/7/EU, Art. 2 (7) (a): main refinancing operations of the European Central Bank',
    pages: ['https://finanzmarktnachrichten.de/basiszinssatz-bleibt-ab-1-januar-2026-bei-127'],
    unsure:
      'January 2025 is reckoned from the German rate, which moves with it; July 2026 is as others list it (Spain: 10.40 %, 8 points above).',
    checkedOn,
  },
} satisfies Readonly<Record<string, ReferenceRates>>;
