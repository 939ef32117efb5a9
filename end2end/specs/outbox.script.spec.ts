//! Answers and votes without a connection: kept on the device, sent once, or handed back.

import type { Page } from '@playwright/test';
import { type Asked, type Answer, type Site, expect, later, page as html, test, worker } from '../fixtures/site';

const POST = '/api/responses/post_responses';
const VOTE = '/api/voting/set_vote';
const HERE = '/en/challenges/12-bench';
const ACCOUNT = { account: '7', person: 'noor' };
const JSON_TYPE = { 'content-type': 'application/json' };

const hidden = (name: string, value: string) => `<input type="hidden" name="${name}" value="${value}">`;

/** A form as the server makes it, for an account. */
function form(id: string, call: string, later: string, inside: string, { account = '7', attributes = '' } = {}): string {
  return `<form method="post" action="${HERE}" id="${id}" ${account && `data-later="${later}"`} ${attributes} novalidate>
    ${hidden('__form', call)}${hidden('__instance', id)}${hidden('__account', account)}
    ${account && hidden('input[key]', '')}${inside}<div role="alert"></div></form>`;
}

/** The page of a challenge with a form for answers, if it is open, and a vote. */
function challenge({ account = '7', isOpen = true, stored = 'none', more = '', person = 'noor' } = {}): string {
  const areas = `<label>Idea 1 <textarea name="input[bodies][0]"></textarea></label>
    <details><summary>One more</summary><label>Idea 2 <textarea name="input[bodies][1]"></textarea></label></details>`;
  const answer = form('answer', POST, 'answer-12', `${areas}<button>Post</button>`, { account });
  const buttons = ['helpful', 'not_this_one'].map((vote) => {
    const isPressed = vote === stored;
    return `<button name="input[vote]" value="${isPressed ? 'none' : vote}" aria-pressed="${isPressed}" data-vote="${vote}">${vote}</button>`;
  });
  const vote = form('vote-3', VOTE, 'vote-3', `${hidden('input[response]', '3')}${buttons.join('')}<span data-outbox-vote></span>`, {
    account,
    attributes: `data-stored="${stored}"`,
  });
  return html('Bench', `${isOpen ? answer : ''}<div data-outbox="12"></div>${vote}${more}`, { account, person });
}

/** What the server has done: each form once by its key. */
class Desk {
  readonly done: Record<string, string>[] = [];
  private readonly keys = new Set<string>();
  /** Whether nothing arrives. */
  isLost = false;
  /** How many forms have arrived. */
  tries = 0;

  /** Answers like the server: with JSON to a script, and leads on otherwise. */
  take = ({ form, accept }: Asked): Answer => {
    if (this.isLost) return { isBroken: true };
    this.tries += 1;
    const key = form.get('input[key]') ?? '';
    if (!this.keys.has(key)) this.done.push(Object.fromEntries(form));
    this.keys.add(key);
    return accept.startsWith('application/json') ? { body: 'null', headers: JSON_TYPE } : { location: '/en/challenges/12-bench?done=answered' };
  };
}

test.beforeEach(async ({ site, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  site.at(HERE, challenge());
  site.at('/en/start', html('Start', `<a href="${HERE}">To the bench</a>`, ACCOUNT));
});

test('what is chosen without a connection is kept as well', async ({ page, site }) => {
  const choice = (name: string, value: string, words: string) => `<label><input type="radio" name="${name}" value="${value}"> <span>${words}</span></label>`;
  const reply = (number: number, value: string, words: string) => choice(`input[replies][${number}][one]`, value, words);
  const inside = `${reply(0, '1', 'Tea')}${reply(0, '2', 'Coffee')}<input type="text" name="input[replies][1][text]"><button>Post</button>`;
  site.at(HERE, html('Bench', `${form('answer', POST, 'answer-12', inside)}<div data-outbox="12"></div>`, ACCOUNT));
  const desk = serve(site);
  await page.goto(HERE);
  desk.isLost = true;
  await page.getByText('Coffee').click();
  await page.getByRole('button', { name: 'Post' }).click();
  await expect(place(page)).toContainText('Your response is kept.');
  await expect(place(page).locator('blockquote')).toHaveText(['Coffee']);
  desk.isLost = false;
  await tellOnline(page);
  await expect(place(page)).toHaveText('Your response was sent.');
  expect(desk.done.map((form) => form['input[replies][0][one]'])).toEqual(['2']);
});

for (const [what, inside] of [
  ['a button that adds a file', '<button name="__attach" value="yes">Press</button>'],
  ['a button that takes one away', '<button name="__remove" value="5">Press</button>'],
  ['a file that has arrived', `${hidden('input[upload]', 'secret')}<button>Press</button>`],
]) {
  test(`${what} leaves nothing to be sent later`, async ({ page, site }) => {
    const desk = serve(site);
    const area = '<textarea name="input[bodies][0]"></textarea>';
    site.at(HERE, html('Bench', `${form('answer', POST, 'answer-12', area + inside)}<div data-outbox="12"></div>`, ACCOUNT));
    await page.goto(HERE);
    desk.isLost = true;
    await page.locator('textarea').fill('half an answer');
    await page.getByRole('button', { name: 'Press' }).click();
    await expect(page.locator('#answer [data-complaint]')).toBeVisible();
    await expect(page.locator('textarea')).toHaveValue('half an answer');
    expect(await entries(page)).toEqual([]);
    desk.isLost = false;
    await tellOnline(page);
    await page.waitForTimeout(200);
    expect(desk.tries).toBe(0);
  });
}

test('an answer without a connection is kept, shown, and sent once', async ({ page, site }) => {
  const desk = serve(site);
  await give(page, desk, 'one\ntwo');
  await expect(place(page)).toContainText('Your response is kept.');
  await expect(place(page)).toBeInViewport();
  await expect(page.locator('p.hidden[role=status]')).toHaveText('Your response is kept.');
  await expect(area(page)).toHaveValue('one\ntwo');
  await expect(place(page).locator('blockquote')).toHaveCount(0);

  desk.isLost = false;
  await tellOnline(page);
  await expect(place(page)).toHaveText('Your response was sent.');
  await expect(area(page)).toHaveValue('');
  expect(desk.done).toEqual([
    { __form: POST, __instance: 'answer', __account: '7', 'input[key]': expect.stringMatching(/^[0-9a-f-]{36}$/), 'input[bodies][0]': 'one\r\ntwo', 'input[bodies][1]': '' },
  ]);
  expect(await entries(page)).toEqual([]);
  await tellOnline(page);
  await page.goto('/en/start');
  await page.waitForTimeout(200);
  expect(desk.tries).toBe(1);
  await expect(page.locator('#saved')).toBeHidden();
});

test('where the answer to the form is lost, it is done once', async ({ page, site }) => {
  const desk = serve(site);
  await page.goto(HERE);
  site.at(`POST ${HERE}`, (asked) => ({ ...desk.take(asked), isBroken: true }));
  await area(page).fill('one');
  await post(page);
  await expect(place(page)).toContainText('Your response is kept.');
  site.at(`POST ${POST}`, (asked) => ({ ...desk.take(asked), isBroken: true }));
  for (const _ of [1, 2]) {
    const { tries } = desk;
    await place(page).getByText('Send now').click();
    await expect(page.locator('#answer [role=alert]')).toHaveText('Quinze cannot be reached.');
    await expect.poll(() => desk.tries).toBeGreaterThan(tries);
  }
  site.at(`POST ${POST}`, desk.take);
  await place(page).getByText('Send now').click();
  await expect(place(page)).toHaveText('Your response was sent.');
  expect(desk.done).toHaveLength(1);
});

for (const [way, again] of Object.entries({
  'somebody sends': (page: Page) => place(page).getByText('Send now').click(),
  'the connection comes back': tellOnline,
})) {
  test(`an attempt without a connection is followed by another where ${way} during it`, async ({ page, site }) => {
    const desk = serve(site);
    site.at(`POST ${HERE}`, { isBroken: true });
    await page.goto(HERE);
    await area(page).fill('one');
    await post(page);
    await expect(place(page)).toContainText('Your response is kept.');
    const attempt = later();
    site.at(`POST ${POST}`, { status: 503, until: attempt.promise });
    await tellOnline(page);
    await expect.poll(() => site.count('POST', POST)).toBe(1);
    await again(page);
    site.at(`POST ${POST}`, desk.take);
    attempt.resolve();
    await expect(place(page)).toHaveText('Your response was sent.');
    await expect(page.locator('#answer [role=alert]')).toBeEmpty();
    expect(desk.done).toHaveLength(1);
  });
}

for (const status of [502, 503, 504]) {
  test(`a proxy without a server is no connection (${status})`, async ({ page, site }) => {
    const desk = serve(site);
    site.at(`POST ${HERE}`, { status, body: 'Gateway', headers: { 'content-type': 'text/html' } });
    await page.goto(HERE);
    await area(page).fill('one');
    await post(page);
    await expect(place(page)).toContainText('Your response is kept.');
    await place(page).getByText('Send now').click();
    await expect(place(page)).toHaveText('Your response was sent.');
    expect(desk.done).toHaveLength(1);
  });
}

test('what waits is there after a reload, and on other pages there is a link', async ({ page, site }) => {
  const desk = serve(site);
  await page.goto(HERE);
  site.at(`POST ${HERE}`, { isBroken: true });
  site.at(`POST ${POST}`, { isBroken: true });
  await page.locator('summary').click();
  await area(page).fill('one');
  await page.locator('textarea').last().fill('two');
  await post(page);
  await expect(place(page)).toContainText('Your response is kept.');
  await page.reload();
  await expect(place(page)).toContainText('Your response is kept.');
  await expect(area(page)).toHaveValue('one');
  await expect(page.locator('textarea').last()).toBeVisible();
  await expect(page.locator('textarea').last()).toHaveValue('two');
  await page.goto('/en/start');
  await expect(page.locator('#saved')).toHaveText('Kept, to be sent: Bench');
  await page.locator('#saved a').click();
  await expect(page.locator('h1')).toHaveText('Bench');
  await expect(place(page)).toContainText('Your response is kept.');
  await expect(page.locator('#saved')).toBeHidden();
  await page.getByRole('link', { name: 'Start' }).click();
  await expect(page.locator('#saved')).toHaveText('Kept, to be sent: Bench');
  site.at(`POST ${POST}`, desk.take);
  await tellOnline(page);
  await expect(page.locator('#saved')).toHaveText('Your response was sent. Bench');
  await page.getByRole('link', { name: 'To the bench' }).click();
  await expect(page.locator('h1')).toHaveText('Bench');
  await expect(place(page)).toBeEmpty();
  await expect(page.locator('#saved')).toBeHidden();
  expect(desk.done).toHaveLength(1);
});

test('what was typed since stays', async ({ page, site }) => {
  const desk = serve(site);
  await give(page, desk, 'one');
  await expect(place(page)).toContainText('Your response is kept.');
  await page.evaluate(() => {
    localStorage.setItem('quinze-answer-7-12-0', 'one');
    localStorage.setItem('quinze-answer--12-1', 'one');
    localStorage.setItem('quinze-answer-7-12-2', 'more');
    localStorage.setItem('quinze-answer-7-13-0', 'one');
  });
  await area(page).fill('one and more');
  desk.isLost = false;
  await tellOnline(page);
  await expect(place(page)).toHaveText('Your response was sent.');
  await expect(area(page)).toHaveValue('one and more');
  expect(desk.done).toHaveLength(1);
  const kept = await page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('quinze-answer')));
  expect(kept.sort()).toEqual(['quinze-answer-7-12-2', 'quinze-answer-7-13-0']);
});

test('an answer that waits is replaced by the next one, and need not be sent', async ({ page, site }) => {
  const desk = serve(site);
  await give(page, desk, 'one');
  await expect(place(page)).toContainText('Your response is kept.');
  await area(page).fill('two');
  await post(page);
  await expect.poll(async () => (await entries(page)).map(({ words }) => words)).toEqual([['two']]);
  await place(page).getByText('Do not send').click();
  await expect(place(page)).toBeEmpty();
  await expect(area(page)).toHaveValue('two');
  await expect(area(page)).toBeFocused();
  desk.isLost = false;
  await tellOnline(page);
  await page.waitForTimeout(200);
  expect(desk.done).toEqual([]);
  await post(page);
  await expect(page).toHaveURL(`${HERE}?done=answered`);
  expect(desk.done.map((one) => one['input[bodies][0]'])).toEqual(['two']);
});

for (const [status, body] of [
  [422, { Rejected: [{ field: 'bodies.0', sentence: 'Too long.' }] }],
  [403, { Forbidden: { sentence: 'The challenge has closed.', seconds: null } }],
  [404, 'NotFound'],
  [409, 'Conflict'],
  [410, 'NotFound'],
] as const) {
  test(`what is refused is handed back (${status})`, async ({ page, site }) => {
    const desk = serve(site);
    await give(page, desk, 'one\ntwo');
    await expect(place(page)).toContainText('Your response is kept.');
    desk.isLost = false;
    site.at(HERE, challenge({ isOpen: false }));
    site.at(`POST ${POST}`, { status, body: JSON.stringify(body), headers: JSON_TYPE });
    const tries = site.count('POST', POST);
    await tellOnline(page);
    await expect(place(page)).toContainText('Your response could not be sent.');
    await expect(page.locator('#answer')).toHaveCount(0);
    const why = typeof body === 'string' ? '' : 'Rejected' in body ? 'Too long.' : 'The challenge has closed.';
    await expect(place(page)).toContainText(why);
    await expect(place(page).locator('blockquote')).toHaveText('one\ntwo');
    await page.reload();
    await place(page).getByText('Copy', { exact: true }).click();
    await expect(place(page).getByText('Copied')).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('one\ntwo');
    await page.goto('/en/start');
    await expect(page.locator('#saved')).toHaveText('Could not be sent: Bench');
    await page.locator('#saved a').click();
    await place(page).getByText('Discard').click();
    await expect(place(page)).toBeEmpty();
    expect(await entries(page)).toEqual([]);
    expect(site.count('POST', POST)).toBe(tries + 1);
  });
}

test('what was refused is forgotten when it is sent with other words', async ({ page, site }) => {
  const desk = serve(site);
  await give(page, desk, 'one');
  await expect(place(page)).toContainText('Your response is kept.');
  desk.isLost = false;
  site.at(`POST ${POST}`, { status: 422, body: '{"Rejected":[]}', headers: JSON_TYPE });
  await tellOnline(page);
  await expect(place(page)).toContainText('Your response could not be sent.');
  await area(page).fill('better');
  await post(page);
  await expect(place(page)).toBeEmpty();
  expect(await entries(page)).toEqual([]);
  expect(desk.done).toHaveLength(1);
});

for (const [what, answer] of [
  ['an error of the server', { status: 500, body: '{"Unexpected":{"reference":"A"}}', headers: JSON_TYPE }],
  ['too many attempts', { status: 429, body: '{"Forbidden":{"sentence":"Wait.","seconds":9}}', headers: JSON_TYPE }],
  ['nobody signed in', { status: 401, body: '"SignInNeeded"', headers: JSON_TYPE }],
  ['an answer for a visitor', { body: 'null', headers: { ...JSON_TYPE, 'quinze-person': 'visitor' } }],
  ['another account', { status: 403, body: '{"Forbidden":{"sentence":"Other.","seconds":null}}', headers: { ...JSON_TYPE, 'quinze-person': 'tom' } }],
  ['the page of a network', { html: '<p>Welcome to our Wi-Fi</p>' }],
] as const) {
  test(`${what} changes nothing`, async ({ page, site }) => {
    const desk = serve(site);
    await give(page, desk, 'one');
    await expect(place(page)).toContainText('Your response is kept.');
    desk.isLost = false;
    site.at(`POST ${POST}`, answer);
    const tries = site.count('POST', POST);
    await tellOnline(page);
    await expect.poll(() => site.count('POST', POST)).toBe(tries + 1);
    await page.waitForTimeout(100);
    await expect(place(page)).toContainText('Your response is kept.');
    site.at(`POST ${POST}`, desk.take);
    await page.reload();
    await expect(place(page)).toHaveText('Your response was sent.');
    expect(desk.done).toHaveLength(1);
  });
}

test('another account neither sees nor sends it', async ({ page, site }) => {
  const desk = serve(site);
  await give(page, desk, 'one');
  await expect(place(page)).toContainText('Your response is kept.');
  desk.isLost = false;
  for (const account of ['', '70', '8']) {
    site.at(HERE, challenge({ account, person: 'tom' }));
    site.at('/en/start', html('Start', '', { account, person: 'tom' }));
    for (const path of [HERE, '/en/start']) {
      await page.goto(path);
      await tellOnline(page);
      await page.waitForTimeout(100);
      await expect(page.getByText(/kept|Kept/)).toHaveCount(0);
    }
  }
  expect(desk.tries).toBe(0);
  site.at(HERE, challenge());
  await page.goto(HERE);
  await expect(place(page)).toHaveText('Your response was sent.');
  expect(desk.done).toHaveLength(1);
});

test('a visitor is told as ever, and no page loads anything more', async ({ page, site }) => {
  const desk = serve(site);
  site.at(HERE, challenge({ account: '', person: 'visitor' }));
  await give(page, desk, 'one');
  await expect(page.locator('#answer [role=alert]')).toHaveText('Quinze cannot be reached.');
  await expect(area(page)).toHaveValue('one');
  expect(await entries(page)).toEqual([]);
  expect(site.asked.filter(({ path }) => path.includes('outbox'))).toEqual([]);
});

for (const [what, fill] of [
  ['no room', () => Object.defineProperty(Storage.prototype, 'setItem', { value: () => { throw new DOMException('full', 'QuotaExceededError'); } })],
  ['enough of them', () => { for (let n = 0; n < 50; n += 1) localStorage.setItem(`quinze-later-8-answer-${n}`, '{"at":1,"fields":[]}'); }],
] as const) {
  test(`where there is ${what}, one is told as ever`, async ({ page, site }) => {
    await page.goto(HERE);
    await page.evaluate(fill as () => void);
    site.at(`POST ${HERE}`, { isBroken: true });
    await area(page).fill('one');
    await post(page);
    await expect(page.locator('#answer [role=alert]')).toHaveText('Quinze cannot be reached.');
    await expect(place(page)).toBeEmpty();
  });
}

test('of two tabs one sends, and both know', async ({ page, site }) => {
  const desk = serve(site);
  await give(page, desk, 'one');
  await expect(place(page)).toContainText('Your response is kept.');
  const other = await page.context().newPage();
  await other.goto('/en/start');
  await expect(other.locator('#saved')).toContainText('Kept, to be sent: Bench');
  const may = later();
  desk.isLost = false;
  site.at(`POST ${POST}`, (asked) => ({ ...desk.take(asked), until: may.promise }));
  await Promise.all([tellOnline(page), tellOnline(other)]);
  await expect.poll(() => desk.tries).toBe(1);
  await page.waitForTimeout(200);
  expect(desk.tries).toBe(1);
  may.resolve();
  await expect.poll(() => entries(page)).toEqual([]);
  await expect(place(page)).not.toContainText('kept');
  await expect(other.locator('#saved')).not.toContainText('Kept');
  // A tab in another process may learn a moment later that the form is gone, and send it again: it is done once.
  expect(desk.done).toHaveLength(1);
});

test('signing out sends first, and leaves nothing behind', async ({ page, site }) => {
  const desk = serve(site);
  const out = `<form method="post" action="${HERE}" id="sign-out">${hidden('__form', '/api/accounts/sign_out')}<button>Sign out</button></form>`;
  site.at(HERE, challenge({ more: out }));
  await give(page, desk, 'one');
  await expect(place(page)).toContainText('Your response is kept.');
  await page.evaluate(() => localStorage.setItem('quinze-later-7-answer-13', '{"at":1,"refused":"Closed.","fields":[],"words":["x"]}'));
  desk.isLost = false;
  site.at(`POST ${HERE}`, { location: '/en/other' });
  await page.getByText('Sign out').click();
  await expect(page.locator('h1')).toHaveText('Other');
  expect(desk.done).toHaveLength(1);
  const posts = site.asked.filter(({ method }) => method === 'POST').map(({ form }) => form.get('__form'));
  expect(posts.slice(-2)).toEqual([POST, '/api/accounts/sign_out']);
  expect(await entries(page)).toEqual([]);
});

test('a vote is shown while it waits, the last one counts, and it says what it may replace', async ({ page, site }) => {
  const desk = serve(site);
  site.at(`POST ${HERE}`, { isBroken: true });
  site.at(`POST ${VOTE}`, { isBroken: true });
  await page.goto(HERE);
  await page.getByText('helpful').click();
  await expect(page.locator('[data-outbox-vote]')).toHaveText('Will be sent');
  await expect(page.getByText('helpful')).toHaveAttribute('aria-pressed', 'true');
  await page.reload();
  await expect(page.locator('[data-outbox-vote]')).toHaveText('Will be sent');
  await expect(page.getByText('helpful')).toHaveAttribute('aria-pressed', 'true');
  await page.getByText('not_this_one').click();
  await expect(page.getByText('not_this_one')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText('helpful', { exact: true })).toHaveAttribute('aria-pressed', 'false');
  await page.getByText('not_this_one').click();
  await expect(page.getByText('not_this_one')).toHaveAttribute('aria-pressed', 'false');
  await page.getByText('not_this_one').click();
  await expect(page.getByText('not_this_one')).toHaveAttribute('aria-pressed', 'true');
  expect(await entries(page)).toHaveLength(1);
  site.at(`POST ${VOTE}`, (asked) => ({ ...desk.take(asked), body: '{"vote":"not_this_one","helpful":0}' }));
  site.at(HERE, challenge({ stored: 'not_this_one' }));
  await tellOnline(page);
  await expect(page.locator('[data-outbox-vote]')).toBeEmpty();
  await expect(page.getByText('not_this_one')).toHaveAttribute('aria-pressed', 'true');
  expect(desk.done.at(-1)).toMatchObject({ 'input[vote]': 'not_this_one', 'input[before]': 'none,helpful,not_this_one', 'input[response]': '3' });
  expect(await entries(page)).toEqual([]);
});

test('a vote that is refused says so and vanishes', async ({ page, site }) => {
  site.at(`POST ${HERE}`, { isBroken: true });
  site.at(`POST ${VOTE}`, { isBroken: true });
  await page.goto(HERE);
  await page.getByText('helpful').click();
  await expect(page.locator('[data-outbox-vote]')).toHaveText('Will be sent');
  site.at(`POST ${VOTE}`, { status: 403, body: '{"Forbidden":{"sentence":"Voting has ended.","seconds":null}}', headers: JSON_TYPE });
  await tellOnline(page);
  await expect(page.locator('#vote-3 [role=alert]')).toHaveText('Your vote could not be sent. Voting has ended.');
  await expect(page.locator('[data-outbox-vote]')).toBeEmpty();
  await expect(page.getByText('helpful')).toHaveAttribute('aria-pressed', 'false');
  expect(await entries(page)).toEqual([]);
});

test('an island leaves its vote, and shows by itself that it waits', async ({ page, site }) => {
  const desk = serve(site);
  await page.goto(HERE);
  await page.locator('#vote-3').evaluate((form: HTMLFormElement) => {
    const told: (string | null)[] = [];
    form.addEventListener('quinze:waiting', (event) => {
      event.preventDefault();
      told.push(form.getAttribute('data-waiting'));
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const fields = new URLSearchParams([...new FormData(form, event.submitter)] as [string, string][]);
      dispatchEvent(new CustomEvent('quinze:later', { detail: [form, fields] }));
    });
    Object.assign(window, { told });
  });
  site.at(`POST ${VOTE}`, { isBroken: true });
  await page.getByText('helpful').click();
  await expect(page.locator('[data-outbox-vote]')).toHaveText('Will be sent');
  await expect(page.getByText('helpful')).toHaveAttribute('aria-pressed', 'false');
  expect(await page.evaluate(() => (window as unknown as { told: unknown[] }).told.at(-1))).toBe('helpful');
  site.at(`POST ${VOTE}`, desk.take);
  await tellOnline(page);
  await expect(page.locator('[data-outbox-vote]')).toBeEmpty();
  expect(await page.evaluate(() => (window as unknown as { told: unknown[] }).told.at(-1))).toBeNull();
  expect(desk.done).toHaveLength(1);
});

test.describe('with the worker', () => {
  test.use({ serviceWorkers: 'allow' });

  test('an answer is kept with no connection at all, and a page that was kept shows it', async ({ page, site }) => {
    const names = ['site.css', 'navigation.js', 'page.js', 'vendor/idiomorph.js', 'outbox.js', 'outbox-view.js'];
    site.person = 'noor';
    site.at('/sw.js', await worker(names.map((name) => [`/pkg/one/${name}`, 5000])));
    const desk = serve(site);
    await page.goto(HERE);
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
    await expect.poll(() => page.evaluate(async () => (await caches.match(location.href)) !== undefined)).toBe(true);
    site.cut();
    await page.reload();
    await area(page).fill('one');
    await post(page);
    await expect(place(page)).toContainText('Your response is kept.');
    // Each page tries by itself once; with a connection it would not wait for anybody.
    const tried = page.waitForEvent('requestfailed', (request) => request.method() === 'POST');
    await page.reload();
    await expect(place(page)).toContainText('Your response is kept.');
    await expect(area(page)).toHaveValue('one');
    await expect(page.locator('#saved')).toContainText('As it was on');
    await tried;
    site.mend();
    await place(page).getByText('Send now').click();
    await expect(place(page)).toHaveText('Your response was sent.');
    await expect(page.locator('#saved')).toBeHidden();
    expect(desk.done).toHaveLength(1);
  });
});

/** Everything works that has to do with answers and votes. */
function serve(site: Site): Desk {
  const desk = new Desk();
  site.at(`POST ${HERE}`, desk.take);
  site.at(`POST ${POST}`, desk.take);
  return desk;
}

/** Opens the challenge, loses the connection and gives an answer. */
async function give(page: Page, desk: Desk, words: string): Promise<void> {
  await page.goto(HERE);
  desk.isLost = true;
  await area(page).fill(words);
  await post(page);
}

function area(page: Page) {
  return page.locator('textarea').first();
}

function place(page: Page) {
  return page.locator('[data-outbox]');
}

async function post(page: Page): Promise<void> {
  await page.getByText('Post', { exact: true }).click();
}

async function tellOnline(page: Page): Promise<void> {
  await page.evaluate(() => void dispatchEvent(new Event('online')));
}

/** What is kept, of every account. */
function entries(page: Page): Promise<{ words: string[] }[]> {
  return page.evaluate(() => {
    const names = Object.keys(localStorage).filter((name) => name.startsWith('quinze-later-'));
    return names.map((name) => JSON.parse(localStorage.getItem(name) ?? '') as { words: string[] });
  });
}
