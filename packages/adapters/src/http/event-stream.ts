/** One event of a `text/event-stream`. */
export interface StreamEvent {
  /** `message` unless the stream names another. */
  readonly type: string;
  readonly data: string;
  /** The last id that the stream gave, also by an earlier event. */
  readonly id: string;
}

export interface EventReader {
  /** The events that this piece of the stream completes. */
  readonly push: (bytes: Uint8Array) => StreamEvent[];
  /** Milliseconds that the stream asks to wait before a reconnect, once it has. */
  readonly retry: () => number | undefined;
  /** The same, where it was said after the last event: a stream that then ends has asked to come back. */
  readonly farewell: () => number | undefined;
}

/**
 * Reads server-sent events from bytes cut anywhere.
 * Source of the rules: https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export function eventReader(): EventReader {
  const decoder = new TextDecoder();
  let rest = '';
  let endedInReturn = false;
  let data = '';
  let type = '';
  let id = '';
  let retry: number | undefined;
  let farewell: number | undefined;

  const dispatch = (): StreamEvent[] => {
    const event = { type: type || 'message', data: data.slice(0, -1), id };
    const complete = data !== '';
    data = type = '';
    if (!complete) return [];
    farewell = undefined;
    return [event];
  };
  const line = (text: string): StreamEvent[] => {
    if (text === '') return dispatch();
    const colon = text.indexOf(':');
    const field = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? '' : text.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') data += `${value}\n`;
    else if (field === 'event') type = value;
    else if (field === 'id' && !value.includes('\0')) id = value;
    else if (field === 'retry' && /^\d+$/.test(value)) retry = farewell = Number(value);
    return [];
  };
  return {
    push: (bytes) => {
      let text = decoder.decode(bytes, { stream: true });
      if (text === '') return [];
      // A carriage return has ended its line already; its line feed may come in the next piece.
      if (endedInReturn && text.startsWith('\n')) text = text.slice(1);
      endedInReturn = text === '' ? false : text.endsWith('\r');
      const lines = (rest + text).split(/\r\n|\n|\r/);
      rest = lines.pop() ?? '';
      return lines.flatMap(line);
    },
    retry: () => retry,
    farewell: () => farewell,
  };
}
