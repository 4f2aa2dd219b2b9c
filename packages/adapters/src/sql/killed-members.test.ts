import { setTimeout as pause } from 'node:timers/promises';
import type { Settlement } from '@kvitto/contract/loyalty';
import type { MemberNews } from '@kvitto/contract/outbox';
import { describeProgramme } from '@kvitto/contract/programme-texts';
import { shortHash } from '@kvitto/contract/short-hash';
import { demoProgramme } from '@kvitto/gateway/node';
import { afterEach, expect, it } from 'vitest';
import { kills, orderPoints, visit } from './club-plan.fake.ts';
import type { Visit } from './club-plan.fake.ts';
import { fakeCrm } from './crm.fake.ts';
import { onBoth, sqlite } from './engines.fake.ts';
import { sql } from './index.ts';
import { killedProcesses } from './killed-processes.fake.ts';
import type { KilledProcesses } from './killed-processes.fake.ts';

const secret = 'a-secret-of-the-club-that-is-killed-0123456789';
const ingestKey = 'a-key-of-the-club-that-is-killed';
const programme = demoProgramme('https://shop.example');
const described = await describeProgramme(programme);
/** Visits at the same time. */
const lanes = 4;
const welcome = programme.welcome?.points ?? 0;

type Processes = KilledProcesses<'intend' | 'settle' | 'crm'>;
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

/** A visit that is over, and what its order was answered, each time. */
interface Visited extends Visit {
  readonly answers: readonly Settlement[];
}

/** Asks the gateway that serves, again until it answers: whoever dies in between has answered nothing. */
async function post(processes: Processes, at: 'intend' | 'settle', path: string, body: object, headers: Readonly<Record<string, string>>) {
  for (;;) {
    const url = await processes.url();
    const begun = performance.now();
    const sent = fetch(`${url}/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    processes.note(at);
    const answer = await sent.then(async (response) => ({ status: response.status, body: await response.json() })).catch(() => undefined);
    if (answer?.status === 200) {
      processes.took(at, performance.now() - begun);
      return answer.body;
    }
    if (answer && answer.status < 500) expect.fail(`${path} was refused: ${JSON.stringify(answer.body)}`);
    await pause(5);
  }
}

/** Fills the form in and places the order, if it is placed; a shop that is not sure tells of it twice at once. */
async function visited(number: number, processes: Processes): Promise<Visited> {
  const planned = visit(number, described);
  const { signUp, brings, placed } = planned;
  if (brings !== 'nothing')
    await post(processes, 'intend', '/loyalty/intentions', signUp, { 'idempotency-key': `${signUp.id}.${signUp.revision}` });
  if (!placed) return { ...planned, answers: [] };
  const carried = brings === 'nothing' ? {} : { signUp: brings === 'id' ? signUp.id : JSON.stringify(signUp) };
  const headers = { authorization: `Bearer ${ingestKey}`, 'idempotency-key': `settle-${placed.order}` };
  const settle = () => post(processes, 'settle', '/loyalty/settlements', { ...placed, ...carried }, headers);
  // Who answers has checked what it answers.
  return { ...planned, answers: (await Promise.all(number % 4 === 0 ? [settle(), settle()] : [settle()])) as Settlement[] };
}

type Opened = Awaited<ReturnType<typeof open>>;
const open = (database: string) => sql({ database, programme });

/** Everybody, as a sink is told that asks for the first time. */
async function everybody({ outbox }: Opened): Promise<MemberNews[]> {
  const taken = await outbox.take({ name: 'the-audit', kind: 'member' }, 100_000, 60);
  return taken.map(({ news }) => (news.kind === 'member' ? news : expect.fail('Only members are taken.')));
}

const joins = ({ brings, placed }: Visit) => brings !== 'nothing' && placed !== undefined;
const emailOf = ({ placed }: Visit) => placed?.contact.email ?? '';

/** What became of orders: each was answered the same as often as it was told of, and as it is kept. */
async function settled({ loyalty }: Opened, visits: readonly Visited[]): Promise<Settlement[]> {
  const ofOrders = visits.filter(({ placed }) => placed !== undefined);
  return Promise.all(
    ofOrders.map(async ({ placed, answers }) => {
      const { settlement } = await loyalty.status({ order: placed?.order });
      for (const answer of answers) expect(answer).toEqual(settlement);
      return settlement ?? expect.fail('An order that was answered is kept.');
    }),
  );
}

/** One member against all that the same person ever did. */
async function audited(backend: Opened, { member, points }: MemberNews, visits: readonly Visited[]): Promise<void> {
  const orders = await settled(backend, visits);
  const of = (state: string) => orders.filter((each) => each.state === state);
  expect(of('joined')).toHaveLength(1);
  expect(of('refused')).toEqual([]);
  for (const each of [...of('joined'), ...of('already_member')]) expect(each.member).toBe(member.id);
  // Who asked to join was not left out.
  const asked = visits.filter(joins);
  expect(of('none').filter(({ order }) => asked.some(({ placed }) => placed?.order === order))).toEqual([]);
  const orderCount = of('joined').length + of('already_member').length;
  expect(points).toEqual({ available: 0, pending: welcome + orderPoints * orderCount });
  const consents = asked.flatMap(({ signUp, placed }) =>
    // A consent is known by its order, its purpose and its channel.
    signUp.consents.map(({ purpose, channel }) => `con_${shortHash(`${placed?.order}\n${purpose}\n${channel}`)}`),
  );
  const { items } = await backend.consent.list({ email: member.email });
  expect(items.map(({ id }) => id).toSorted()).toEqual(consents.toSorted());
}

onBoth('a gateway that is killed while shoppers join', (engine) => {
  it('makes each a member once, with each consent once, whenever it dies, and so does the CRM', { timeout: 180_000 }, async () => {
    // What is all or nothing is the same code on both; each death takes half a second of the machine.
    const deaths = engine === sqlite ? 50 : 25;
    const database = await engine.fresh();
    const backend = await open(database);
    const crm = await fakeCrm();
    closers.push(() => backend.close(), crm.close);
    const processes = killedProcesses('club.fake.ts', [database, secret, ingestKey, crm.url], kills(deaths));
    closers.push(processes.end);
    crm.onNews = () => processes.note('crm');

    const visits: Visited[] = [];
    let number = 0;
    const lane = async () => {
      while (processes.killed() < deaths) visits.push(await visited((number += 1), processes));
    };
    await Promise.all([...Array.from({ length: lanes }, lane), processes.done]);
    expect(processes.killed()).toBe(deaths);

    const members = await everybody(backend);
    const emails = new Set(visits.filter(joins).map(emailOf));
    expect(members.map(({ member }) => member.email).toSorted()).toEqual([...emails].toSorted());
    expect(emails.size).toBeGreaterThan(20);
    for (const news of members) {
      await audited(
        backend,
        news,
        visits.filter((each) => emailOf(each) === news.member.email),
      );
    }
    const others = visits.filter((each) => !emails.has(emailOf(each)));
    expect(new Set((await settled(backend, others)).map(({ state }) => state))).toEqual(new Set(['none']));

    // What the killed ones had taken, the last one gets when their leases are over.
    const told = () => [...crm.members.values()].map(byEmail).toSorted(inOrder);
    await expect.poll(told, { timeout: 15_000, interval: 100 }).toEqual(members.map(byEmail).toSorted(inOrder));
    const pending = members.flatMap(({ consents }) => consents.filter(({ state }) => state === 'pending'));
    await expect.poll(() => pending.filter(({ record }) => !crm.links.has(record.id)), { timeout: 15_000 }).toEqual([]);
    for (const { record } of pending) expect(crm.links.get(record.id)?.size).toBe(1);
    expect(pending.length).toBeGreaterThan(2);
    expect(crm.failures()).toBeGreaterThan(5);
  });
});

const byEmail = (news: MemberNews): [string, MemberNews] => [news.member.email, news];
const inOrder = ([one]: [string, unknown], [other]: [string, unknown]) => (one < other ? -1 : 1);
