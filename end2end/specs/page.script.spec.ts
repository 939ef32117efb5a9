//! What every page does beside moving.

import { brotliCompressSync, constants } from 'node:zlib';
import { expect, form, page as html, test } from '../fixtures/site';

/** The most bytes of script that a page without islands loads. */
const MOST = 13_300;

test('the scripts of a page without islands are light', async ({ page, site, request }) => {
  await page.goto('/en/start', { waitUntil: 'networkidle' });
  const paths = site.asked.map(({ path }) => path).filter((path) => path.endsWith('.js'));
  const files = await Promise.all(paths.map(async (path) => (await request.get(path)).body()));
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  const bytes = files.reduce((sum, file) => sum + brotliCompressSync(file, options).length, 0);
  expect(paths.length).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(MOST);
});

test('times are in the zone of the reader, in the words of the page', async ({ page, site }) => {
  const times = ['2026-03-02T04:30:00Z', '2026-07-01T12:00:00Z']
    .flatMap((at) => ['date', 'date-time'].map((pattern) => `<time datetime="${at}" data-pattern="${pattern}">UTC</time>`))
    .join('');
  const others = '<time datetime="2026-03-02">2 March</time><time datetime="soon" data-pattern="date">soon</time>';
  site.at('/en/times', html('Times', times + others));
  site.at('/fr/times', html('Times', times, { lang: 'fr' }));
  await page.goto('/en/times');
  await expect(page.locator('time')).toHaveText([
    '1 March 2026',
    'Sunday 1 March, 23:30',
    '1 July 2026',
    'Wednesday 1 July, 08:00',
    '2 March',
    'soon',
  ]);
  await page.goto('/fr/times');
  await expect(page.locator('time')).toHaveText([
    '1er mars 2026',
    'dimanche 1er mars à 23 h 30',
    '1er juillet 2026',
    'mercredi 1er juillet à 8 h 00',
  ]);
});

test('times of a page that is fetched are written before it is shown', async ({ page, site }) => {
  site.at('/en/other', html('Other', '<time datetime="2026-03-02T04:30:00Z" data-pattern="date">UTC</time>'));
  await page.goto('/en/start');
  await page.evaluate(() => {
    const seen: (string | null | undefined)[] = [];
    new MutationObserver(() => seen.push(document.querySelector('time')?.textContent)).observe(document, { childList: true, subtree: true });
    Object.assign(window, { seen });
  });
  await page.getByRole('link', { name: 'Other' }).click();
  await expect(page.locator('time')).toHaveText('1 March 2026');
  expect(await page.evaluate(() => 'seen' in window && window.seen)).not.toContain('UTC');
});

for (const [lang, empty, one, none, over] of [
  ['en', 'At most 5 characters.', '1 character left.', '0 characters left.', '2 characters too many.'],
  ['fr', '5 caractères au plus.', 'Encore 1 caractère.', 'Encore 0 caractère.', '2 caractères en trop.'],
] as const) {
  test(`the characters left are counted as the server counts them (${lang})`, async ({ page, site }) => {
    const counter = '<p class="field__left" data-counts="body" data-max="5"></p>';
    site.at(`/${lang}/case`, html('Case', form('case-1', `<textarea id="body" name="body"></textarea>${counter}`), { lang }));
    await page.goto(`/${lang}/case`);
    const left = page.locator('.field__left');
    await expect(left).toHaveText(empty);
    for (const [typed, said] of [['  a🙂é\n ', ''], ['abcd', one], ['a\nbcd', none], ['🙂🙂🙂🙂🙂', none], ['1234567', over], [' ', empty]] as const) {
      await page.locator('#body').fill(typed);
      if (said) await expect(left).toHaveText(said);
      else await expect(left).toContainText('2');
      await expect(left).toHaveClass(typed === '1234567' ? 'field__left field__left--over' : 'field__left');
    }
    await page.locator('#body').fill('x'.repeat(1_505));
    expect(await left.textContent()).toContain(lang === 'fr' ? '1\u202f500 ' : '1,500 ');
  });
}

test('what is left is right after an exchange, with words that stayed and that were sent', async ({ page, site }) => {
  const inside = (id: string) => form(id, `<input id="${id}-body" name="body"><p class="field__left" data-counts="${id}-body" data-max="9"></p><button>Send ${id}</button>`);
  site.at('/en/case', html('Case', inside('a-1') + inside('b-1')));
  site.at('POST /en/case', { location: '/en/case?done=1' });
  await page.goto('/en/case');
  await page.locator('#a-1-body').fill('sent');
  await page.locator('#b-1-body').fill('unsent');
  await page.getByText('Send a-1').click();
  await expect(page).toHaveURL('/en/case?done=1');
  await expect(page.locator('.field__left')).toHaveText(['At most 9 characters.', '3 characters left.']);
});

test('a field of an island is counted by the island', async ({ page, site }) => {
  const counter = '<p class="field__left" data-counts="body" data-max="5">as the island has it</p>';
  site.at(
    '/en/case',
    html('Case', `<app-island data-name="a"><textarea id="body"></textarea>${counter}</app-island>`, { islands: false }),
  );
  await page.goto('/en/case');
  await page.locator('#body').fill('abc');
  await expect(page.locator('.field__left')).toHaveText('as the island has it');
});

test('a kept page says when it was read, until another comes', async ({ page, site }) => {
  const at = Date.parse('2026-03-01T20:05:00Z');
  site.at('/en/kept', html('Kept', '<a href="/en/other">On</a>').replace('<html', `<html data-saved="${at}"`));
  site.at('/en/other', html('Other', '<a href="/en/kept">On</a>'));
  await page.goto('/en/kept');
  for (let turn = 0; turn < 2; turn += 1) {
    await expect(page.locator('#saved')).toHaveText('As it was on Sunday 1 March, 15:05.');
    await expect(page.locator('#saved')).toBeVisible();
    await page.getByText('On', { exact: true }).click();
    await expect(page.locator('h1')).toHaveText('Other');
    await expect(page.locator('#saved')).toBeHidden();
    await page.getByText('On', { exact: true }).click();
    await expect(page.locator('h1')).toHaveText('Kept');
  }
});

test('the connection comes and goes', async ({ page, context }) => {
  await page.goto('/en/start');
  await expect(page.locator('#saved')).toBeHidden();
  await context.setOffline(true);
  await expect(page.locator('#saved')).toHaveText('There is no connection.');
  await expect(page.locator('#saved')).toBeVisible();
  await context.setOffline(false);
  await expect(page.locator('#saved')).toBeHidden();
});

test('a password is shown and hidden, and hidden when it is sent', async ({ page, site }) => {
  const fields = '<input type="password" id="password" name="password"><button type="button" data-shows="password" aria-pressed="false">Show</button><button>Send</button>';
  site.at('/en/sign-in', html('Sign in', form('sign-in', fields)));
  let type: Promise<unknown> = Promise.resolve();
  site.at('POST /en/sign-in', () => {
    type = page.locator('#password').getAttribute('type');
    return { location: '/en/other', until: type.then(() => undefined) };
  });
  await page.goto('/en/sign-in');
  await page.getByText('Show', { exact: true }).click();
  await expect(page.locator('#password')).toHaveAttribute('type', 'text');
  await expect(page.getByText('Show', { exact: true })).toHaveAttribute('aria-pressed', 'true');
  await page.getByText('Send', { exact: true }).click();
  await expect(page.locator('h1')).toHaveText('Other');
  expect(await type).toBe('password');
});
