import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

/** `node manifests/teams/icons/draw.ts`: color.png and outline.png from their SVG, as Chromium draws them. */

const SIZES = { color: 192, outline: 32 } as const;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
for (const [name, size] of Object.entries(SIZES)) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const svg = await readFile(join(import.meta.dirname, `${name}.svg`), 'utf8');
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`);
  await writeFile(join(import.meta.dirname, '..', `${name}.png`), await page.screenshot({ omitBackground: true }));
}
await browser.close();
