import { sentAt, wordNear } from '../carrier-sample.fake.ts';
import type { SampleNews } from '../carrier-sample.fake.ts';
import { statusCodes } from './vocabulary.ts';

/** What DHL's API would answer: one shipment with the given scans, the newest first. */
export function sampleAnswer(news: SampleNews) {
  const events = news.scans
    .map(({ status, at: timestamp, text, city }) => ({
      timestamp,
      location: { address: { countryCode: 'SE', addressLocality: city ?? '' } },
      statusCode: wordNear(statusCodes, status) ?? 'unknown',
      status: '',
      description: text ?? '',
    }))
    .toReversed();
  const isReturn = news.scans.some(({ status }) => status === 'returning' || status === 'returned_to_sender');
  return {
    url: `/shipments?trackingNumber=${news.trackingNumber}&offset=0&limit=5`,
    shipments: [
      {
        id: news.trackingNumber,
        service: 'express',
        status: events[0] ?? { timestamp: sentAt(news), statusCode: 'unknown', status: '' },
        ...(isReturn && { returnFlag: true }),
        ...(news.expected && { estimatedTimeOfDelivery: news.expected }),
        details: { proofOfDeliverySignedAvailable: false, totalNumberOfPieces: 1, pieceIds: [news.trackingNumber] },
        events,
      },
    ],
    possibleAdditionalShipmentsUrl: [],
  };
}
