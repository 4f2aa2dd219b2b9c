import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { ReturnEvent } from '@kvitto/gateway';

export interface ToldShop {
  readonly url: string;
  /** All that it was told, as often as it was. */
  readonly events: readonly ReturnEvent[];
  /** Called when something comes in. */
  onNews: () => void;
  /** How often it has failed. */
  failures(): number;
  /** How much came with a wrong signature. */
  unsigned(): number;
  close(): void;
}

/** A shop's system that is told of returns; now and then it fails, or keeps what it is told and loses its answer. */
export async function toldShop(secret: string): Promise<ToldShop> {
  const events: ReturnEvent[] = [];
  let [told, failures, unsigned] = [0, 0, 0];
  const answer = async (request: IncomingMessage): Promise<'yes' | 'no' | 'silence'> => {
    const body = await text(request);
    if (createHmac('sha256', secret).update(body).digest('hex') !== request.headers['kvitto-signature']) unsigned += 1;
    shop.onNews();
    told += 1;
    if (told % 9 === 0) return 'no';
    // Only the gateway of the test posts here, which signs it.
    events.push(JSON.parse(body) as ReturnEvent);
    return told % 13 === 0 ? 'silence' : 'yes';
  };
  const server = createServer((request, response) => {
    void answer(request).then(
      (said) => {
        if (said !== 'yes') failures += 1;
        if (said === 'silence') response.destroy();
        // A test has no time for longer.
        else response.writeHead(said === 'yes' ? 204 : 503, { 'retry-after': '0' }).end();
      },
      // The gateway was killed in the middle of it.
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  const shop: ToldShop = {
    url: `http://127.0.0.1:${port}/returns`,
    events,
    onNews: () => undefined,
    failures: () => failures,
    unsigned: () => unsigned,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return shop;
}
