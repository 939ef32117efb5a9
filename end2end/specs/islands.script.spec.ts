//! Islands: when they wake, what they outlast, and what is left where they fail. The program is made up and counts.

import type { Page } from '@playwright/test';
import { type Site, expect, form, later, page as html, test } from '../fixtures/site';

type Counts = { loads: number; wakes: number; frees: number; heard: string[] };

const tall = '<div class="tall"></div>';

function island(values: string, inside = '<button>Press</button>', name = 'vote'): string {
  return `<app-island data-name="${name}" data-values="${values}">${inside}</app-island>`;
}

test('a page without islands loads nothing of them', async ({ page, site }) => {
  await open(page, '/en/start');
  await page.getByRole('link', { name: 'Other' }).click();
  await expect(page.locator('h1')).toHaveText('Other');
  const files = site.asked.map(({ path }) => path).filter((path) => /\.(js|wasm)$/.test(path));
  expect(files.sort()).toEqual(['navigation.js', 'page.js', 'vendor/idiomorph.js'].map((name) => `/pkg/one/${name}`));
});

test('a page of a build without islands loads nothing either', async ({ page, site }) => {
  site.at('/en/case', html('Case', island('1'), { islands: false }));
  await open(page, '/en/case');
  expect(site.asked.filter(({ path }) => /islands\.js|\.wasm$/.test(path))).toEqual([]);
});

test('an island wakes when it comes into view', async ({ page, site }) => {
  site.at('/en/case', html('Case', `${island('1')}${tall}${island('2')}`));
  await open(page, '/en/case');
  await expect(page.locator('app-island').first()).toHaveAttribute('data-test', 'awake');
  expect(await counts(page)).toMatchObject({ loads: 1, wakes: 1 });
  await page.mouse.wheel(0, 3000);
  await expect(page.locator('app-island').last()).toHaveAttribute('data-test', 'awake');
  expect(await counts(page)).toMatchObject({ loads: 1, wakes: 2, frees: 0 });
});

test('an island that shows nothing wakes as well, and one that is folded when it is unfolded', async ({ page, site }) => {
  site.at('/en/case', html('Case', `${island('1', '')}<details><summary>More</summary>${island('2')}</details>`));
  await open(page, '/en/case');
  await expect(page.locator('app-island').first()).toHaveAttribute('data-test', 'awake');
  expect(await counts(page)).toMatchObject({ wakes: 1 });
  await page.getByText('More', { exact: true }).click();
  await expect(page.locator('app-island').last()).toHaveAttribute('data-test', 'awake');
});

test('islands wake one a task', async ({ page, site }) => {
  site.at('/en/case', html('Case', Array.from({ length: 5 }, (_, number) => island(String(number))).join('')));
  await page.addInitScript(() => {
    let task = 0;
    const tasks: number[] = [];
    const idle = window.requestIdleCallback.bind(window);
    window.requestIdleCallback = (work, how) => idle((deadline) => ((task += 1), work(deadline)), how);
    new MutationObserver((changes) => changes.forEach(() => tasks.push(task))).observe(document, { subtree: true, attributeFilter: ['data-test'] });
    Object.assign(window, { tasks });
  });
  await open(page, '/en/case');
  await expect(page.locator('[data-test=awake]')).toHaveCount(5);
  const tasks = await page.evaluate(() => ('tasks' in window ? window.tasks : []) as number[]);
  // The tens of an observer come together; each was told in a task of its own.
  expect(new Set(tasks).size).toBe(5);
});

test('the program is fetched when the page was painted', async ({ page, site }) => {
  const image = later();
  site.at('/en/image.png', { body: '', until: image.promise, headers: { 'content-type': 'image/png' } });
  site.at('/en/case', html('Case', `${island('1')}<img src="/en/image.png" alt="">`));
  await page.goto('/en/case', { waitUntil: 'commit' });
  await expect.poll(() => site.count('GET', '/pkg/one/islands.js')).toBe(1);
  await page.waitForTimeout(200);
  expect(site.count('GET', '/pkg/one/app.wasm')).toBe(0);
  image.resolve();
  await expect(page.locator('app-island')).toHaveAttribute('data-test', 'awake');
});

test('whoever uses an island does not wait for its turn, and is heard', async ({ page, site }) => {
  // It never comes into view of its own accord.
  await page.addInitScript(() => (IntersectionObserver.prototype.observe = () => undefined));
  site.at(
    '/en/case',
    html('Case', `${island('1')}${island('2', '<input id="a"><input id="b" type="checkbox"><input id="c" value="untouched">')}`),
  );
  await open(page, '/en/case');
  await page.waitForTimeout(200);
  expect((await counts(page)).wakes).toBe(0);
  await page.getByText('Press', { exact: true }).click();
  await expect(page.getByText('pressed', { exact: true })).toBeVisible();
  expect((await counts(page)).wakes).toBe(1);
  // Typed before it woke: by a keyboard that gives no sign but the words.
  await page.locator('#a').evaluate((field) => {
    (field as HTMLInputElement).value = 'typed';
    (document.getElementById('b') as HTMLInputElement).checked = true;
    field.dispatchEvent(new Event('focusin', { bubbles: true }));
  });
  await expect(page.locator('app-island').last()).toHaveAttribute('data-test', 'awake');
  expect((await counts(page)).heard).toEqual(['input typed', 'input true']);
});

test('an island that was used before the program was there wakes when it is', async ({ page, site }) => {
  await page.addInitScript(() => (IntersectionObserver.prototype.observe = () => undefined));
  const program = later();
  site.at('/pkg/one/app.wasm', await wasm(site, program.promise));
  site.at('/en/case', html('Case', `${island('1', '<input id="a">')}${island('2')}`));
  await page.goto('/en/case');
  await expect.poll(() => site.count('GET', '/pkg/one/app.wasm')).toBe(1);
  await page.locator('#a').fill('typed');
  program.resolve();
  await expect(page.locator('app-island').first()).toHaveAttribute('data-test', 'awake');
  expect(await counts(page)).toMatchObject({ wakes: 1, heard: ['input typed'] });
});

test('until an island wakes its form goes as any other', async ({ page, site }) => {
  const program = later();
  site.at('/pkg/one/app.wasm', { status: 200, body: '', until: program.promise });
  let votes = 0;
  site.at('/en/case', () => html('Case', `${island(String(votes), form('vote-1', `<button>Press</button><p>${votes} votes</p>`))}`));
  site.at('POST /en/case', () => ((votes += 1), { location: '/en/case' }));
  await page.goto('/en/case');
  await page.getByText('Press', { exact: true }).click();
  await expect(page.getByText('1 votes')).toBeVisible();
});

test('a living island outlasts an exchange, unless it is made from other values', async ({ page, site }) => {
  site.at('/en/case', ({ path }) =>
    html('Case', `${island('1')}${island(path.includes('a=1') ? '3' : '2')}<a href="?a=1">On</a>`),
  );
  await open(page, '/en/case');
  await expect(page.locator('[data-test=awake]')).toHaveCount(2);
  await page.locator('app-island button').first().click();
  await page.locator('app-island button').last().click();
  await page.getByText('On', { exact: true }).click();
  await expect(page).toHaveURL('/en/case?a=1');
  await expect(page.locator('app-island button')).toHaveText(['pressed', 'Press']);
  await expect.poll(() => counts(page)).toMatchObject({ loads: 1, wakes: 3, frees: 1 });
  await page.locator('app-island button').last().click();
  await expect(page.locator('app-island button')).toHaveText(['pressed', 'pressed']);
});

test('an island is as the server sent it when its form was sent', async ({ page, site }) => {
  const inside = form('answer-1', island('1', '<textarea id="text" name="body"></textarea>', 'answer') + '<button>Send</button>');
  site.at('/en/case', html('Case', inside));
  site.at('POST /en/case', { location: '/en/case' });
  await open(page, '/en/case');
  await expect(page.locator('[data-test=awake]')).toHaveCount(1);
  await page.locator('#text').fill('sent');
  await page.getByText('Send', { exact: true }).click();
  await expect(page.locator('#text')).toHaveValue('');
  await expect.poll(() => counts(page)).toMatchObject({ wakes: 2, frees: 1 });
});

test('words typed in an island stay where it is renewed, if it is about the same', async ({ page, site }) => {
  const inside = (id: number, values: string) => island(values, form(`answer-${id}`, `<textarea id="text" name="body"></textarea>`), 'answer');
  site.at('/en/case', ({ path }) =>
    html('Case', `${inside(path.includes('b=1') ? 2 : 1, path)}<a href="?a=1">Again</a><a href="?b=1">Next</a>`),
  );
  await open(page, '/en/case');
  await page.locator('#text').fill('unsent');
  await page.locator('#text').evaluate((field) => (field as HTMLTextAreaElement).setSelectionRange(2, 3));
  await page.getByText('Again', { exact: true }).evaluate((link) => (link as HTMLElement).click());
  await expect(page).toHaveURL('/en/case?a=1');
  await expect(page.locator('#text')).toHaveValue('unsent');
  await expect(page.locator('#text')).toBeFocused();
  await expect.poll(async () => (await counts(page)).heard).toContain('input unsent');
  await page.getByText('Next', { exact: true }).click();
  await expect(page).toHaveURL('/en/case?b=1');
  await expect(page.locator('#text')).toHaveValue('');
});

test('an island that is renewed before it woke wakes once, from what is new', async ({ page, site }) => {
  const program = later();
  site.at('/pkg/one/app.wasm', await wasm(site, program.promise));
  site.at('/en/case', ({ path }) => html('Case', `${island(path.includes('a=1') ? '2' : '1')}<a href="?a=1">On</a>`));
  await page.goto('/en/case');
  await expect.poll(() => site.count('GET', '/pkg/one/app.wasm')).toBe(1);
  await page.getByText('On', { exact: true }).click();
  await expect(page.locator('app-island')).toHaveAttribute('data-values', '2');
  program.resolve();
  await expect(page.locator('[data-test=awake]')).toHaveCount(1);
  expect(await counts(page)).toMatchObject({ wakes: 1, frees: 0 });
});

test('an island that left before it woke does not wake', async ({ page, site }) => {
  const program = later();
  site.at('/pkg/one/app.wasm', await wasm(site, program.promise));
  site.at('/en/case', html('Case', `${island('1')}<a href="/en/other">On</a>`));
  await page.goto('/en/case');
  await expect.poll(() => site.count('GET', '/pkg/one/app.wasm')).toBe(1);
  await page.getByText('On', { exact: true }).click();
  await expect(page.locator('h1')).toHaveText('Other');
  program.resolve();
  await expect.poll(() => counts(page)).toMatchObject({ loads: 1, wakes: 0 });
});

test('an island that is moved within the page lives on, one that is removed is freed', async ({ page, site }) => {
  site.at('/en/case', html('Case', `<section>${island('1')}</section>`));
  await open(page, '/en/case');
  await expect(page.locator('[data-test=awake]')).toHaveCount(1);
  await page.evaluate(() => document.querySelector('main')?.prepend(document.querySelector('app-island') ?? ''));
  await page.waitForTimeout(50);
  expect(await counts(page)).toMatchObject({ wakes: 1, frees: 0 });
  await page.evaluate(() => document.querySelector('app-island')?.remove());
  await expect.poll(() => counts(page)).toMatchObject({ wakes: 1, frees: 1 });
});

test('a hundred rounds through a page with ten islands leave nothing', async ({ page, site }) => {
  test.setTimeout(60_000);
  // They do not wait until the browser is idle and paints: when they wake is another test.
  await page.addInitScript(() => {
    const channel = new MessageChannel();
    const waiting: IdleRequestCallback[] = [];
    channel.port1.onmessage = () => waiting.shift()?.({ didTimeout: true, timeRemaining: () => 0 });
    window.requestIdleCallback = (work) => (channel.port2.postMessage(''), waiting.push(work));
  });
  site.at(
    '/en/case',
    html('Case', `${Array.from({ length: 10 }, (_, number) => island(String(number))).join('')}<a href="/en/start">On</a>`),
  );
  site.at('/en/start', html('Start', '<a href="/en/case">On</a>'));
  await open(page, '/en/start');
  const tools = await page.context().newCDPSession(page);
  const round = async (times: number): Promise<void> => {
    await page.evaluate(async (times) => {
      const shown = () => new Promise((done) => addEventListener('quinze:page', done, { once: true }));
      const follow = (): void => document.querySelector<HTMLElement>('main > a')?.click();
      for (let turn = 0; turn < times; turn += 1) {
        const there = shown();
        follow();
        await there;
        while (document.querySelectorAll('[data-test=awake]').length < 10) await new Promise((later) => setTimeout(later));
        const back = shown();
        follow();
        await back;
      }
    }, times);
  };
  const measure = async (): Promise<{ nodes: number; listeners: number }> => {
    for (let turn = 0; turn < 3; turn += 1) await tools.send('HeapProfiler.collectGarbage');
    const { nodes, jsEventListeners } = await tools.send('Memory.getDOMCounters');
    return { nodes, listeners: jsEventListeners };
  };
  await round(10);
  const before = await measure();
  await round(100);
  const after = await measure();
  expect(await counts(page)).toMatchObject({ loads: 1, wakes: 1100, frees: 1100 });
  // A round leaves about a hundred nodes and twenty listeners behind where it lets nothing go.
  expect(after.nodes - before.nodes).toBeLessThan(200);
  expect(after.listeners - before.listeners).toBeLessThan(20);
});

test('an island that cannot wake is reported, and the others do', async ({ page, site, troubles }) => {
  site.at('/en/case', html('Case', `${island('1', '<p>It reads</p>', 'fails')}${island('2')}`));
  await open(page, '/en/case');
  await expect(page.locator('app-island').last()).toHaveAttribute('data-test', 'awake');
  await expect(page.getByText('It reads')).toBeVisible();
  expect(troubles.splice(0)).toEqual(['no such island']);
});

test('after a trap no island wakes any more, and forms go the plain way', async ({ page, site, troubles }) => {
  let votes = 0;
  site.at('/en/case', () => html('Case', `${island('0', form('vote-0', '<button>First</button>'))}
    ${island('1', form('vote-1', '<button>Second</button>'), 'traps')}${tall}${island(`2 ${votes}`, `${form('vote-2', '<button>Press</button>')}<p>${votes} votes</p>`)}`));
  site.at('POST /en/case', () => ((votes += 1), { location: '/en/case' }));
  await open(page, '/en/case');
  await expect.poll(() => troubles.length).toBe(1);
  expect(troubles.splice(0)[0]).toContain('unreachable');
  expect((await counts(page)).wakes).toBe(1);
  await page.getByText('Press', { exact: true }).click();
  await expect(page.getByText('1 votes')).toBeVisible();
  await page.getByText('First', { exact: true }).click();
  await expect(page.getByText('2 votes')).toBeVisible();
  await page.getByText('Second', { exact: true }).click();
  await expect(page.getByText('3 votes')).toBeVisible();
  expect(await counts(page)).toMatchObject({ wakes: 1, frees: 0 });
  await page.locator('header a').click();
  await expect(page.locator('h1')).toHaveText('Start');
});

test('after a trap in a living island its form goes the plain way, with what was typed', async ({ page, site, troubles }) => {
  const inside = form('vote-1', '<input id="note" name="note"><button>Press</button>');
  site.at('/en/case', ({ path }) =>
    html('Case', `${island(path, inside, 'traps-later')}${island('2', '<button>Other</button>')}`),
  );
  site.at('POST /en/case', { location: '/en/case?done=1' });
  await open(page, '/en/case');
  await expect(page.locator('[data-test=awake]')).toHaveCount(2);
  await page.locator('#note').fill('words');
  await page.getByText('Press', { exact: true }).press('Enter');
  await expect.poll(() => troubles.length).toBe(1);
  expect(troubles.splice(0)[0]).toContain('unreachable');
  // What is left has no listeners that would fail again.
  await page.getByText('Other', { exact: true }).click();
  await expect(page.getByText('pressed')).toHaveCount(0);
  if (!page.url().includes('done')) await page.getByText('Press', { exact: true }).click();
  await expect(page).toHaveURL('/en/case?done=1');
  expect(site.form['note']).toBe('words');
});

test('where the program cannot be had the page is as it was, and it is tried again', async ({ page, site, troubles }) => {
  site.at('/en/case', html('Case', `${island('1')}<a href="/en/more">On</a>`));
  site.at('/en/more', html('More', `${island('2')}<a href="/en/case">Once more</a>`));
  site.at('/pkg/one/app.wasm', { isBroken: true });
  const lost = page.waitForEvent('requestfailed', (request) => request.url().endsWith('.wasm'));
  await open(page, '/en/case');
  // A lost line is no fault.
  await lost;
  expect(troubles).toEqual([]);
  // A program that is none is one.
  site.at('/pkg/one/app.wasm', { body: 'no program', headers: { 'content-type': 'application/wasm' } });
  await page.getByText('On', { exact: true }).click();
  await expect.poll(() => troubles.length).toBeGreaterThan(0);
  site.at('/pkg/one/app.wasm', await wasm(site));
  await page.getByText('Once more', { exact: true }).click();
  await expect(page.locator('[data-test=awake]')).toHaveCount(1);
  // An island that comes into view after the first failure tries again, and says the same.
  expect(new Set(troubles.splice(0)).size).toBe(1);
});

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForLoadState('networkidle');
}

async function counts(page: Page): Promise<Counts> {
  const none = { loads: 0, wakes: 0, frees: 0, heard: [] };
  return page.evaluate((none) => ('islands' in window ? window.islands : none) as Counts, none);
}

/** The bytes of the program, perhaps later. */
async function wasm(site: Site, until?: Promise<void>): Promise<{ body: Buffer; until?: Promise<void> }> {
  const answer = await fetch(`${site.url}/pkg/two/app.wasm`);
  return { body: Buffer.from(await answer.arrayBuffer()), ...(until && { until }) };
}
