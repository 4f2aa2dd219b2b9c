import type { ComponentChildren } from 'preact';
import type { AfterBench } from '../bench.ts';

/** What comes after the order. Called once per mount for set-up, returns the view. */
export function after({ t }: AfterBench): () => ComponentChildren {
  return () => <p>{t('waiting')}</p>;
}
