/** English: photos. */
export const messages = {
  'photos.title': 'Photos',
  'photos.needed': 'at least one is needed',
  'photos.hint':
    'Show what is wrong: the whole thing, and the place from close by. At most {count}. Where and when they were taken is removed before they leave your device.',
  'photos.add': 'Choose photos',
  'photos.take': 'Take a photo',
  'photos.one': 'Photo {n}',
  'photos.preparing': 'Made smaller …',
  'photos.sending': 'On its way …',
  'photos.done': 'Sent',
  'photos.remove': 'Remove',
  'photos.removed': 'Photo removed',
  'photos.same': 'This photo is there already',
  'photos.again': 'Send again',
  'photos.unreadable': '“{name}” can’t be read here. Choose a JPEG, PNG or WebP picture; from an iPhone, “Most compatible” makes them.',
  'photos.large': '“{name}” is too large, even made smaller. Choose another one.',
  'photos.refused': 'The shop couldn’t take “{name}”. Choose another one.',
  'photos.lost': '“{name}” didn’t get through.',
  'photos.many': 'At most {count} photos: the first ones were taken.',
};
