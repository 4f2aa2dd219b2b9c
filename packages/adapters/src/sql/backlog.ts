import type { Backlog } from '@kvitto/contract/backlog';
import type { Desk } from './desk.ts';
import { openReader } from './open-numbers.ts';
import { readRequests } from './requests.ts';

export function backlogPort({ connection, now }: Desk): Backlog {
  const readOpen = openReader(connection, now);
  return {
    requests: (page, context) => readRequests(connection, page, context?.signal),
    parcels: (due, context) => readOpen(due, context?.signal),
  };
}
