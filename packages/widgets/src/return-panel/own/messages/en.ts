/** English: a carrier of the shopper's own choice. */
export const messages = {
  'own.title': 'Have you sent it?',
  'own.text': 'Tell us how the parcel is found. Then you see here when it arrives, and it counts as sent even if it gets lost.',
  'own.number': 'Tracking number',
  'own.number.hint': 'It stands on the receipt of the carrier.',
  'own.carrier': 'Carrier',
  'own.optional': 'optional',
  'own.receipt': 'Photo of the receipt',
  'own.receipt.add': 'Choose a photo',
  'own.receipt.busy': 'Photo: on its way …',
  'own.receipt.done': 'Photo: sent',
  'own.receipt.failed': 'The photo didn’t get through. Choose it again, or go on without.',
  'own.send': 'I’ve sent it',
  'own.sending': 'Sending …',
  'own.wrong': 'Write the number from the receipt: 4 to 40 letters and digits.',
  'own.wait': 'The photo is still on its way. One moment, then press again.',
};
