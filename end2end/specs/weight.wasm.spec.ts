//! What a phone that has never been here fetches for the feed, in bytes as they travel, headers and all.

import type { Request } from '@playwright/test';
import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

/** Before there is anything to read: the page and its style. */
const TO_READ = 30_000;
/** Before it looks as it should. */
const FONT = 35_000;
/** Before its forms are instant: JavaScript and WebAssembly. */
const TO_BE_ALIVE = 240_000;

for (const language of LANGUAGES) {
  test(`a first visit of the feed is light (${language})`, async ({ enter }) => {
    const visitor = await enter(language);
    const requests: Request[] = [];
    visitor.page.on('requestfinished', (request) => requests.push(request));
    await visitor.open('/challenges');
    await visitor.page.waitForLoadState('networkidle');

    const read = await weight(requests, /\/challenges$|\.css$/);
    const font = await weight(requests, /\.woff2$/);
    const alive = await weight(requests, /\.(js|wasm)$/);
    console.log(`${read} bytes to read, ${font} of font, ${alive} to be alive (${language})`);
    for (const found of [read, font, alive]) expect(found, 'nothing is not light').toBeGreaterThan(0);
    expect(read).toBeLessThanOrEqual(TO_READ);
    expect(font).toBeLessThanOrEqual(FONT);
    expect(alive).toBeLessThanOrEqual(TO_BE_ALIVE);
  });
}

async function weight(requests: readonly Request[], what: RegExp): Promise<number> {
  const wanted = requests.filter((request) => what.test(new URL(request.url()).pathname));
  const sizes = await Promise.all(wanted.map((request) => request.sizes()));
  return sizes.reduce((sum, size) => sum + size.responseHeadersSize + size.responseBodySize, 0);
}
