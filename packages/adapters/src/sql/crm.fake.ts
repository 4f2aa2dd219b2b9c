import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { MemberNews, Outgoing } from '@kvitto/contract/outbox';

export interface FakeCrm {
  readonly url: string;
  /** The last picture of each member, by id. */
  readonly members: ReadonlyMap<string, MemberNews>;
  /** The links that were sent, by what they are about. */
  readonly links: ReadonlyMap<string, ReadonlySet<string>>;
  /** Called when something comes in. */
  onNews: () => void;
  /** How often it has failed. */
  failures(): number;
  close(): void;
}

/** A CRM that keeps what it is told last; now and then it fails, or keeps it and loses its answer. */
export async function fakeCrm(): Promise<FakeCrm> {
  const members = new Map<string, MemberNews>();
  const links = new Map<string, Set<string>>();
  let [told, failures] = [0, 0];
  const keep = ({ id, news }: Outgoing) => {
    if (news.kind === 'member') members.set(news.member.id, news);
    if (news.kind === 'confirmation') links.set(id, (links.get(id) ?? new Set()).add(news.url));
  };
  const answer = async (request: IncomingMessage): Promise<'yes' | 'no' | 'silence'> => {
    // Only the gateway of the test posts here.
    const item = (await json(request)) as Outgoing;
    crm.onNews();
    told += 1;
    if (told % 9 === 0) return 'no';
    keep(item);
    return told % 13 === 0 ? 'silence' : 'yes';
  };
  const server = createServer((request, response) => {
    void answer(request).then(
      (said) => {
        if (said !== 'yes') failures += 1;
        if (said === 'silence') response.destroy();
        else response.writeHead(said === 'yes' ? 204 : 503).end();
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
  const crm: FakeCrm = {
    url: `http://127.0.0.1:${port}`,
    members,
    links,
    onNews: () => undefined,
    failures: () => failures,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return crm;
}
