/** Node forgets a request that nobody holds, and its signal with it. A real `fetch` holds what it sends. */
const held = new Set<unknown>();

/** A far end that never answers, and lets go when its caller does. */
export function silentVendor(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const signal = init?.signal ?? (input instanceof Request ? input.signal : new AbortController().signal);
  held.add(input);
  return new Promise((_, reject) => {
    const letGo = () => {
      held.delete(input);
      reject(new Error('given up'));
    };
    if (signal.aborted) letGo();
    else signal.addEventListener('abort', letGo);
  });
}
