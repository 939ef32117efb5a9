//! A server with fresh demo content, for what looks at the program and does not test it.

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const BUILT = join(dirname(fileURLToPath(import.meta.url)), '../../target/release/quinze');
const BINARY = resolve(process.env.QUINZE_BINARY ?? BUILT);

/** How the tests start Chromium, too. */
export const CHROMIUM = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

/** Starts a server, lets `visit` have its address, and leaves nothing behind. */
export async function withDemo(visit) {
  const folder = mkdtempSync(join(tmpdir(), 'quinze-demo-'));
  let server;
  try {
    execFileSync(BINARY, ['demo', '--data-dir', folder, '--password', 'fifteen minutes'], { cwd: folder, env: {} });
    const options = ['serve', '--addr', '127.0.0.1:0', '--data-dir', folder];
    server = spawn(BINARY, options, { cwd: folder, env: {}, stdio: ['ignore', 'pipe', 'inherit'] });
    return await visit(await address(server));
  } finally {
    if (server !== undefined && server.exitCode === null) {
      server.kill();
      await once(server, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The path of the challenge that the English feed shows first. */
export async function firstChallenge(url) {
  const feed = await (await fetch(`${url}/en/challenges?language=en`)).text();
  const path = /href="(\/en\/challenges\/\d+[^"]*)"/.exec(feed)?.[1];
  if (path === undefined) throw new Error('the feed shows no challenge');
  return path;
}

async function address(server) {
  const line = once(createInterface({ input: server.stdout }), 'line').then(([first]) => first);
  const said = await Promise.race([line, once(server, 'exit').then(() => 'it ended')]);
  const url = /^listening on (http:\/\/\S+)$/.exec(said)?.[1];
  if (url === undefined) throw new Error(`the server does not listen: ${said}`);
  return url;
}
