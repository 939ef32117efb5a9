//! On a phone Quinze can be installed, and what somebody has read can be read again without a connection: by them, and
//! by nobody else.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Account } from '../fixtures/account';
import { PASSWORD, copyOfDemo } from '../fixtures/demo';
import {
  DAY,
  type Line,
  addressOf,
  builds,
  expect,
  install,
  isAsItWas,
  isOffline,
  keeps,
  keepsProgram,
  keptBuilds,
  keptPages,
  notice,
  read,
  test,
} from '../fixtures/installed';
import { NextVersion } from '../fixtures/next-version';
import { Person, rememberForms } from '../fixtures/person';
import { Server } from '../fixtures/server';
import { type Enter, inTurn } from '../fixtures/test';
import { LANGUAGES, type Language } from '../fixtures/words';

/** What pages are kept at most. */
const MOST = 60;

for (const language of LANGUAGES) {
  test(`pages that were read are there (${language})`, async ({ enter, stage, line, quiet, check }) => {
    quiet.expectLostConnection();
    const challenge = await stage.open(language);
    const person = await enter(language, await stage.newcomer(language));
    await person.open('/challenges');
    await install(person);
    const loaded = (await person.open('/challenges'))?.headers()['date'] ?? '';
    await expect(notice(person)).toBeHidden();
    await person.follow(challenge.title);
    await person.hasTitle(challenge.title);
    await keeps(person, addressOf(person.page));
    await keepsProgram(person);

    line.cut();
    await person.reload();
    await person.hasTitle(challenge.title);
    await expect(notice(person)).toBeVisible();
    await check(person);
    // It is alive: an answer that cannot be sent is kept, and what was typed stays.
    await person.write('answer', { 'bodies.0': 'The green one' });
    await person.press('answer', 'answer.button');
    await expect(person.main.getByText(person.t('later.answer'))).toBeVisible();
    await expect(person.field('answer', 'bodies.0')).toHaveValue('The green one');
    await person.main.getByRole('button', { name: person.t('later.drop') }).click();
    await person.write('answer', { 'bodies.0': '' });
    await person.follow(person.t('nav.challenges'), person.header);
    await person.hasTitle(person.t('feed.title'));
    await person.ready();
    await isAsItWas(person, loaded);

    line.mend();
    await person.follow(challenge.title);
    await person.hasTitle(challenge.title);
    await expect(notice(person)).toBeHidden();
  });

  test(`a page that was not read says so and shows what was (${language})`, async ({ enter, line, quiet, check }) => {
    quiet.expectLostConnection();
    quiet.expectStatus(503);
    const person = await enter(language);
    await person.open('');
    await install(person);
    await read(person, '/challenges?minutes=5');
    await read(person, '/organisations');
    await read(person, '/challenges');

    line.cut();
    const answer = await person.page.goto(person.path('/sign-up'));
    expect(answer?.status()).toBe(503);
    await isOffline(person);
    const links = person.page.locator('#kept a');
    await expect(links).toHaveCount(3);
    await expect(person.page.locator('#kept-heading')).toBeVisible();
    // The page read last comes first, and a page that was read in several forms is there once.
    const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(addresses).toEqual(['/challenges', '/organisations', ''].map((path) => person.path(path)));
    await check(person);
    await links.first().click();
    await person.hasTitle(person.t('feed.title'));
    await person.ready();
    await expect(notice(person)).toBeVisible();
  });

  test(`on a slow line a page is there after some seconds as it was (${language})`, inTurn, async ({ enter, line }) => {
    const person = await enter(language);
    await person.open('/organisations');
    await install(person);
    await read(person, '/challenges');
    const before = await keptAt(person.page);
    line.hold();
    await person.reload();
    await person.hasTitle(person.t('feed.title'));
    await expect(notice(person)).toBeVisible();
    // The answer comes too late to be shown, but not to be kept. It is known by its date.
    line.clockAhead = DAY;
    line.release();
    await expect.poll(() => keptAt(person.page)).toBeGreaterThan(before);
    await person.reload();
    await expect(notice(person)).toBeHidden();
  });

  test(`the connection comes and goes while somebody reads (${language})`, async ({ enter }) => {
    const person = await enter(language);
    await person.open('');
    await install(person);
    await person.page.context().setOffline(true);
    await expect(notice(person)).toHaveText(person.t('offline.notice'));
    await expect(notice(person)).toBeVisible();
    await person.page.context().setOffline(false);
    await expect(notice(person)).toBeHidden();
  });

  test(`after signing out nothing is left (${language})`, inTurn, async ({ enter, stage, line, quiet }) => {
    quiet.expectLostConnection();
    quiet.expectStatus(503);
    const person = await reader(enter, language, await stage.newcomer(language));
    const own = await keptPages(person.page);
    await person.press('sign-out', 'nav.sign_out');
    await person.hasTitle(person.t('start.heading'));
    await keeps(person, person.path(''));
    expect(await keptPages(person.page)).toEqual([person.path('')]);

    line.cut();
    await isGone(person, own);
    // Past what was just tried, the start page, and the page on which the button was.
    await comesNotBack(person, own.length + 2);
  });

  test(`what leaves the reader the same leaves what was read (${language})`, inTurn, async ({ enter, stage }) => {
    const person = await reader(enter, language, await stage.newcomer(language));
    const own = await keptPages(person.page);
    expect(own.length).toBeGreaterThan(0);
    await person.page.evaluate(async () => {
      await fetch('/api/accounts/hide_recovery_codes', { method: 'POST', body: new URLSearchParams() });
    });
    expect(await keptPages(person.page)).toEqual(own);
  });

  test(`signing out with the last breath leaves nothing (${language})`, inTurn, async ({ enter, stage, line, quiet }) => {
    quiet.expectLostConnection();
    quiet.expectStatus(503);
    const person = await reader(enter, language, await stage.newcomer(language));
    const own = await keptPages(person.page);
    // A request that gets nowhere, then no connection at all.
    line.lose('POST ');
    await person.press('sign-out', 'nav.sign_out');
    await expect.poll(() => keptPages(person.page)).toEqual([]);
    line.cut();
    await isGone(person, own);
    await comesNotBack(person, own.length + 1);
  });

  test(`signing out before the page is alive leaves nothing (${language})`, inTurn, async ({ enter, stage, line, quiet }) => {
    quiet.expectLostConnection();
    quiet.expectStatus(503);
    const person = await reader(enter, language, await stage.newcomer(language));
    const own = await keptPages(person.page);
    line.lose('POST ');
    // The browser sends the form by itself, as it does while there is no front end to do it.
    const sent = person.page.waitForRequest((request) => request.method() === 'POST');
    await person.form('sign-out').evaluate((form) => (form as HTMLFormElement).submit());
    await sent;
    line.cut();
    // The page of the browser itself, which says that there is no connection.
    await person.page.waitForFunction(() => document.URL.startsWith('chrome-error:'));
    await isGone(person, own);
  });

  test(`what was asked for before signing out is not kept after it (${language})`, inTurn, async ({ enter, stage, line }) => {
    const person = await reader(enter, language, await stage.newcomer(language));
    const late = person.path('/me/interests?step=skills');
    line.hold(late);
    const asked = person.page.context().waitForEvent('request', (request) => request.url().endsWith(late));
    await person.page.evaluate((read) => navigator.serviceWorker.controller?.postMessage({ read }), late);
    await asked;
    await person.press('sign-out', 'nav.sign_out');
    await person.hasTitle(person.t('start.heading'));
    await keeps(person, person.path(''));
    line.release();
    // The answer is somebody's who is not there any more. Whoever is, their pages are not kept beside it.
    await expect.poll(() => keptPages(person.page)).toEqual([]);
  });

  test(`who comes after somebody finds nothing of them (${language})`, inTurn, async ({ enter, stage, line, quiet }) => {
    quiet.expectLostConnection();
    quiet.expectStatus(503);
    const account = await stage.newcomer(language);
    const person = await reader(enter, language, account);
    const own = await keptPages(person.page);
    // The session ends on another device; here another person signs in, unseen by the worker.
    await account.ask('accounts/sign_out', { next: '/' });
    const next = await stage.newcomer(language, 'Noor');
    await person.page.context().addCookies([{ ...next.cookie, url: line.url }]);
    // Their first word is a page that loads no document: the answer to its question is enough.
    await person.follow(person.t('nav.organisations'), person.header);
    await person.hasTitle(person.t('organisations.title'));
    await keeps(person, person.path('/organisations'));
    expect(await keptPages(person.page)).toEqual([person.path('/organisations')]);

    line.cut();
    await isGone(person, own);
  });

  test(`signing in leaves nothing of the visitor (${language})`, inTurn, async ({ enter, stage, line, quiet }) => {
    quiet.expectLostConnection();
    quiet.expectStatus(503);
    const account = await stage.newcomer(language);
    const person = await enter(language);
    await person.open('/organisations');
    await install(person);
    await read(person, '/sign-in');
    await person.write('sign-in', { email: account.email, password: PASSWORD });
    await person.press('sign-in', 'sign_in.button');
    await person.hasTitle(person.t('feed.title'));
    await keeps(person, person.path('/challenges'));
    expect(await keptPages(person.page)).toEqual([person.path('/challenges')]);

    line.cut();
    await isGone(person, [person.path('/organisations')]);
    await person.open('/challenges');
    await expect(person.header).toContainText(person.t('nav.me'));
  });
}

test('a page that was loaded past the worker leaves nothing either', async ({ enter, stage, line, quiet }) => {
  quiet.expectLostConnection();
  quiet.expectStatus(503);
  const person = await reader(enter, 'en', await stage.newcomer('en'));
  const own = await keptPages(person.page);
  // As with Shift and the reload key.
  const tools = await person.page.context().newCDPSession(person.page);
  await tools.send('Page.reload', { ignoreCache: true });
  await person.page.waitForLoadState();
  await install(person);
  await person.press('sign-out', 'nav.sign_out');
  await person.hasTitle(person.t('start.heading'));
  await keeps(person, '/en');
  expect(await keptPages(person.page)).toEqual(['/en']);
  line.cut();
  await isGone(person, own);
});

test('the app can be installed', async ({ playwright, launchOptions, folder, line, quiet }) => {
  // Not in the way that other tests open the browser: nothing is installed where nothing is remembered.
  const context = await playwright.chromium.launchPersistentContext(folder, launchOptions);
  quiet.listenTo(context);
  const page = await context.newPage();
  await page.goto(`${line.url}/en`);
  const tools = await context.newCDPSession(page);
  const manifest = await tools.send('Page.getAppManifest');
  expect(manifest.url).toContain(`${line.url}/manifest.webmanifest`);
  expect(manifest.errors).toEqual([]);
  expect(await tools.send('Page.getInstallabilityErrors')).toEqual({ installabilityErrors: [] });
  const { icons } = JSON.parse(manifest.data ?? '') as { icons: { src: string; sizes: string; type: string }[] };
  for (const { src, sizes, type } of icons) {
    expect(await page.evaluate(measured, src), src).toEqual({ type, sizes });
  }
  await context.close();
});

test('launched without a connection it shows the challenges', async ({ enter, line, quiet }) => {
  quiet.expectLostConnection();
  const visitor = await enter('en');
  await visitor.open('');
  await install(visitor);
  const start = await visitor.page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]')?.href ?? '';
    return ((await (await fetch(link)).json()) as { start_url: string }).start_url;
  });
  await visitor.page.goto(start);
  const address = addressOf(visitor.page);
  await keeps(visitor, address);

  line.cut();
  const launched = new Person(await visitor.page.context().newPage(), address.slice(1, 3) as Language, true);
  await visitor.page.close();
  await launched.page.goto(start);
  await launched.ready();
  await launched.hasTitle(launched.t('feed.title'));
  await expect(notice(launched)).toBeVisible();
});

test('sixty pages are kept, the others make room', async ({ enter }) => {
  const visitor = await enter('en');
  await visitor.open('');
  await install(visitor);
  const addresses = Array.from({ length: MOST + 5 }, (_, number) => `/en/challenges?minutes=5&number=${number}`);
  for (const address of addresses) {
    await visitor.page.evaluate((read) => navigator.serviceWorker.controller?.postMessage({ read }), address);
    await keeps(visitor, address);
  }
  expect(await keptPages(visitor.page)).toEqual(addresses.slice(-MOST));
});

test('who saves data loads nothing twice', async ({ enter }) => {
  const visitor = await enter('en');
  await visitor.open('');
  await install(visitor);
  const [worker] = visitor.page.context().serviceWorkers();
  await worker?.evaluate(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
  await visitor.follow(visitor.t('start.all'));
  await visitor.hasTitle(visitor.t('feed.title'));
  await read(visitor, '/organisations');
  // What was fetched to be shown is kept; nothing is fetched to be kept.
  expect(await keptPages(visitor.page)).toEqual(['/en', '/en/challenges', '/en/organisations']);
});

test('a clock that is a day wrong changes nothing', async ({ enter, line, quiet }) => {
  quiet.expectLostConnection();
  const visitor = await enter('en');
  await visitor.open('');
  await install(visitor);
  for (const ahead of [-DAY, DAY]) {
    line.clockAhead = ahead;
    await read(visitor, '/organisations');
    const answer = await visitor.open('/challenges');
    const said = answer?.headers()['date'] ?? '';
    expect(Math.abs(Date.parse(said) - Date.now() - ahead)).toBeLessThan(DAY / 24);
    await expect(notice(visitor)).toBeHidden();
    await keeps(visitor, '/en/challenges');
    line.cut();
    await visitor.reload();
    await isAsItWas(visitor, said);
    line.mend();
    await visitor.reload();
    await expect(notice(visitor)).toBeHidden();
  }
});

test('with no room left pages are shown as ever', async ({ enter, line, quiet }) => {
  quiet.expectLostConnection();
  const visitor = await enter('en');
  const tools = await visitor.page.context().newCDPSession(visitor.page);
  // A byte. None at all would mean that there is no limit.
  await tools.send('Storage.overrideQuotaForOrigin', { origin: line.url, quotaSize: 1 });
  await visitor.open('');
  await visitor.follow(visitor.t('start.all'));
  await visitor.hasTitle(visitor.t('feed.title'));
  await visitor.reload();
  expect(await visitor.page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();

  // And with a worker that was there before.
  await tools.send('Storage.overrideQuotaForOrigin', { origin: line.url });
  await visitor.reload();
  await install(visitor);
  await tools.send('Storage.overrideQuotaForOrigin', { origin: line.url, quotaSize: 1 });
  await visitor.open('/organisations');
  await visitor.hasTitle(visitor.t('organisations.title'));
  await visitor.follow(visitor.t('nav.challenges'), visitor.header);
  await visitor.hasTitle(visitor.t('feed.title'));
  expect(await keptPages(visitor.page)).not.toContain('/en/organisations');
  line.cut();
  await visitor.open('/challenges');
  await expect(notice(visitor)).toBeVisible();
});

test('where keeping is forbidden too', async ({ playwright, launchOptions, folder, line, quiet }) => {
  mkdirSync(join(folder, 'Default'));
  const preferences = { profile: { default_content_setting_values: { cookies: BLOCKED } } };
  writeFileSync(join(folder, 'Default/Preferences'), JSON.stringify(preferences));
  const context = await playwright.chromium.launchPersistentContext(folder, launchOptions);
  quiet.listenTo(context);
  await rememberForms(context);
  const visitor = new Person(await context.newPage(), 'en', true);
  await visitor.page.goto(`${line.url}/en`);
  await visitor.follow(visitor.t('start.all'));
  await visitor.hasTitle(visitor.t('feed.title'));
  await visitor.reload();
  expect(await visitor.page.evaluate(() => caches.keys().catch(() => 'forbidden'))).toBe('forbidden');
  await context.close();
});

test('a new version comes while pages are open', async ({ enter, line, folder, quiet }) => {
  quiet.expectLostConnection();
  const older = await Server.start(copyOfDemo(folder));
  line.leadTo(older);
  const reading = await enter('en');
  await reading.open('/challenges');
  await install(reading);
  const first = await builds(reading.page);
  expect(first).toHaveLength(1);

  const newer = await update(older, line, folder);
  // The page is of the earlier build, and the click needs a file that it has not loaded yet.
  const card = reading.main.locator('.card').first().getByRole('link').first();
  const title = await card.innerText();
  await card.click();
  await reading.hasTitle(title);
  await isOfOneBuild(reading);

  // The worker of the earlier build looks after a page of the later one as well.
  const also = new Person(await reading.page.context().newPage(), 'en', true);
  await also.open('/challenges');
  await also.follow(title);
  await also.hasTitle(title);
  const second = await builds(also.page);
  expect(second).toHaveLength(1);
  expect(second).not.toEqual(first);
  await reading.reload();
  await reading.hasTitle(title);
  expect(await builds(reading.page)).toEqual(second);

  await waits(reading.page);
  expect((await keptBuilds(reading.page)).sort()).toEqual([...first, ...second].sort());
  const again = await closedAndOpened(reading, second);
  expect(await builds(again.page)).toEqual(second);

  line.cut();
  await again.reload();
  await expect(notice(again)).toBeVisible();
  expect(await builds(again.page)).toEqual(second);
  expect((await newer.stop()).code).toBe(0);
});

test('a page that is kept since an earlier version can be read', async ({ browser, line, folder }) => {
  const older = await Server.start(copyOfDemo(folder));
  line.leadTo(older);
  // Nobody listens to this one: the page looks in vain for scripts that are gone, and says so.
  const context = await browser.newContext();
  const visitor = new Person(await context.newPage(), 'en', false);
  await visitor.page.goto(`${line.url}/en/organisations`);
  await install(visitor);
  const font = await fontOf(visitor.page);
  const newer = await update(older, line, folder);
  await visitor.page.goto(`${line.url}/en/challenges`);
  const second = await builds(visitor.page);
  await waits(visitor.page);
  const again = await closedAndOpened(visitor, second);
  const tools = await context.newCDPSession(again.page);
  await tools.send('Network.clearBrowserCache');

  line.cut();
  await again.page.goto(`${line.url}/en/organisations`);
  await again.hasTitle(again.t('organisations.title'));
  await expect(notice(again)).toBeVisible();
  expect(await fontOf(again.page)).toEqual(font);
  await context.close();
  expect((await newer.stop()).code).toBe(0);
});

/** Chromium's word for it. */
const BLOCKED = 2;

/** Somebody who read what others may not see. */
async function reader(enter: Enter, language: Language, account: Account): Promise<Person> {
  const person = await enter(language, account);
  await person.open('/challenges');
  await install(person);
  await read(person, '/me/interests');
  await read(person, '/me');
  return person;
}

/** Fails unless none of these addresses shows anything without a connection. */
async function isGone(person: Person, addresses: string[]): Promise<void> {
  for (const address of addresses) {
    await person.page.goto(address);
    await isOffline(person);
    await expect(person.page.locator(`#kept a[href="${address}"]`)).toHaveCount(0);
  }
}

/** Fails if going back so many pages finds in the browser's own memory what the worker has forgotten. */
async function comesNotBack(person: Person, pages: number): Promise<void> {
  await person.page.evaluate((back) => history.go(-back), pages);
  await expect(person.page).toHaveURL(person.path('/me/interests'));
  await isOffline(person);
}

/** Stops the server and starts its next version on the same data. */
async function update(older: Server, line: Line, folder: string): Promise<NextVersion> {
  await older.stop();
  const newer = await NextVersion.start(join(folder, 'data'));
  line.leadTo(newer);
  return newer;
}

/** How a page writes, and whether its letters are there. */
function fontOf(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { fontFamily } = getComputedStyle(document.body);
    const letters = await document.fonts.load(`1rem ${fontFamily}`);
    return [fontFamily, ...letters.map(({ status }) => status)];
  });
}

/** When the server sent the page that is kept, in milliseconds. */
function keptAt(page: Page): Promise<number> {
  return page.evaluate(async () => Date.parse((await caches.match(location.href))?.headers.get('date') ?? ''));
}

/** Fails unless all files of the page are of one build, whichever that is, and the page is alive. */
async function isOfOneBuild(person: Person): Promise<void> {
  // It may be loaded anew meanwhile, as a document of the other build.
  await expect(async () => {
    await person.ready();
    expect(await builds(person.page)).toHaveLength(1);
  }).toPass();
}

/** Waits until a new worker is complete and waits to take over. */
async function waits(page: Page): Promise<void> {
  const waiting = () => navigator.serviceWorker.ready.then(({ waiting }) => waiting?.state);
  await expect.poll(() => page.evaluate(waiting)).toBe('installed');
}

/** Closes every page of the browser and opens one of them again, until a new worker has taken over. */
async function closedAndOpened(person: Person, build: readonly string[]): Promise<Person> {
  const context = person.page.context();
  const address = person.page.url();
  const again = new Person(await context.newPage(), person.language, person.scripted);
  await Promise.all(context.pages().map((page) => page === again.page || page.close()));
  // It does so when it has seen that no page is left, which takes a moment; a page that comes before is still the old
  // one's.
  await expect(async () => {
    await again.page.goto('about:blank');
    await again.page.waitForTimeout(500);
    await again.page.goto(address);
    expect(await keptBuilds(again.page)).toEqual(build);
  }).toPass();
  await again.ready();
  return again;
}

/** What a picture is. One that is drawn has whatever size it is shown in. */
async function measured(src: string): Promise<{ type: string | null; sizes: string }> {
  const answer = await fetch(src);
  const type = answer.headers.get('content-type');
  if (type === 'image/svg+xml') return { type, sizes: 'any' };
  const { width, height } = await createImageBitmap(await answer.blob());
  return { type, sizes: `${width}x${height}` };
}
