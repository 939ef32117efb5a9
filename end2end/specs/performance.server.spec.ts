//! A small machine is enough.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Server } from '../fixtures/server';
import { expect, test } from '../fixtures/test';

/** Milliseconds from nothing to the first page. */
const START = 500;
/** Megabytes that a server holds which has little to do. */
const MEMORY = 80;

test('it starts in half a second', async ({ folder }) => {
  const times: number[] = [];
  for (let time = 0; time < 5; time += 1) times.push(await timeToFirstPage(join(folder, String(time))));
  const median = times.toSorted((a, b) => a - b)[2] ?? Infinity;
  console.log(`first page after ${median.toFixed(0)} ms (${times.map((time) => time.toFixed(0)).join(', ')})`);
  expect(median).toBeLessThanOrEqual(START);
});

test('it rests in 80 megabytes', async ({ folder }) => {
  const server = await Server.start(join(folder, 'data'));
  for (let request = 0; request < 20; request += 1) {
    const page = await fetch(`${server.url}/${request % 2 === 0 ? 'en' : 'fr'}`);
    expect(page.status).toBe(200);
    await page.text();
  }
  await new Promise((rested) => setTimeout(rested, 2000));
  const memory = residentMegabytes(server.pid);
  await server.stop();
  console.log(`${memory.toFixed(1)} MB of memory`);
  expect(memory).toBeLessThanOrEqual(MEMORY);
});

/** On an empty data folder. */
async function timeToFirstPage(data: string): Promise<number> {
  const begun = performance.now();
  const server = await Server.start(data);
  const page = await fetch(`${server.url}/en`);
  const time = performance.now() - begun;
  expect(page.status).toBe(200);
  await server.stop();
  return time;
}

function residentMegabytes(pid: number): number {
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return (Number(kibibytes) * 1024) / 1e6;
}
