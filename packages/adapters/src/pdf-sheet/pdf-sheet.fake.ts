/** Whoever serves files opens them as those who make them do. */
export { openedPdf, tagsIn } from './opened-pdf.fake.ts';
