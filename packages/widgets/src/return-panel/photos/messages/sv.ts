import type { messages as english } from './en.ts';

/** Swedish: photos. */
export const messages: Record<keyof typeof english, string> = {
  'photos.title': 'Foton',
  'photos.needed': 'minst ett behövs',
  'photos.hint':
    'Visa vad som är fel: hela saken, och stället på nära håll. Högst {count}. Var och när de togs tas bort innan de lämnar din enhet.',
  'photos.add': 'Välj foton',
  'photos.take': 'Ta ett foto',
  'photos.one': 'Foto {n}',
  'photos.preparing': 'Förminskas …',
  'photos.sending': 'På väg …',
  'photos.done': 'Skickat',
  'photos.remove': 'Ta bort',
  'photos.removed': 'Fotot är borttaget',
  'photos.same': 'Det här fotot finns redan',
  'photos.again': 'Skicka igen',
  'photos.unreadable': '”{name}” kan inte läsas här. Välj en bild som är JPEG, PNG eller WebP; på en iPhone ger ”Mest kompatibelt” sådana.',
  'photos.large': '”{name}” är för stor, också förminskad. Välj en annan.',
  'photos.refused': 'Butiken kunde inte ta emot ”{name}”. Välj en annan.',
  'photos.lost': '”{name}” kom inte fram.',
  'photos.many': 'Högst {count} foton: de första togs med.',
};
