import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** A shop's system that keeps what it is told, until the test ends. */
export async function eventReceiver() {
  const got: { readonly body: string; readonly signature: string }[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      got.push({ body, signature: String(request.headers['kvitto-signature']) });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  onTestFinished(() => void server.close());
  // A listening TCP server has an address with a port.
  return { got, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events` };
}
