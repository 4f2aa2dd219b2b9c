import { setTimeout as pause } from 'node:timers/promises';
import type { Settlement } from '@kvitto/contract/loyalty';
import type { MemberNews, Outbox } from '@kvitto/contract/outbox';
import { describeProgramme } from '@kvitto/contract/programme-texts';
import { shortHash } from '@kvitto/contract/short-hash';
import { demoProgramme } from '@kvitto/gateway/node';
import { afterEach, expect, it } from 'vitest';
import { kills, orderPoints, visit } from './club-plan.fake.ts';
import type { Visit } from './club-plan.fake.ts';
import { clubProcesses } from './club-processes.fake.ts';
import type { ClubProcesses } from './club-processes.fake.ts';
import { fakeCrm } from './crm.fake.ts';
import { onBoth } from './engines.fake.ts';
import { sql } from './index.ts';

const secret = 'a-secret-of-the-club-that-is-killed-0123456789';
const ingestKey = 'a-key-of-the-club-that-is-killed';
const programme = demoProgramme('https://shop.example');
const described = await describeProgramme(programme);
const deaths = 50;
/** Visits at the same time. */
const lanes = 4;
const welcome = programme.welcome?.points ?? 0;

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

/** A visit that is over, and what its order was answered, each time. */
interface Visited extends Visit {
  readonly answers: readonly Settlement[];
}

/** Asks the gateway that serves, again until it answers: whoever dies in between has answered nothing. */
async function post(processes: ClubProcesses, at: 'intend' | 'settle', path: string, body: object, headers: Readonly<Record<string, string>>) {
  for (;;) {
    const sent = fetch(`${await processes.url()}/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    processes.note(at);
    const answer = await sent.then(async (response) => ({ status: response.status, body: await response.json() })).catch(() => undefined);
    if (answer?.status === 200) return answer.body;
    if (answer && answer.status < 500) expect.fail(`${path} was refused: ${JSON.stringify(answer.body)}`);
    await pause(5);
  }
}

/** Fills the form in and places the order, if it is placed; a shop that is not sure tells of it twice at once. */
async function visited(number: number, processes: ClubProcesses): Promise<Visited> {
  const planned = visit(number, described);
  const { signUp, brings, placed } = planned;
  if (brings !== 'nothing') await post(processes, 'intend', '/loyalty/intentions', signUp, { 'idempotency-key': `${signUp.id}.${signUp.revision}` });
  if (!placed) return { ...planned, answers: [] };
  const carried = brings === 'nothing' ? {} : { signUp: brings === 'id' ? signUp.id : JSON.stringify(signUp) };
  const headers = { authorization: `Bearer ${ingestKey}`, 'idempotency-key': `settle-${placed.order}` };
  const settle = () => post(processes, 'settle', '/loyalty/settlements', { ...placed, ...carried }, headers);
  // Who answers has checked what it answers.
  return { ...planned, answers: (await Promise.all(number % 4 === 0 ? [settle(), settle()] : [settle()])) as Settlement[] };
}

/** Everybody, as a sink is told that asks for the first time. */
async function everybody(outbox: Outbox): Promise<MemberNews[]> {
  const taken = await outbox.take({ name: 'the-audit', kind: 'member' }, 100_000, 60);
  return taken.map(({ news }) => (news.kind === 'member' ? news : expect.fail('Only members are taken.')));
}

const joins = ({ brings, placed }: Visit) => brings !== 'nothing' && placed !== undefined;
const emailOf = ({ placed }: Visit) => placed?.contact.email ?? '';

onBoth('a gateway that is killed while shoppers join', (engine) => {
  it(`makes each a member once, with each consent once, whenever it dies, and so does the CRM`, { timeout: 120_000 }, async () => {
    const database = await engine.fresh();
    const backend = await sql({ database, programme });
    const crm = await fakeCrm();
    closers.push(() => backend.close(), crm.close);
    const processes = clubProcesses([database, secret, ingestKey, crm.url], kills(deaths));
    closers.push(processes.end);
    crm.onNews = () => processes.note('crm');

    const visits: Visited[] = [];
    let number = 0;
    const lane = async () => {
      while (processes.killed() < deaths) visits.push(await visited((number += 1), processes));
    };
    await Promise.all([...Array.from({ length: lanes }, lane), processes.done]);
    expect(processes.killed()).toBe(deaths);
    const joined = visits.filter(joins);
    expect(joined.length).toBeGreaterThan(deaths);

    // One membership for each address with which somebody joined, and nobody else.
    const emails = [...new Set(joined.map(emailOf))].toSorted();
    const members = await everybody(backend.outbox);
    expect(members.map(({ member }) => member.email).toSorted()).toEqual(emails);

    for (const { member, points } of members) {
      const orders = visits.filter((each) => emailOf(each) === member.email);
      // What each consent is known by: of its order, its purpose and its channel.
      const consents = orders.filter(joins).flatMap(({ signUp, placed }) =>
        signUp.consents.map(({ purpose, channel }) => `con_${shortHash(`${placed?.order}\n${purpose}\n${channel}`)}`),
      );
      const { items } = await backend.consent.list({ email: member.email });
      expect(items.map(({ id }) => id).toSorted()).toEqual(consents.toSorted());
      const settled = await Promise.all(orders.map(async ({ placed }) => (await backend.loyalty.status({ email: member.email, order: placed?.order })).settlement));
      expect(settled).toEqual([]);
      expect(points).toEqual({ available: 0, pending: welcome + orderPoints });
    }
  });
});
