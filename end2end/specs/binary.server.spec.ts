//! One file is all there is to install, and it stops when it is told to.

import { copyFileSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { copyOfDemo } from '../fixtures/demo';
import { BINARY, Server } from '../fixtures/server';
import { expect, test } from '../fixtures/test';

test('the binary alone in a folder serves everything', async ({ folder }) => {
  const binary = join(folder, 'quinze');
  copyFileSync(BINARY, binary);
  const server = await Server.start('quinze-data', { binary, cwd: folder });
  const page = await fetch(`${server.url}/en`);
  expect(page.status).toBe(200);
  const assets = new Set((await page.text()).match(/\/pkg\/[\w./-]+\.(?:js|wasm|css)/g));
  const kinds = new Set(Array.from(assets, (path) => path.split('.').pop()));
  expect([...kinds].sort()).toEqual(['css', 'js', 'wasm']);
  for (const asset of assets) await isBuiltForBrowsers(server.url + asset);
  expect((await fetch(`${server.url}/pkg/none.js`)).status).toBe(404);
  expect(readdirSync(folder).sort()).toEqual(['quinze', 'quinze-data']);
  expect(await server.stop()).toEqual({ code: 0, signal: null });
});

test('it stops within ten seconds, however many look on', async ({ folder }) => {
  const server = await Server.start(copyOfDemo(folder));
  const { hostname, port } = new URL(server.url);
  // Connections on which nothing is asked, as browsers keep them, and one on which somebody never finishes asking.
  const idle = [connect(Number(port), hostname), connect(Number(port), hostname)];
  idle[1]?.write('POST /en/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nab');
  const pages = Array.from({ length: 20 }, () => fetch(`${server.url}/en/challenges`));
  for (const page of pages) expect((await page).status).toBe(200);
  const told = performance.now();
  const end = await server.stop();
  const seconds = (performance.now() - told) / 1000;
  idle.forEach((socket) => socket.destroy());
  console.log(`stopped after ${seconds.toFixed(1)} s`);
  expect(end).toEqual({ code: 0, signal: null });
  expect(seconds).toBeLessThan(10);
});

/** Compressed with Brotli, and never asked for again. */
async function isBuiltForBrowsers(url: string): Promise<void> {
  const response = await fetch(url, { headers: { 'accept-encoding': 'br' } });
  expect(response.status, url).toBe(200);
  expect(response.headers.get('content-encoding'), url).toBe('br');
  expect(response.headers.get('cache-control'), url).toMatch(/max-age=31536000.*immutable/);
  expect((await response.arrayBuffer()).byteLength, url).toBeGreaterThan(0);
}
