import { speechOf } from '../pdf-sheet/speech.ts';
import type { OwnWords, SpeechOf } from '../pdf-sheet/speech.ts';
import { fileWords } from './words.ts';
import type { FileWords } from './words.ts';

export type OwnFileWords = OwnWords<FileWords>;
export type Speech = SpeechOf<FileWords>;

export const speechIn = (locale: string | undefined, own: OwnFileWords = {}): Speech => speechOf(locale, fileWords, own);
