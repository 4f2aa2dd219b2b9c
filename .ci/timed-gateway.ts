/** What benchmarks share that compare the times of a real gateway's answers: a gateway over SQLite, timed questions, a report. */
import { spawn } from 'node:child_process';
import { request } from 'node:http';
import type { Agent } from 'node:http';
import { join } from 'node:path';
import { root } from './bootstrap.mjs';
import { isTold, ksCritical, ksStatistic, overlap, quantile } from './distributions.ts';

export const ingestKey = 'an-ingest-key-for-the-benchmark';
export const sessionSecret = 'a-session-secret-for-the-benchmark-0123456789';

export interface BenchedGateway {
  readonly url: string;
  stop(): void;
}

/** A gateway as a merchant runs it, behind a proxy and with a mailer. */
export async function startGateway(folder: string, more: readonly string[] = []): Promise<BenchedGateway> {
  const mail = ['--mailer', 'https://127.0.0.1:9/codes'];
  const given = ['--database', join(folder, 'orders.db'), '--port', '0', '--proxies', '1', ...mail, ...more];
  const child = spawn(process.execPath, ['--conditions=kvitto-source', join(root, 'packages/gateway/src/cli.ts'), ...given], {
    env: {
      ...process.env,
      KVITTO_SESSION_SECRET: sessionSecret,
      KVITTO_INGEST_KEY: ingestKey,
      KVITTO_MAILER_SECRET: 'a-mailer-secret-for-the-benchmark',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('The gateway did not start.')));
    child.stdout.on('data', (data: Buffer) => {
      const [, found] = /listening at (\S+)/.exec(data.toString()) ?? [];
      if (found) resolve(found);
    });
  });
  return { url, stop: () => void child.kill() };
}

/** Tells the gateway something as the shop's own systems do. */
export async function push(url: string, path: string, body: object): Promise<void> {
  const response = await fetch(`${url}/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ingestKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`The gateway did not take ${path}: ${response.status}`);
}

export interface Answer {
  readonly ms: number;
  /** Status, headers and body, less what differs for every request. */
  readonly bytes: string;
}

let askers = 0;

/** One question, by an asker who has never asked before. */
export function ask(url: string, agent: Agent, path: string, body: object, more: Readonly<Record<string, string>> = {}): Promise<Answer> {
  askers += 1;
  const address = `10.${askers >> 16}.${(askers >> 8) & 255}.${askers & 255}`;
  const text = JSON.stringify(body);
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), 'x-forwarded-for': address, ...more };
  return new Promise((resolve, reject) => {
    const started = process.hrtime.bigint();
    const sent = request(`${url}/v1${path}`, { method: 'POST', agent, headers }, (response) => {
      let answer = '';
      response.setEncoding('utf8').on('data', (part: string) => (answer += part));
      response.on('end', () => {
        const ms = Number(process.hrtime.bigint() - started) / 1e6;
        const { date: _date, 'kvitto-correlation-id': _id, ...told } = response.headers;
        resolve({ ms, bytes: `${response.statusCode} ${JSON.stringify(told)} ${answer.replace(/[\da-f-]{36}/, '')}` });
      });
    });
    sent.on('error', reject);
    sent.end(text);
  });
}

const row = (cells: readonly string[]) => console.log(cells.map((cell, at) => (at === 0 ? cell.padEnd(72) : cell.padStart(12))).join(''));

export type Times = Readonly<Record<string, readonly number[]>>;

/** Prints the times, and which of the pairs are told apart. Gives whether none is. */
export function reportTimes(times: Times, pairs: readonly (readonly [string, string])[]): boolean {
  row(['', 'median', 'p95', 'mean']);
  for (const [kind, all] of Object.entries(times)) {
    const mean = all.reduce((sum, ms) => sum + ms, 0) / all.length;
    row([kind, quantile(all, 0.5).toFixed(2), quantile(all, 0.95).toFixed(2), mean.toFixed(2)]);
  }
  const least = Math.min(...Object.values(times).map(({ length }) => length));
  console.log(`\nKolmogorov–Smirnov; told apart above ${ksCritical(least, least).toFixed(3)} (α = 0.01). Overlap of the middle 90 %`);
  row(['', 'statistic', 'overlap', '']);
  let isQuiet = true;
  for (const [one, other] of pairs) {
    const [a = [], b = []] = [times[one], times[other]];
    const isApart = isTold(a, b);
    isQuiet &&= !isApart;
    row([`${one} / ${other}`, ksStatistic(a, b).toFixed(3), `${(overlap(a, b) * 100).toFixed(1)} %`, isApart ? 'told apart' : '']);
  }
  return isQuiet;
}

/** Prints whether all answers were the same. */
export function reportAnswers(answers: ReadonlySet<string>, what = 'All answers'): boolean {
  const isOne = answers.size === 1;
  console.log(
    isOne ? `\n${what} were the same bytes.` : `\n${what}: there were ${answers.size} different ones:\n${[...answers].join('\n')}`,
  );
  return isOne;
}
