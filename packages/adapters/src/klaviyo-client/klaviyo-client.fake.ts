/** Klaviyo's endpoint for pages: it says yes to whatever it can read, and nothing more. */
export interface FakeKlaviyoClient {
  readonly fetch: (request: Request) => Promise<Response>;
  /** Bodies that came, oldest first. */
  readonly bodies: unknown[];
  /** How the next requests are answered instead, oldest first. */
  readonly next: (Response | 'unreachable')[];
}

/** For the company `AbC123`. */
export function fakeKlaviyoClient(): FakeKlaviyoClient {
  const bodies: unknown[] = [];
  const next: (Response | 'unreachable')[] = [];
  return {
    bodies,
    next,
    fetch: async (request) => {
      request.signal.throwIfAborted();
      const instead = next.shift();
      if (instead === 'unreachable') throw new TypeError('Failed to fetch');
      if (instead) return instead;
      const { pathname, searchParams } = new URL(request.url);
      if (request.method !== 'POST' || pathname !== '/client/subscriptions') return new Response(null, { status: 404 });
      if (searchParams.get('company_id') !== 'AbC123' || request.headers.has('authorization')) return new Response(null, { status: 401 });
      const isTyped = request.headers.get('content-type') === 'application/vnd.api+json' && request.headers.get('revision') !== null;
      if (!isTyped) return new Response(null, { status: 400 });
      bodies.push(await request.json());
      return new Response(null, { status: 202 });
    },
  };
}
