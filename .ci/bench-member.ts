/**
 * `pnpm bench member`: whether the time of what an untrusted page can ask tells who is a member. A real gateway over SQLite in
 * memory, whose times no disk blurs, asked over HTTP on loopback about members and about strangers in turns, each time from
 * an address of its own: a sign-up with their number, a preview, and recognition without a session and with one that a guest
 * can come by. Members and strangers are told apart when the Kolmogorov–Smirnov statistic of their times exceeds its critical
 * value, which chance alone does for a pair once in a hundred runs; then it exits with 1. So it does for one more question
 * to the database about members only. BENCH_TRIES tries of each kind, 500 unless told.
 */
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoProgramme } from '../packages/gateway/src/demo-programme.ts';
import { ask, push, reportAnswers, reportTimes, sessionSecret, startGateway } from './timed-gateway.ts';
import type { Answer } from './timed-gateway.ts';

const tries = Number(process.env['BENCH_TRIES'] ?? 500);
const sides = ['member', 'stranger'] as const;
type Side = (typeof sides)[number];

interface Person {
  readonly email: string;
  readonly phone: string;
}

/** Spelt with as many letters, whoever they are. */
const personOf = (side: Side, index: number): Person => {
  const number = (side === 'member' ? 100_000 : 700_000) + index;
  return { email: `shopper.${number}@example.com`, phone: `+46705${number}` };
};

const at = '2026-11-23T09:00:00Z';
const line = { id: 'line-1', kind: 'physical', quantity: 1, total: { amount: 24_900, currency: 'SEK' } };
const words = { locale: 'sv', page: 'https://shop.example/checkout', widgetVersion: '0.0.0', method: 'checkbox', shownAt: at, at };

/** A session that a guest can come by, as any JWT library makes it. */
function guestToken(): string {
  const seconds = Math.floor(Date.now() / 1000);
  const claims = { sub: 'guest:1', aud: 'kvitto', ord: ['ord_of_a_guest'], email: 'somebody.else@example.com', lvl: 1 };
  const parts = [
    { alg: 'HS256', typ: 'JWT' },
    { ...claims, iat: seconds, exp: seconds + 3600 },
  ];
  const signed = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${signed}.${createHmac('sha256', sessionSecret).update(signed).digest('base64url')}`;
}
const guest = guestToken();

interface Question {
  readonly path: string;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a page can send about a person; fields that an operation does not know are dropped on the way. */
const questions: Readonly<Record<string, (person: Person, id: string) => Question>> = {
  intend: ({ email, phone }, id) => ({
    path: '/loyalty/intentions',
    body: { id, revision: 1, join: true, consents: [], phone, email, ...words },
    headers: { 'idempotency-key': `${id}.1` },
  }),
  preview: (person) => ({ path: '/loyalty/preview', body: { cart: { currency: 'SEK', lines: [line] }, ...person } }),
  'recognise, no session': ({ email }) => ({ path: '/loyalty/recognise', body: { email } }),
  'recognise, a guest’s session': ({ email }) => ({
    path: '/loyalty/recognise',
    body: { email },
    headers: { authorization: `Bearer ${guest}` },
  }),
};

let asked = 0;

function put(url: string, agent: Agent, question: (person: Person, id: string) => Question, person: Person): Promise<Answer> {
  asked += 1;
  const { path, body, headers } = question(person, `intention-of-the-benchmark-${asked}`);
  return ask(url, agent, path, body, headers);
}

/** All of one question: member and stranger in turns, each first as often as last. */
async function measure(url: string, question: (person: Person, id: string) => Question) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times: Record<Side, number[]> = { member: [], stranger: [] };
  const answers = new Set<string>();
  for (let index = 0; index < 20; index += 1) await put(url, agent, question, personOf('stranger', tries + index));
  for (let index = 0; index < tries; index += 1) {
    // Blocks of four turns, so that neither side is always the one after the other's.
    const order = [0, 3].includes(index % 4) ? sides : sides.toReversed();
    for (const side of order) {
      const { ms, bytes } = await put(url, agent, question, personOf(side, index));
      times[side].push(ms);
      answers.add(bytes);
    }
  }
  agent.destroy();
  return { times, answers };
}

const folder = mkdtempSync(join(tmpdir(), 'kvitto-bench-'));
const programme = join(folder, 'programme.json');
writeFileSync(programme, JSON.stringify(demoProgramme('https://shop.example')));
const gateway = await startGateway(folder, ['--programme', programme, '--database', ':memory:']);
try {
  for (let index = 0; index < tries; index += 1)
    await push(gateway.url, '/loyalty/records', { ...personOf('member', index), state: 'member' });
  const times: Record<string, readonly number[]> = {};
  const pairs: (readonly [string, string])[] = [];
  let isQuiet = true;
  for (const [name, question] of Object.entries(questions)) {
    const measured = await measure(gateway.url, question);
    for (const side of sides) times[`${name}: ${side}`] = measured.times[side];
    pairs.push([`${name}: member`, `${name}: stranger`]);
    isQuiet = reportAnswers(measured.answers, `${name}: all answers`) && isQuiet;
  }
  console.log(`\n${tries} questions of each kind, in turns; milliseconds`);
  if (!reportTimes(times, pairs) || !isQuiet) process.exitCode = 1;
} finally {
  gateway.stop();
  rmSync(folder, { recursive: true, force: true });
}
