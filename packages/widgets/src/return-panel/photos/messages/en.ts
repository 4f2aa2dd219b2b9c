/** English: photos. */
export const messages = { 'photos.x': '' };
