import { wordFor, wordNear } from '../carrier-sample.fake.ts';
import type { SampleNews } from '../carrier-sample.fake.ts';
import { statuses } from './vocabulary.ts';

/** A body as PostNord would answer: one shipment of one item, with the given scans as its events. Times lose their zone, as there. */
export function sampleAnswer({ trackingNumber, scans, expected }: Omit<SampleNews, 'secret'>) {
  const words = scans.map(({ status }) => wordFor(statuses, status) ?? wordNear(statuses, status));
  const status = words.at(-1) ?? 'CREATED';
  const events = scans.map(({ at, text, city }, index) => ({
    eventTime: at.slice(0, 19),
    eventCode: String(index + 1),
    status: words[index],
    eventDescription: text ?? '',
    location: {
      displayName: city ?? 'PostNord',
      name: city ?? 'PostNord',
      city,
      countryCode: 'SWE',
      country: 'Sweden',
      locationType: 'HUB',
    },
  }));
  const arrival = expected && { estimatedTimeOfArrival: `${expected.slice(0, 10)}T12:00:00` };
  return {
    TrackingInformationResponse: {
      shipments: [
        {
          shipmentId: trackingNumber,
          status,
          ...arrival,
          splitStatuses: [],
          items: [{ itemId: trackingNumber, status, ...arrival, events }],
        },
      ],
    },
  };
}
