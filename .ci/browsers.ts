/** Gets a Chromium that starts, and Firefox and PostgreSQL where that is easy. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { command } from './command.ts';

const debianChromium = '/usr/bin/chromium';

/** What a person can do where we cannot. */
const advice =
  'No Chromium could be started. On Debian run `apt-get install chromium` as root; elsewhere run `npx playwright install --with-deps chromium`. Then start again.';

async function reasonNotToStart(): Promise<string | undefined> {
  const installed = existsSync(debianChromium) ? { executablePath: debianChromium } : {};
  try {
    const browser = await chromium.launch({ ...installed, args: ['--no-sandbox', '--disable-gpu'], timeout: 60_000 });
    await browser.close();
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  }
}

const mayInstallPackages = (): boolean =>
  process.getuid?.() === 0 &&
  existsSync('/usr/bin/apt-get') &&
  existsSync('/etc/os-release') &&
  /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));

async function aptInstall(packages: readonly string[]): Promise<boolean> {
  const options = { env: { DEBIAN_FRONTEND: 'noninteractive' }, minutes: 8 };
  // A failed update is not the end: the lists that are there may do.
  await command('apt-get', ['update', '-qq'], options);
  const { isOk, output } = await command('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
  if (!isOk) console.log(output.trimEnd().split('\n').slice(-3).join('\n'));
  return isOk;
}

/** Whether a throwaway PostgreSQL can be started. */
export function hasPostgres(): boolean {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
  const folders = [...versions.map((version) => `/usr/lib/postgresql/${version}/bin`), ...(process.env['PATH'] ?? '').split(':')];
  return folders.some((folder) => existsSync(`${folder}/initdb`));
}

/** Installs Chromium if none starts. Answers with a sentence where that is not possible. */
export async function ensureChromium(): Promise<string | undefined> {
  if ((await reasonNotToStart()) === undefined) return undefined;
  console.log('Installing Chromium ...');
  if (mayInstallPackages()) await aptInstall(['chromium', 'fonts-dejavu-core', 'fonts-liberation']);
  if (!existsSync(debianChromium)) await command('playwright', ['install', 'chromium'], { minutes: 8 });
  const reason = await reasonNotToStart();
  return reason === undefined ? undefined : `${advice} (${reason})`;
}

/** Where Debian puts Firefox; Playwright can drive this one as it is. */
const debianFirefox = '/usr/bin/firefox-esr';

/** Installs Firefox if it is missing and we may. Answers with a sentence where that is not possible. */
export async function ensureFirefox(): Promise<string | undefined> {
  if (existsSync(debianFirefox)) return undefined;
  if (mayInstallPackages()) {
    console.log('Installing Firefox ...');
    if ((await aptInstall(['firefox-esr'])) && existsSync(debianFirefox)) return undefined;
  }
  return 'Firefox is not installed: its tests are skipped. On Debian run `apt-get install firefox-esr` as root.';
}

/** Installs PostgreSQL if it is missing and we may. Answers with a sentence where that is not possible. */
export async function ensurePostgres(): Promise<string | undefined> {
  if (hasPostgres()) return undefined;
  if (mayInstallPackages()) {
    console.log('Installing PostgreSQL ...');
    if ((await aptInstall(['postgresql'])) && hasPostgres()) return undefined;
  }
  return 'PostgreSQL is not installed: its tests are skipped. On Debian run `apt-get install postgresql` as root.';
}
