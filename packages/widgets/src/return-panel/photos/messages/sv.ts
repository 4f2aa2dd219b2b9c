/** Swedish: photos. */
export const messages = { 'photos.x': '' };
