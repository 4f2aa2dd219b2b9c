/**
 * `pnpm pictures`: a picture of every state of every widget's gallery, on a phone, on a desk, in the dark and from right to
 * left, into docs/pictures/gallery, and the page that shows them, docs/gallery.gen.md. Looking at them is the point.
 * `pnpm pictures order-tracker late` takes only states of that widget whose name holds the second word.
 */
import { existsSync, globSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { chromium } from 'playwright';
import type { Browser, Page } from 'playwright';
import { createServer } from 'vite';
import { root } from './bootstrap.mjs';

const folder = join(root, 'docs/pictures/gallery');
/** Every picture is taken at one moment, so that only what has changed looks different. */
const now = '2026-11-03T09:30:00Z';

const looks = {
  phone: { width: 390, query: {} },
  desk: { width: 720, query: {} },
  dark: { width: 390, query: { theme: 'dark', locale: 'sv' } },
  rtl: { width: 390, query: { dir: 'rtl' } },
} as const;
type Look = keyof typeof looks;

interface State {
  readonly widget: string;
  readonly name: string;
  readonly about: string;
}

const [onlyWidget, onlyName = ''] = process.argv.slice(2);

async function open(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ deviceScaleFactor: 2, reducedMotion: 'reduce', timezoneId: 'Europe/Stockholm' });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(`${url}: ${error.message}`));
  await page.goto(url);
  return page;
}

/** The gallery's own list, with what each state is about. */
async function statesOf(browser: Browser, address: string, widget: string): Promise<State[]> {
  const page = await open(browser, address);
  await page.locator('nav a').first().waitFor();
  const listed = await page
    .locator('nav a')
    .evaluateAll((links) => links.map((link) => [link.textContent ?? '', link.getAttribute('title') ?? '']));
  await page.context().close();
  return listed.map(([name = '', about = '']) => ({ widget, name, about }));
}

/** Waits until the widget shows something, is not busy, and says the same for a while. */
async function settled(page: Page, tag: string): Promise<void> {
  let before = '';
  for (let tries = 0, same = 0; tries < 40 && same < 3; tries += 1) {
    await page.waitForTimeout(150);
    const now = await page.evaluate((name) => {
      const roots = [document.querySelector(name)?.shadowRoot];
      for (const root of roots) for (const each of root?.querySelectorAll('*') ?? []) if (each.shadowRoot) roots.push(each.shadowRoot);
      const isBusy = roots.some((root) => !root || root.querySelector('[aria-busy=true],[aria-disabled=true]'));
      return isBusy ? '' : roots.map((root) => root?.textContent).join('');
    }, tag);
    same = now !== '' && now === before ? same + 1 : 0;
    before = now;
  }
}

async function picture(page: Page, address: string, { widget, name }: State, look: Look): Promise<void> {
  await page.goto(`${address}?${new URLSearchParams({ scenario: name, now, ...looks[look].query }).toString()}`);
  if (name !== 'loading') await settled(page, `kvitto-${widget}`);
  const box = await page.locator('#stage').boundingBox();
  if (!box) throw new Error(`${name} is not to be seen.`);
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: 55,
    captureBeyondViewport: true,
    clip: { x: box.x - 16, y: box.y - 16, width: box.width + 32, height: box.height + 32, scale: look === 'desk' ? 0.75 : 1 },
  });
  await session.detach();
  writeFileSync(join(folder, `${widget}-${name}-${look}.webp`), Buffer.from(data, 'base64'));
}

/** The page of all states; pictures stand in one row, as they would be compared. */
function galleryPage(states: readonly State[]): string {
  const title = (name: string) => name.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase());
  const rows = states.map(({ widget, name, about }) => {
    const images = Object.keys(looks).map((look) => `![${title(name)}, ${look}](pictures/gallery/${widget}-${name}-${look}.webp)`);
    return `### ${title(name)}\n\n${about}\n\n| phone | desk | dark, Swedish | right to left |\n| --- | --- | --- | --- |\n| ${images.join(' | ')} |\n`;
  });
  return `# Gallery\n\nEvery state of the widgets, as \`pnpm pictures\` takes them at one moment. \`pnpm dev\` shows each at an address of its own.\n\n${rows.join('\n')}`;
}

const server = await createServer({
  root,
  configFile: join(root, 'vite.config.ts'),
  logLevel: 'error',
  server: { host: '127.0.0.1', port: 0 },
});
await server.listen();
const [origin = ''] = server.resolvedUrls?.local ?? [];
const found = '/usr/bin/chromium';
const browser = await chromium.launch({ ...(existsSync(found) ? { executablePath: found } : {}), args: ['--no-sandbox', '--disable-gpu'] });
try {
  mkdirSync(folder, { recursive: true });
  const widgets = globSync('packages/widgets/src/*/demo.html', { cwd: root }).map((file) => basename(dirname(file)));
  const all: State[] = [];
  for (const widget of widgets.toSorted())
    all.push(...(await statesOf(browser, `${origin}packages/widgets/src/${widget}/demo.html`, widget)));
  const wanted = all.filter(({ widget, name }) => (!onlyWidget || widget === onlyWidget) && name.includes(onlyName));
  // Most of the time is waiting for a page to come to rest: the looks wait beside each other.
  await Promise.all(
    (Object.keys(looks) as Look[]).map(async (look) => {
      const page = await open(browser, 'about:blank');
      await page.setViewportSize({ width: looks[look].width + 32, height: 900 });
      for (const state of wanted) await picture(page, `${origin}packages/widgets/src/${state.widget}/demo.html`, state, look);
      await page.context().close();
    }),
  );
  const known = new Set(all.flatMap(({ widget, name }) => Object.keys(looks).map((look) => `${widget}-${name}-${look}.webp`)));
  for (const file of readdirSync(folder)) if (!known.has(file)) rmSync(join(folder, file));
  writeFileSync(join(root, 'docs/gallery.gen.md'), galleryPage(all));
  console.log(`${wanted.length} states, ${wanted.length * Object.keys(looks).length} pictures.`);
} finally {
  await browser.close();
  await server.close();
}
