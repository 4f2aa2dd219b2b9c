/** What one level may see of an answer, as a server-sent event. */
export type Frame<Sent> = (output: unknown, level: 0 | 1 | 2) => Sent;

/** An output as a server-sent event, under its id if it has one. */
export function eventOf(output: unknown): string {
  const id = typeof output === 'object' && output !== null && 'id' in output ? String(output.id).replaceAll(/[\r\n\0]/g, '') : '';
  // JSON.stringify writes no line break, so one `data:` line is enough.
  return `${id ? `id: ${id}\n` : ''}data: ${JSON.stringify(output)}\n\n`;
}

/**
 * Checking, masking and writing an order costs more than sending it, and 300 may watch one. What a backend gives to
 * several watchers, frozen so that it stays what it is, is made into a frame once for each level.
 */
export function framedOnce<Sent>(frame: Frame<Sent>): Frame<Sent> {
  const made = new WeakMap<object, (Sent | undefined)[]>();
  return (output, level) => {
    if (typeof output !== 'object' || output === null || !Object.isFrozen(output)) return frame(output, level);
    const frames = made.get(output) ?? [];
    made.set(output, frames);
    return (frames[level] ??= frame(output, level));
  };
}
