// @ts-check
/**
 * Brings a fresh clone to the point where everything else can run: pnpm, the dependencies, the project's own Node.
 * Plain JavaScript without a dependency, because it runs on whatever Node (20 or newer) the machine has.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');
const modules = join(root, 'node_modules');
const bin = join(modules, '.bin');
const stamp = join(modules, '.kvitto-installed');
/** The binary itself, not a link to it, so that signals and exit codes are its own. */
export const projectNode = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Whether files can be kept in a folder. */
function isWritable(/** @type {string} */ folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** A home for tools that need one, where the user has none: inside the project, so that it is there the next time. */
function ownHome() {
  if (isWritable(homedir())) return {};
  const home = join(modules, '.home');
  mkdirSync(home, { recursive: true });
  return { HOME: home, npm_config_cache: join(home, '.npm') };
}

/** The environment of everything we start: the project's tools first, and a home to keep things in. */
export function environment() {
  return { ...process.env, ...ownHome(), PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` };
}

/** What an install depends on; any change of it asks for a new one. */
function fingerprint() {
  const hash = createHash('sha256');
  const manifests = ['packages', 'examples'].flatMap((folder) =>
    existsSync(join(root, folder)) ? readdirSync(join(root, folder)).map((name) => join(folder, name, 'package.json')) : [],
  );
  for (const file of ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', join('docs', 'package.json'), ...manifests.toSorted()]) {
    if (existsSync(join(root, file))) hash.update(file).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

/** @param {string} current */
function isInstalled(current) {
  const tools = [projectNode, join(bin, 'pnpm'), join(bin, 'vitest'), stamp];
  return tools.every((file) => existsSync(file)) && readFileSync(stamp, 'utf8') === current;
}

/** Installs what the lockfile names, unless it is there. Throws a sentence when it cannot. */
export function install() {
  const current = fingerprint();
  if (isInstalled(current)) return;
  const { devDependencies } = /** @type {{ devDependencies: { pnpm: string } }} */ (
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  );
  const [command, first] = existsSync(join(bin, 'pnpm')) ? [join(bin, 'pnpm'), []] : ['npx', ['--yes', `pnpm@${devDependencies.pnpm}`]];
  const started = Date.now();
  console.log('Installing dependencies ...');
  const { status, error } = spawnSync(command, [...first, 'install', '--frozen-lockfile', '--reporter=append-only'], {
    cwd: root,
    // Without a terminal pnpm would stop and ask before it replaces a folder; CI answers for it.
    env: { ...environment(), CI: '1' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (error || status !== 0)
    throw new Error(`Dependencies could not be installed (${error?.message ?? `exit code ${status}`}).`, { cause: error });
  writeFileSync(stamp, current);
  console.log(`Installed in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}

/**
 * Whether a terminal has sent this signal: then the children have it already.
 * @param {NodeJS.Signals} signal
 */
export function isFromTerminal(signal) {
  return signal === 'SIGINT' && process.stdin.isTTY;
}

/**
 * Calls back once when this process is told to stop, or when the one that started it is gone: npm ends its shell,
 * and the shell tells nobody.
 * @param {(signal: NodeJS.Signals) => void} stop
 */
export function onStop(stop) {
  let isStopping = false;
  const once = (/** @type {NodeJS.Signals} */ signal) => {
    if (!isStopping) stop(signal);
    isStopping = true;
  };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, once);
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || once('SIGTERM'), 500).unref();
}

/**
 * Runs a script of this folder under the project's Node and ends with it: signals go through, so does the exit code.
 * @param {string} script
 */
export function handOver(script, args = process.argv.slice(2)) {
  const child = spawn(projectNode, [join(root, '.ci', script), ...args], { cwd: root, env: environment(), stdio: 'inherit' });
  onStop((signal) => {
    if (!isFromTerminal(signal)) child.kill(signal);
  });
  child.on('error', (error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
  child.on('exit', (code) => {
    process.exit(code ?? 1);
  });
}

/**
 * Installs, then hands over. Everything behind this line may be TypeScript.
 * @param {string} script
 */
export function start(script) {
  try {
    install();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
  handOver(script);
}
