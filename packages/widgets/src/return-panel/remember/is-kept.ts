import { draftStore } from '../../ui/draft-store.ts';
import type { Bench } from '../bench.ts';

/** One for each page and order. */
export const keptKey = ({ context }: Bench): string => `${context.host.localName} ${location.pathname} ${context.props.order.value ?? ''}`;

/** Whether this tab has kept a return that was begun before the page was loaded anew. */
export const isKept = (bench: Bench): boolean => draftStore(keptKey(bench)).read() !== undefined;
