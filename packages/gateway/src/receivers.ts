import { bodyOf } from './body.ts';
import { notFound } from './problem.ts';
import type { Settings } from './settings.ts';

/** Takes in news of a system that the shop's own keeping is to follow, such as a payment provider's; checks signatures and answers by itself. */
export type Receiver = (request: Request) => Promise<Response>;

/** What a receiver of this name answers; nothing where there is none. A body that is too large rejects with `invalid_input`. */
export async function receiveBy(name: string, request: Request, { receivers, maxBodyBytes }: Settings): Promise<Response> {
  const receive = receivers.get(name);
  if (!receive) throw notFound();
  const body = await bodyOf(request, maxBodyBytes);
  // The bytes are a whole buffer of their own.
  return receive(new Request(request.url, { method: 'POST', headers: request.headers, body: new Uint8Array(body) }));
}
