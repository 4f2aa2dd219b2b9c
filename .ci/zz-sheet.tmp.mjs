import { chromium } from 'playwright';
import { readdirSync } from 'node:fs';
const dir = process.cwd() + '/docs/pictures/gallery/';
const names = [...new Set(readdirSync(dir).filter((f) => f.startsWith('withdrawal-')).map((f) => f.replace(/-(phone|desk|dark|rtl)\.webp$/, '')))];
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--allow-file-access-from-files'] });
const page = await browser.newPage({ viewport: { width: 1680, height: 900 } });
let n = 0;
const looks = (process.argv[2] ?? 'phone').split(',');
const per = Number(process.argv[3] ?? 8);
for (let i = 0; i < names.length; i += per) {
  const group = names.slice(i, i + per);
  const html = `<body style="margin:8px;background:#999;display:flex;flex-wrap:wrap;gap:8px;align-items:flex-start;font:12px sans-serif">${group.map((g) => looks.map((l) => `<div>${g.slice(11)} ${l}<br><img width="${l === 'desk' ? 500 : 400}" src="file://${dir}${g}-${l}.webp"></div>`).join('')).join('')}</body>`;
  await import('node:fs').then((fs) => fs.writeFileSync('/tmp/rwith/s.html', html));
  await page.goto('file:///tmp/rwith/s.html');
  await page.waitForTimeout(300);
  await page.screenshot({ path: `/tmp/rwith/sheet-${looks.join('_')}-${n++}.png`, fullPage: true });
}
await browser.close();
console.log(n, names.length);
