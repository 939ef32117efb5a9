//! Moving between pages: links, the history, and what a page is when it arrives.

import type { Page } from '@playwright/test';
import { expect, form, later, page as html, test } from '../fixtures/site';

const tall = '<div class="tall"></div>';

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    const pages: unknown[] = [];
    addEventListener('quinze:page', (event) => pages.push((event as CustomEvent).detail));
    Object.assign(window, { pages });
  });
});

test('a link exchanges the page', async ({ page, site }) => {
  site.at('/en/long', html('Long', `${tall}<a href="/en/other?a=1#h">On</a>`));
  await open(page, '/en/long');
  const header = await page.locator('header').elementHandle();
  await page.getByText('On', { exact: true }).click();
  await expect(page.locator('h1')).toHaveText('Other');
  await isSameDocument(page);
  expect(await page.evaluate(() => [document.title, scrollY, location.pathname + location.search + location.hash])).toEqual(
    ['Other', 0, '/en/other?a=1#h'],
  );
  await expect(page.locator('h1')).toBeFocused();
  expect(await page.evaluate(() => 'pages' in window && window.pages)).toEqual(['/en/other?a=1#h']);
  expect(await header?.evaluate((one) => one.isConnected)).toBe(true);
  expect(site.asked.at(-1)).toMatchObject({ method: 'GET', path: '/en/other?a=1', accept: 'text/html' });
});

test('without the file that exchanges pages the browser loads documents', async ({ page, site }) => {
  site.at('/pkg/one/vendor/idiomorph.js', { status: 404 });
  site.at('/en/start', html('Start', `<a href="/en/other">On</a>${form('votes/set_vote-1', '<button>Send</button>')}`));
  site.at('POST /en/start', { location: '/en/other?done=vote' });
  for (const name of ['On', 'Send']) {
    await open(page, '/en/start');
    await page.evaluate(() => Object.assign(window, { isOld: true }));
    await page.getByText(name, { exact: true }).click();
    await expect(page.locator('h1')).toHaveText('Other');
    expect(await page.evaluate(() => 'isOld' in window)).toBe(false);
  }
  expect(site.count('POST', '/en/start')).toBe(1);
});

for (const [what, link, how] of [
  ['to another site', '<a href="https://example.org/en/x">On</a>', {}],
  ['to what is no page', '<a href="/api/export">On</a>', {}],
  ['to a new tab', '<a href="/en/other" target="_blank">On</a>', {}],
  ['to a download', '<a href="/en/other" download>On</a>', {}],
  ['that is external', '<a href="/en/other" rel="nofollow external">On</a>', {}],
  ['that wants a document', '<a href="/en/other" data-document>On</a>', {}],
  ['within the page', '<a href="#below">On</a>', {}],
  ['with a modifier', '<a href="/en/other">On</a>', { modifiers: ['Control'] }],
  ['with another button', '<a href="/en/other">On</a>', { button: 'middle' }],
  ['that something else handles', '<a href="/en/other" id="handled">On</a>', {}],
] as const) {
  test(`a link ${what} is left to the browser`, async ({ page, site }) => {
    site.at('/en/links', html('Links', link));
    await open(page, '/en/links');
    await page.evaluate(() => {
      document.getElementById('handled')?.addEventListener('click', (event) => event.preventDefault());
      const see = (event: Event) => {
        const isTaken = event.defaultPrevented && !document.getElementById('handled');
        event.preventDefault();
        Object.assign(window, { isTaken });
      };
      for (const kind of ['click', 'auxclick']) addEventListener(kind, see);
    });
    await page.getByText('On', { exact: true }).click(how as object);
    expect(await page.evaluate(() => 'isTaken' in window && window.isTaken)).toBe(false);
    expect(await page.evaluate(() => 'isTaken' in window)).toBe(true);
    expect(await page.evaluate(() => 'pages' in window && window.pages)).toEqual([]);
  });
}

test('places of a page are found again', async ({ page, site }) => {
  site.at('/en/long', html('Long', `<a href="#below">Down</a>${tall}<h2 id="below">Below</h2>${tall}`));
  await open(page, '/en/long');
  const before = site.asked.length;
  await page.getByText('Down', { exact: true }).click();
  await expect.poll(() => scrollY(page)).toBeGreaterThan(2000);
  await page.goBack();
  await expect.poll(() => scrollY(page)).toBe(0);
  await page.goForward();
  await expect.poll(() => scrollY(page)).toBeGreaterThan(2000);
  expect(site.asked.length).toBe(before);
});

test('the next page is fetched when its link is pressed, and once', async ({ page, site }) => {
  await open(page, '/en/start');
  await page.getByRole('link', { name: 'Other' }).hover();
  await page.mouse.down();
  await expect.poll(() => site.count('GET', '/en/other')).toBe(1);
  await expect(page.locator('h1')).toHaveText('Start');
  await page.mouse.up();
  await expect(page.locator('h1')).toHaveText('Other');
  expect(site.count('GET', '/en/other')).toBe(1);
});

test('what was fetched ahead is shown for five seconds', async ({ page, site }) => {
  await open(page, '/en/start');
  await page.getByRole('link', { name: 'Other' }).hover();
  await page.mouse.down();
  await expect.poll(() => site.count('GET', '/en/other')).toBe(1);
  await page.evaluate(() => {
    const now = performance.now.bind(performance);
    performance.now = () => now() + 5001;
  });
  await page.mouse.up();
  await expect(page.locator('h1')).toHaveText('Other');
  expect(site.count('GET', '/en/other')).toBe(2);
});

test('what was fetched ahead is forgotten after a form', async ({ page, site }) => {
  let version = 1;
  site.at('/en/other', () => html(`Other ${version}`));
  site.at('/en/start', html('Start', `<a href="/en/other">On</a>${form('vote-1', '<button>Send</button>')}`));
  site.at('POST /en/start', () => {
    version = 2;
    return { location: '/en/start' };
  });
  await open(page, '/en/start');
  await page.getByText('On', { exact: true }).dispatchEvent('pointerdown', { button: 0 });
  await expect.poll(() => site.count('GET', '/en/other')).toBe(1);
  await page.getByText('Send', { exact: true }).click();
  await expect.poll(() => site.asked.filter(({ method }) => method === 'POST').length).toBe(1);
  await page.getByText('On', { exact: true }).dispatchEvent('click', { button: 0 });
  await expect(page.locator('h1')).toHaveText('Other 2');
});

test('a finger that scrolls gives up what it fetched ahead', async ({ page, site }) => {
  site.at('/en/other', { html: html('Other'), until: new Promise(() => undefined) });
  await open(page, '/en/start');
  const failed = page.waitForEvent('requestfailed');
  await page.getByRole('link', { name: 'Other' }).dispatchEvent('pointerdown', { button: 0 });
  await expect.poll(() => site.count('GET', '/en/other')).toBe(1);
  await page.getByRole('link', { name: 'Other' }).dispatchEvent('pointercancel');
  expect((await failed).failure()?.errorText).toBe('net::ERR_ABORTED');
});

test('back leads to the place and the link by which one had left', async ({ page, site }) => {
  const twice = '<a href="/en/other">First</a><a href="/en/other">Second</a>';
  site.at('/en/long', html('Long', `${tall}${twice}${tall}`));
  await open(page, '/en/long');
  await page.getByText('Second', { exact: true }).scrollIntoViewIfNeeded();
  const place = await scrollY(page);
  expect(place).toBeGreaterThan(1000);
  await page.getByText('Second', { exact: true }).click();
  await expect(page.locator('h1')).toHaveText('Other');
  await page.goBack();
  await expect(page.getByText('Second', { exact: true })).toBeFocused();
  expect(await scrollY(page)).toBe(place);
  await page.goForward();
  await expect(page.locator('h1')).toHaveText('Other');
  await expect(page.locator('h1')).toBeFocused();
  await page.goBack();
  await expect(page.getByText('Second', { exact: true })).toBeFocused();
  await isSameDocument(page);
});

test('a link to a place of another page leads there', async ({ page, site }) => {
  site.at('/en/long', html('Long', `${tall}<h2 id="the place">Below</h2>${tall}`));
  site.at('/en/start', html('Start', '<a href="/en/long#the%20place">On</a><a href="/en/moved#the%20place">Moved</a>'));
  site.at('/en/moved', { location: '/en/long' });
  for (const link of ['On', 'Moved']) {
    await open(page, '/en/start');
    await page.getByText(link, { exact: true }).click();
    await expect(page.getByText('Below', { exact: true })).toBeFocused();
    await expect(page.getByText('Below', { exact: true })).toBeInViewport();
    await expect(page).toHaveURL('/en/long#the%20place');
    await isSameDocument(page);
  }
});

test('another language changes all that says it', async ({ page, site }) => {
  const time = '<time datetime="2026-03-01T20:05:00Z" data-pattern="date-time">1 March</time>';
  const head = '<link rel="alternate" hreflang="fr" href="/fr/a"><link rel="manifest" href="/m?lang=fr">';
  site.at('/en/start', html('Start', `<a href="/fr/debut" lang="fr">Français</a>${time}`));
  site.at('/fr/debut', html('Debut', `<p>Bonjour</p>${time}`, { lang: 'fr', head }));
  site.at('/m', { body: '{}', headers: { 'content-type': 'application/manifest+json' } });
  await open(page, '/en/start');
  await expect(page.locator('time')).toHaveText('Sunday 1 March, 15:05');
  await page.getByText('Français', { exact: true }).click();
  await expect(page.locator('h1')).toHaveText('Debut');
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(page.locator('meta[name=description]')).toHaveAttribute('content', 'About Debut');
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', '/fr/Debut');
  await expect(page.locator('link[rel=alternate]')).toHaveAttribute('href', '/fr/a');
  await expect(page.locator('link[rel=manifest]')).toHaveAttribute('href', '/m?lang=fr');
  await expect(page.locator('time')).toHaveText('dimanche 1er mars à 15 h 05');
  await page.goBack();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.locator('link[rel=alternate]')).toHaveCount(0);
  await isSameDocument(page);
});

test('the head has each thing once, and keeps its style', async ({ page, site }) => {
  site.at('/en/other', html('Other', '<a href="/en/start">On</a>'));
  await open(page, '/en/start');
  const style = await page.locator('link[rel=stylesheet]').elementHandle();
  for (const title of ['Other', 'Start', 'Other']) {
    await page.locator('main a').first().click();
    await expect(page.locator('h1')).toHaveText(title);
  }
  for (const selector of ['meta[name=description]', 'link[rel=canonical]', 'link[rel=stylesheet]']) {
    await expect(page.locator(selector)).toHaveCount(1);
  }
  expect(await style?.evaluate((one) => one.isConnected)).toBe(true);
});

test('a page of another build is loaded as a document', async ({ page, site }) => {
  site.at('/en/other', html('Other', '', { build: 'two' }));
  await open(page, '/en/start');
  await page.getByRole('link', { name: 'Other' }).click();
  await expect(page.locator('h1')).toHaveText('Other');
  await expect(page.locator('html')).toHaveAttribute('data-build', 'two');
  expect(await page.evaluate(() => 'marked' in window)).toBe(false);
  await page.goBack();
  await expect(page.locator('h1')).toHaveText('Start');
});

test('a small error page is loaded as a document', async ({ page, site }) => {
  site.at('/en/other', { status: 500, html: '<!DOCTYPE html><html lang="en"><p>Something went wrong.</p>' });
  await open(page, '/en/start');
  await page.getByRole('link', { name: 'Other' }).click();
  await expect(page.getByText('Something went wrong.', { exact: true })).toBeVisible();
  await expect(page).toHaveURL('/en/other');
});

test('a page of ours that says that there is none is shown', async ({ page, site }) => {
  site.at('/en/other', { status: 404, html: html('Nothing here') });
  await open(page, '/en/start');
  await page.getByRole('link', { name: 'Other' }).click();
  await expect(page.locator('h1')).toHaveText('Nothing here');
  await expect(page).toHaveURL('/en/other');
  await isSameDocument(page);
});

test('a download comes as one, and the page stays', async ({ page, site }) => {
  const headers = { 'content-type': 'text/html', 'content-disposition': 'attachment; filename="all.html"' };
  site.at('/en/export', { body: '<p>all</p>', headers });
  site.at('/en/start', html('Start', '<a href="/en/export">Export</a>'));
  await open(page, '/en/start');
  const download = page.waitForEvent('download');
  await page.getByText('Export', { exact: true }).click();
  expect((await download).suggestedFilename()).toBe('all.html');
  await expect(page.locator('h1')).toHaveText('Start');
  await isSameDocument(page);
});

test('what is no page is shown by the browser', async ({ page, site }) => {
  site.at('/en/data', { body: '{"a":1}', headers: { 'content-type': 'application/json' } });
  site.at('/en/start', html('Start', '<a href="/en/data">Data</a>'));
  await open(page, '/en/start');
  await page.getByText('Data', { exact: true }).click();
  await expect(page.locator('body')).toContainText('{"a":1}');
  await expect(page).toHaveURL('/en/data');
});

test('a move that takes its time says so, and a quick one does not', async ({ page, site }) => {
  const arrived = later();
  site.at('/en/slow', { html: html('Slow'), until: arrived.promise });
  site.at('/en/start', html('Start', '<a href="/en/slow">Slow</a><a href="/en/other">Quick</a>'));
  await open(page, '/en/start');
  await page.evaluate(() => {
    const said: string[] = [];
    new MutationObserver(() => said.push('moving')).observe(document.documentElement, { attributeFilter: ['data-moving'] });
    Object.assign(window, { said });
  });
  await page.getByText('Quick', { exact: true }).click();
  await expect(page.locator('h1')).toHaveText('Other');
  expect(await page.evaluate(() => 'said' in window && window.said)).toEqual([]);
  await page.goBack();
  await page.getByText('Slow', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-moving');
  await expect(page.getByRole('status').filter({ hasText: 'The page is loading.' })).toHaveCount(1);
  await expect(page.locator('h1')).toHaveText('Start');
  arrived.resolve();
  await expect(page.locator('h1')).toHaveText('Slow');
  await expect(page.locator('html')).not.toHaveAttribute('data-moving');
  await expect(page.getByText('The page is loading.', { exact: true })).toHaveCount(0);
});

test('on a broken line a link is followed by the browser', async ({ page, site }) => {
  site.at('/en/other', (asked) => (asked.accept === 'text/html' ? { isBroken: true } : html('Other, as a document')));
  await open(page, '/en/start');
  await page.getByRole('link', { name: 'Other' }).click();
  await expect(page.locator('h1')).toHaveText('Other, as a document');
  await expect(page).toHaveURL('/en/other');
});

test('only the last of several moves is shown', async ({ page, site }) => {
  const arrived = later();
  site.at('/en/slow', { html: html('Slow'), until: arrived.promise });
  site.at('/en/start', html('Start', '<a href="/en/slow">Slow</a><a href="/en/other">Quick</a>'));
  await open(page, '/en/start');
  const answered = page.waitForResponse('**/en/slow');
  await page.getByText('Slow', { exact: true }).click();
  await page.getByText('Quick', { exact: true }).click();
  await expect(page.locator('h1')).toHaveText('Other');
  arrived.resolve();
  await answered;
  await page.waitForTimeout(200);
  await expect(page.locator('h1')).toHaveText('Other');
  await expect(page).toHaveURL('/en/other');
  await page.goBack();
  await expect(page.locator('h1')).toHaveText('Start');
});

test('who goes back and forth before the page is there stays', async ({ page, site }) => {
  await open(page, '/en/start');
  await page.getByRole('link', { name: 'Other' }).click();
  await expect(page.locator('h1')).toHaveText('Other');
  const arrived = later();
  site.at('/en/start', { html: html('Start again'), until: arrived.promise });
  const answered = page.waitForResponse('**/en/start');
  await page.evaluate(() => history.back());
  await expect.poll(() => site.count('GET', '/en/start')).toBe(2);
  await page.evaluate(() => history.forward());
  await expect(page).toHaveURL('/en/other');
  arrived.resolve();
  await answered;
  await page.waitForTimeout(200);
  await expect(page.locator('h1')).toHaveText('Other');
});

test('on another path nothing is carried over', async ({ page, site }) => {
  const inside = (title: string, to: string) => `${form(
    'case-1',
    `<input id="reason" name="reason"><input type="checkbox" id="tick" name="tick"><details id="more"><summary>More</summary>
     <textarea id="note" name="note"></textarea></details>`,
  )}<a href="${to}">On from ${title}</a>`;
  const header = '<details id="menu"><summary>Menu</summary><a href="/en/second">By the menu</a></details>';
  site.at('/en/first', html('First', inside('first', '/en/second'), { header }));
  site.at('/en/second', html('Second', inside('second', '/en/first'), { header }));
  await open(page, '/en/first');
  await page.locator('#reason').fill('spam');
  await page.locator('#tick').check();
  await page.getByText('More', { exact: true }).click();
  await page.locator('#note').fill('words');
  await page.getByText('Menu', { exact: true }).click();
  await page.getByText('By the menu', { exact: true }).click();
  await expect(page.locator('h1')).toHaveText('Second');
  await expect(page.locator('#reason')).toHaveValue('');
  await expect(page.locator('#tick')).not.toBeChecked();
  await expect(page.locator('#note')).toHaveValue('');
  await expect(page.locator('#more')).not.toHaveAttribute('open');
  await expect(page.locator('#menu')).not.toHaveAttribute('open');
  await isSameDocument(page);
});

test('scripts of a page run once', async ({ page, site }) => {
  const script = "document.documentElement.dataset.runs = Number(document.documentElement.dataset.runs ?? 0) + 1;";
  site.at('/pkg/one/special.js', { body: script, headers: { 'content-type': 'text/javascript' } });
  site.at(
    '/en/other',
    html('Other', '<a href="/en/start">On</a>', { end: '<script type="module" src="/pkg/one/special.js"></script>' }),
  );
  await open(page, '/en/start');
  for (const title of ['Other', 'Start', 'Other']) {
    await page.locator('main a').first().click();
    await expect(page.locator('h1')).toHaveText(title);
  }
  await expect(page.locator('html')).toHaveAttribute('data-runs', '1');
});

test('the reader of the page is told where it changes', async ({ page, site }) => {
  site.at('/en/other', html('Other', '', { person: 'a1', account: '7' }));
  await open(page, '/en/start');
  await page.getByRole('link', { name: 'Other' }).click();
  await expect(page.locator('h1')).toHaveText('Other');
  await expect(page.locator('html')).toHaveAttribute('data-person', 'a1');
  await expect(page.locator('html')).toHaveAttribute('data-account', '7');
  expect(await page.evaluate(() => localStorage.getItem('quinze-reader'))).toBe('a1');
});

test.describe('with motion', () => {
  test.use({ contextOptions: { reducedMotion: 'no-preference' } });

  test('another page comes in a transition, the same one does not', async ({ page, site }) => {
    site.at('/en/other', html('Other', '<a href="/en/other?more=yes">More</a>'));
    await open(page, '/en/start');
    await page.evaluate(() => {
      const start = document.startViewTransition.bind(document);
      let transitions = 0;
      document.startViewTransition = (put) => (Object.assign(window, { transitions: (transitions += 1) }), start(put));
    });
    await page.getByRole('link', { name: 'Other' }).click();
    await expect(page.locator('h1')).toBeFocused();
    await expect(page).toHaveTitle('Other');
    await page.getByText('More', { exact: true }).click();
    await expect(page).toHaveURL(/more=yes/);
    expect(await page.evaluate(() => 'transitions' in window && window.transitions)).toBe(1);
  });
});

test('with reduced motion there is no transition', async ({ page }) => {
  await open(page, '/en/start');
  await page.evaluate(() => (document.startViewTransition = () => Promise.reject(new Error('a transition')) as never));
  await page.getByRole('link', { name: 'Other' }).click();
  await expect(page.locator('h1')).toHaveText('Other');
});

/** Opens a page and marks the document. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => Object.assign(window, { marked: true }));
}

async function isSameDocument(page: Page): Promise<void> {
  expect(await page.evaluate(() => 'marked' in window), 'no document was loaded').toBe(true);
}

function scrollY(page: Page): Promise<number> {
  return page.evaluate(() => window.scrollY);
}
