import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';

/** A message to the shopper, as the inbox shows it. */
export interface Letter {
  readonly id: string;
  /** RFC 3339. */
  readonly at: string;
  readonly to: string;
  /** Only of e-mails. */
  readonly subject?: string;
  readonly text: string;
  /** Names of what is attached. */
  readonly files?: readonly string[];
}

/** What stands in for the shopper's mailbox and phone: whatever the gateway sends ends here. */
export interface Inbox {
  /** Newest first, the last few. */
  letters(): readonly Letter[];
  /** Takes what the gateway posts; false where it is not signed with our secret. */
  take(body: string, signature: string): boolean;
}

const most = 10;

/** As much of a message as the inbox looks at. Some have an id, by which one that is sent twice is known. */
interface Message extends Omit<Letter, 'id' | 'files'> {
  readonly id?: string;
  readonly files?: readonly { readonly name: string }[];
}

export function inbox(secret: string): Inbox {
  let letters: readonly Letter[] = [];
  return {
    letters: () => letters,
    take: (body, signature) => {
      const [expected, given] = [createHmac('sha256', secret).update(body).digest(), Buffer.from(signature, 'hex')];
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
      // Signed by our own gateway, so its shape is known.
      const { id = randomUUID(), to, subject, text, files } = JSON.parse(body) as Message;
      if (letters.some((known) => known.id === id)) return true;
      const attached = files && { files: files.map(({ name }) => name) };
      letters = [{ id, at: new Date().toISOString(), to, ...(subject && { subject }), text, ...attached }, ...letters].slice(0, most);
      return true;
    },
  };
}

/** Where the gateway posts to, and where the page looks. */
export function letterBox(app: Hono, { take, letters }: Inbox): void {
  // An acknowledgement of a withdrawal brings its file along.
  app.post('/inbox', bodyLimit({ maxSize: 4_000_000 }), async (c) => {
    const isTaken = take(await c.req.text(), c.req.header('kvitto-signature') ?? '');
    return c.body(null, isTaken ? 204 : 401);
  });
  app.get('/inbox', (c) => {
    c.header('cache-control', 'private, no-store');
    return c.json(letters());
  });
}
