import type { ErrorCode } from '@kvitto/contract/errors';

/** Refusals that the same request would meet again under its key: whoever asks again wants something new. */
const final: readonly ErrorCode[] = ['invalid_input', 'lookup_failed', 'not_found', 'not_eligible', 'expired_window', 'conflict'];
/** The answer to these may have been lost on its way: what was asked for may be done. */
const doubtful: readonly ErrorCode[] = ['timeout', 'network', 'internal', 'contract_violation', 'upstream'];

export const isFinal = (code: ErrorCode): boolean => final.includes(code);
export const isDoubtful = (code: ErrorCode): boolean => doubtful.includes(code);
