//! The service worker: what was fetched is what is kept.

import type { Page } from '@playwright/test';
import { expect, form, page as html, test, worker } from '../fixtures/site';

test.use({ serviceWorkers: 'allow' });

const FILES: [string, number][] = ['site.css', 'navigation.js', 'page.js', 'vendor/idiomorph.js', 'offline.js'].map((name) => [
  `/pkg/one/${name}`,
  5000,
]);

test.beforeEach(async ({ site }) => {
  site.at('/sw.js', await worker(FILES));
});

test('a page that was fetched in place is kept, and not fetched again', async ({ page, site }) => {
  await install(page, '/en/start');
  await page.getByRole('link', { name: 'Other' }).click();
  await expect(page.locator('h1')).toHaveText('Other');
  await expect.poll(() => kept(page)).toEqual(['/en/start', '/en/other']);
  await page.waitForTimeout(200);
  expect(site.count('GET', '/en/other')).toBe(1);

  site.cut();
  await page.getByRole('link', { name: 'Back to the start' }).click();
  await expect(page.locator('h1')).toHaveText('Start');
  await expect(page.locator('#saved')).toContainText('As it was on');
  await isSameDocument(page);
  await page.reload();
  await expect(page.locator('h1')).toHaveText('Start');
  site.mend();
  await page.getByRole('link', { name: 'Other' }).click();
  await expect(page.locator('h1')).toHaveText('Other');
  await expect(page.locator('#saved')).toBeHidden();
});

test('a page that leads on is kept at the address to which it led', async ({ page, site }) => {
  site.at('/en/moved', { location: '/en/other' });
  site.at('/en/start', html('Start', '<a href="/en/moved">On</a>'));
  await install(page, '/en/start');
  await page.getByText('On', { exact: true }).click();
  await expect(page).toHaveURL('/en/other');
  await expect.poll(() => kept(page)).toEqual(['/en/start', '/en/other']);
});

test('a page that is not kept says so in place, and lists those that are', async ({ page, site }) => {
  site.at('/en/start', html('Start', '<a href="/en/missing">On</a>'));
  await install(page, '/en/start');
  site.cut();
  await page.getByText('On', { exact: true }).click();
  await expect(page.locator('h1')).toHaveText('Offline');
  await expect(page.locator('#kept a')).toHaveText(['Start']);
  await expect(page.locator('#kept-heading')).toBeVisible();
  await isSameDocument(page);
  await page.locator('#kept a').click();
  await expect(page.locator('h1')).toHaveText('Start');
  await page.getByText('On', { exact: true }).click();
  await expect(page.locator('#kept a')).toHaveText(['Start']);
  site.mend();
  site.at('/en/missing', html('Found'));
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(page.locator('h1')).toHaveText('Found');
});

for (const status of [502, 503, 504]) {
  test(`while the server answers ${status} one reads what was kept, and of other pages what it says`, async ({ page, site }) => {
    await install(page, '/en/start');
    await page.getByRole('link', { name: 'Other' }).click();
    await expect.poll(() => kept(page)).toEqual(['/en/start', '/en/other']);
    site.at('/en/start', { status, html: html('Back soon') });
    site.at('/en/missing', { status, html: html('Back soon') });
    await page.getByRole('link', { name: 'Back to the start' }).click();
    await expect(page.locator('h1')).toHaveText('Start');
    await expect(page.locator('#saved')).toContainText('As it was on');
    await page.reload();
    await expect(page.locator('h1')).toHaveText('Start');
    await page.goto('/en/missing');
    await expect(page.locator('h1')).toHaveText('Back soon');
    expect(await kept(page)).toEqual(['/en/start', '/en/other']);
  });
}

test('an error that is not the connection is shown, not the page that was kept', async ({ page, site }) => {
  await install(page, '/en/start');
  site.at('/en/start', { status: 500, html: html('Something broke') });
  await page.reload();
  await expect(page.locator('h1')).toHaveText('Something broke');
  site.at('/en/start', html('Start'));
  await page.reload();
  await expect(page.locator('h1')).toHaveText('Start');
});

test('the program of islands is kept when it was used', async ({ page, site }) => {
  site.at('/en/case', html('Case', '<app-island data-name="a" data-values="1"><button>Press</button></app-island>'));
  await install(page, '/en/case');
  await expect.poll(() => files(page)).toEqual(expect.arrayContaining(['/pkg/one/app.wasm', '/pkg/one/app.js']));
  site.cut();
  await page.reload();
  await expect(page.locator('app-island')).toHaveAttribute('data-test', 'awake');
});

test('no more than so many bytes are fetched ahead, others are kept when they are used', async ({ page, site }) => {
  site.at('/sw.js', await worker([['/pkg/one/site.css', 100_000], ['/pkg/one/passkeys.js', 41_000], ['/pkg/one/offline.js', 40_000]]));
  await install(page, '/en/start');
  await expect.poll(() => files(page)).toContain('/pkg/one/offline.js');
  expect(await files(page)).not.toContain('/pkg/one/passkeys.js');
  await page.evaluate(() => fetch('/pkg/one/passkeys.js'));
  await expect.poll(() => files(page)).toContain('/pkg/one/passkeys.js');
});

test('nothing is fetched ahead where the reader saves data, and files are kept when they are used', async ({ page, site }) => {
  const saves = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });";
  site.at('/sw.js', await worker([...FILES, ['/pkg/one/passkeys.js', 1000]], saves));
  await page.goto('/en/start');
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  await page.reload();
  await expect.poll(() => files(page)).toContain('/pkg/one/navigation.js');
  expect(await files(page)).not.toContain('/pkg/one/passkeys.js');
  expect(site.count('GET', '/en/offline')).toBe(0);
  expect(site.count('GET', '/pkg/one/passkeys.js')).toBe(0);
  expect(await kept(page)).toEqual(['/en/start']);
  expect(site.count('GET', '/en/start')).toBe(2);
});

test('a refused form is not kept, the page to which a sent one led is, and what was read stays', async ({ page, site }) => {
  site.at('/en/case', html('Case', form('votes/set_vote-1', '<button>Send</button>')));
  site.at('POST /en/case', { status: 422, html: html('Refused', form('votes/set_vote-1', '<button>Send</button>')) });
  await install(page, '/en/case');
  await page.getByText('Send', { exact: true }).click();
  await expect(page.locator('h1')).toHaveText('Refused');
  site.at('POST /en/case', { location: '/en/other' });
  await page.getByText('Send', { exact: true }).click();
  await expect(page.locator('h1')).toHaveText('Other');
  await expect.poll(() => kept(page)).toEqual(['/en/case', '/en/other']);
  site.cut();
  await page.goBack();
  await expect(page.locator('h1')).toHaveText('Case');
});

test('a page that says what was done is kept at its own address', async ({ page, site }) => {
  const inside = form('votes/set_vote-1', '<button>Send</button>');
  site.at('/en/case', ({ path }) => html(path.includes('done') ? 'Done' : 'Case', inside));
  site.at('POST /en/case', { location: '/en/case?a=1&done=set_vote&at=7' });
  await install(page, '/en/case?a=1');
  await page.getByText('Send', { exact: true }).click();
  await expect(page.locator('h1')).toHaveText('Done');
  const words = async () => (await caches.match('/en/case?a=1', { ignoreVary: true }))?.text();
  await expect.poll(() => page.evaluate(words)).toContain('<h1>Done</h1>');
  expect(await kept(page)).toEqual(['/en/case?a=1']);
  site.cut();
  for (const address of ['/en/case?a=1', '/en/case?a=1&done=set_vote']) {
    await page.goto(address);
    await expect(page.locator('h1')).toHaveText('Done');
  }
});

for (const [what, answer, stays] of [
  ['that is answered', { location: '/en/other' }, ['/en/other']],
  ['that gets nowhere', { isBroken: true }, []],
] as const) {
  test(`a form ${what} and may sign out leaves nothing of what was read before`, async ({ page, site }) => {
    site.at('/en/case', html('Case', form('/api/accounts/sign_out', '<button>Send</button>')));
    site.at('POST /en/case', answer);
    await install(page, '/en/case');
    await page.getByText('Send', { exact: true }).click();
    await expect.poll(() => kept(page)).toEqual(stays);
  });
}

test('pages of somebody else are forgotten as soon as an answer says who reads', async ({ page, site }) => {
  await install(page, '/en/start');
  site.person = 'somebody';
  await page.getByRole('link', { name: 'Other' }).click();
  await expect(page.locator('h1')).toHaveText('Other');
  await expect.poll(() => kept(page)).toEqual(['/en/other']);
});

test('without a connection `/` leads to the language that the reader chose, or the app was installed in', async ({ page, site }) => {
  for (const lang of ['en', 'fr']) site.at(`/${lang}/challenges`, html('Challenges', '', { lang }));
  await install(page, '/en/challenges');
  await page.goto('/fr/challenges');
  await expect.poll(() => kept(page)).toContain('/fr/challenges');
  site.cut();
  for (const [start, there] of [
    ['/', '/en'],
    ['/?source=app', '/en/challenges'],
    ['/?source=app&lang=fr', '/fr/challenges'],
    ['/?source=app&lang=zz', '/en/challenges'],
  ] as const) {
    await page.goto(start);
    await expect(page).toHaveURL(there);
  }

  site.mend();
  site.person = 'somebody';
  site.at('/en/other', { html: html('Other'), headers: { 'quinze-language': 'fr' } });
  await page.goto('/en/other');
  await expect.poll(() => kept(page)).toEqual(['/en/other']);
  site.cut();
  await page.goto('/?source=app&lang=en');
  await expect(page).toHaveURL('/fr/challenges');
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
});

/** Opens a page and waits until it is kept and the worker answers. */
async function install(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  await expect.poll(() => kept(page)).toContain(path);
  await page.evaluate(() => Object.assign(window, { marked: true }));
}

/** The addresses of the pages that are kept. */
async function kept(page: Page): Promise<string[]> {
  return inCaches(page, 'read-');
}

/** The paths of the files that are kept. */
async function files(page: Page): Promise<string[]> {
  return inCaches(page, 'files-');
}

async function inCaches(page: Page, prefix: string): Promise<string[]> {
  const urls = await page.evaluate(async (prefix) => {
    const names = (await caches.keys()).filter((name) => name.startsWith(prefix));
    return Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)));
  }, prefix);
  return urls.flat().map((url) => url.slice(new URL(url).origin.length));
}

async function isSameDocument(page: Page): Promise<void> {
  expect(await page.evaluate(() => 'marked' in window), 'no document was loaded').toBe(true);
}
