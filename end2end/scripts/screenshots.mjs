//! Makes the pictures of the README, each in light and in dark: `npm run screenshots`.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { CHROMIUM, firstChallenge, withDemo } from './demo.mjs';

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '../../docs/pictures');

const DESK = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 };
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };

/** Of the WebP: letters stay sharp, and each picture stays below 60 kB. */
const QUALITY = 72;

await withDemo(async (url) => {
  const pictures = [
    { name: 'start', path: '/en', screen: DESK },
    { name: 'feed', path: '/en/challenges', screen: PHONE },
    { name: 'challenge', path: await firstChallenge(url), screen: PHONE },
  ];
  mkdirSync(FOLDER, { recursive: true });
  const browser = await chromium.launch(CHROMIUM);
  for (const { name, path, screen } of pictures) {
    for (const colorScheme of ['light', 'dark']) {
      const file = join(FOLDER, `${name}-${colorScheme}.webp`);
      const context = await browser.newContext({ ...screen, colorScheme, locale: 'en-GB', reducedMotion: 'reduce' });
      const picture = await take(await context.newPage(), url + path);
      writeFileSync(file, picture);
      await context.close();
      console.log(`${(picture.length / 1000).toFixed(1)} kB  ${file}`);
    }
  }
  await browser.close();
});

/** Playwright makes no WebP; the browser does. */
async function take(page, address) {
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.evaluate(() => document.fonts.ready);
  const browser = await page.context().newCDPSession(page);
  const { data } = await browser.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
  return Buffer.from(data, 'base64');
}
