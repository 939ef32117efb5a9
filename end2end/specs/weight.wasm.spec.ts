//! What a phone that has never been here fetches for a page, in bytes as they travel, headers and all.

import type { Request } from '@playwright/test';
import type { Person } from '../fixtures/person';
import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

/** A whole first visit of the start page or the feed: page, style, font, scripts, pictures. */
const FIRST_VISIT = 70_000;
/** Scripts of a page without islands; the headers of each file beside HOUSE's 15 kB. */
const SCRIPTS = 16_000;
/** Scripts and WebAssembly of a page with islands, and the most files. */
const ALIVE = 131_000;
const FILES = 6;

for (const language of LANGUAGES) {
  for (const path of ['', '/challenges']) {
    test(`a first visit of ${path || 'the start'} is light (${language})`, async ({ enter }) => {
      const requests = await fetchedBy(await enter(language), path);
      const scripts = await weight(requests, /\.js$/);
      const all = await weight(requests, /./);
      console.log(`${all} bytes for ${path || 'the start'}, ${scripts} of them scripts (${language})`);
      expect(scripts, 'nothing is not light').toBeGreaterThan(0);
      expect(scripts).toBeLessThanOrEqual(SCRIPTS);
      expect(all).toBeLessThanOrEqual(FIRST_VISIT);
      expect(await weight(requests, /\.wasm$/)).toBe(0);
    });
  }

  test(`a page with islands is light (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language);
    const requests = await fetchedBy(await enter(language), challenge.path);
    const alive = requests.filter((request) => /\.(js|wasm)$/.test(new URL(request.url()).pathname));
    const bytes = await weight(alive, /./);
    console.log(`${bytes} bytes in ${alive.length} files for a challenge (${language})`);
    expect(await weight(alive, /\.wasm$/), 'there is an island').toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(ALIVE);
    expect(alive.length).toBeLessThanOrEqual(FILES);
  });
}

async function fetchedBy(visitor: Person, path: string): Promise<Request[]> {
  const requests: Request[] = [];
  visitor.page.on('requestfinished', (request) => requests.push(request));
  await visitor.open(path);
  await visitor.page.waitForLoadState('networkidle');
  return requests;
}

async function weight(requests: readonly Request[], what: RegExp): Promise<number> {
  const wanted = requests.filter((request) => what.test(new URL(request.url()).pathname));
  const sizes = await Promise.all(wanted.map((request) => request.sizes()));
  return sizes.reduce((sum, size) => sum + size.responseHeadersSize + size.responseBodySize, 0);
}
