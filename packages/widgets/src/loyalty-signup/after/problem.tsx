import type { Desk } from './desk.ts';

interface ProblemProps {
  /** What was asked for, e.g. `join`. */
  readonly of: string;
  readonly desk: Desk;
}

/** Why it came to nothing, where it was asked for. It was announced when it came. */
export function Problem({ of, desk: { trouble, bench } }: ProblemProps) {
  const found = trouble.value;
  if (found?.of !== of) return null;
  return <p class="problem">{bench.t(found.key, { seconds: found.seconds ?? 0 })}</p>;
}
