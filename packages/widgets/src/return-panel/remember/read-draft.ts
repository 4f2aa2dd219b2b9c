import type { ReturnOptions } from '@kvitto/contract/return';
import { mostOf } from '../flow/draft.model.ts';
import type { Draft, StepName, Wish } from '../flow/draft.model.ts';

/** What a tab keeps of a return on its way to being made. */
export interface Kept {
  readonly draft: Draft;
  readonly step: StepName;
}

/** Where to go on: what is offered is asked for anew. */
const goesOnAt: Readonly<Record<string, StepName>> = { why: 'why', offers: 'offers', way: 'offers', review: 'offers' };

/** What was written down earlier, as far as it still can be; whoever wrote anything else is not heard. */
export function readDraft(written: string, options: ReturnOptions): Kept | undefined {
  try {
    const { draft, step } = (JSON.parse(written) ?? {}) as Partial<Record<keyof Kept, unknown>>;
    const { wishes, ...chosen } = recordOf(draft);
    const told = recordOf(wishes);
    const known = options.lines.flatMap((line) => {
      const wish = line.line in told ? wishOf(recordOf(told[line.line]), mostOf(line, undefined)) : undefined;
      return wish ? [[line.line, wish] as const] : [];
    });
    if (known.length === 0) return undefined;
    const { resolution, method, place, slot } = chosen;
    return {
      draft: {
        wishes: Object.fromEntries(known),
        resolution: textOf(resolution),
        method: textOf(method),
        place: textOf(place),
        slot: textOf(slot),
      },
      step: known.some(([, { units }]) => units > 0) ? (goesOnAt[String(step)] ?? 'things') : 'things',
    };
  } catch {
    return undefined;
  }
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  // What is no object has no fields.
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);

function wishOf({ units, reason, detail, isSilent, comment, instead, photos }: Readonly<Record<string, unknown>>, most: number): Wish {
  return {
    units: typeof units === 'number' && Number.isSafeInteger(units) ? Math.max(0, Math.min(units, most)) : 0,
    reason: textOf(reason),
    detail: textOf(detail),
    isSilent: isSilent === true,
    comment: textOf(comment) ?? '',
    instead: textOf(instead),
    photos: Array.isArray(photos) ? photos.flatMap((each) => textOf(each) ?? []).slice(0, 5) : [],
  };
}
