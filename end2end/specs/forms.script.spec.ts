//! Forms that are sent without loading a document, and what outlasts the page that comes back.

import type { Page } from '@playwright/test';
import { type Answer, expect, form, later, page as html, test } from '../fixtures/site';

const tall = '<div class="tall"></div>';
const summary = '<div class="error-summary"><div role="alert" tabindex="-1" autofocus><a href="#reason">Say why</a></div></div>';

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    const told: unknown[] = [];
    for (const kind of ['quinze:sent', 'quinze:page']) {
      addEventListener(kind, (event) => told.push([kind, (event as CustomEvent).detail]));
    }
    Object.assign(window, { told });
  });
});

test('a form is sent as the browser would, and leads on', async ({ page, site }) => {
  const fields = `<textarea name="body"></textarea><button name="way" value="keep">Keep</button><button name="way" value="send">Send</button>`;
  site.at('/en/case', html('Case', form('case-1', fields)));
  site.at('POST /en/case', { location: '/en/other?done=1' });
  await open(page, '/en/case?a=1');
  await page.locator('textarea').fill('one\ntwo');
  await page.getByText('Send', { exact: true }).click();
  await expect(page.locator('h1')).toHaveText('Other');
  await expect(page).toHaveURL('/en/other?done=1');
  await expect(page.locator('h1')).toBeFocused();
  expect(site.form).toEqual({ __form: 'case', __instance: 'case-1', body: 'one\r\ntwo', way: 'send' });
  expect(site.count('POST', '/en/case?a=1')).toBe(1);
  expect(await told(page)).toEqual([['quinze:sent', 'case-1'], ['quinze:page', '/en/other?done=1']]);
  await isSameDocument(page);
});

test('back after a form shows the page, and sends nothing', async ({ page, site }) => {
  site.at('/en/case', html('Case', form('case-1', '<button>Send</button>')));
  site.at('POST /en/case', { location: '/en/other' });
  await open(page, '/en/case');
  await page.getByText('Send', { exact: true }).click();
  await expect(page.locator('h1')).toHaveText('Other');
  await page.goBack();
  await expect(page.locator('h1')).toHaveText('Case');
  await page.goForward();
  await expect(page.locator('h1')).toHaveText('Other');
  await page.reload();
  await expect(page.locator('h1')).toHaveText('Other');
  expect(site.count('POST', '/en/case')).toBe(1);
});

for (const status of [422, 403, 409, 429, 401, 503]) {
  test(`a refusal is shown in place (${status})`, async ({ page, site }) => {
    const inside = (errors: string, typed: string) =>
      html('Case', `${errors}${tall}${form('case-1', `<input id="reason" name="reason" value="${typed}"><button>Send</button>`)}
        ${form('case-2', '<input id="other" name="other">')}`);
    site.at('/en/case', inside('', ''));
    site.at('POST /en/case', { status, html: inside(summary, 'as sent') });
    await open(page, '/en/case?a=1');
    await page.locator('#other').fill('unsent');
    await page.locator('#reason').fill('typed');
    await page.getByText('Send', { exact: true }).click();
    await expect(page.locator('.error-summary [role=alert]')).toBeFocused();
    await expect(page.locator('.error-summary')).toBeInViewport();
    await expect(page).toHaveURL('/en/case?a=1');
    await expect(page.locator('#reason')).toHaveValue('as sent');
    await expect(page.locator('#other')).toHaveValue('unsent');
    expect(await told(page)).toEqual([['quinze:page', '/en/case?a=1']]);
    await isSameDocument(page);
    // The address that is shown is loaded again, not the form.
    await page.reload();
    expect(site.count('POST', '/en/case?a=1')).toBe(1);
    await page.goBack();
    await expect(page).toHaveURL('about:blank');
  });
}

test('a password outlasts a refusal, and not what was accepted', async ({ page, site }) => {
  const login = form('login', '<input id="password" type="password" name="password"><button>Send</button>');
  site.at('/en/case', html('Case', login));
  site.at('POST /en/case', { status: 422, html: html('Case', `${login}<p>Refused</p>`) });
  await open(page, '/en/case');
  await page.locator('#password').fill('secret');
  await page.getByText('Send', { exact: true }).click();
  await expect(page.getByText('Refused')).toBeVisible();
  await expect(page.locator('#password')).toHaveValue('secret');
  site.at('POST /en/case', { location: '/en/case' });
  await page.getByText('Send', { exact: true }).click();
  await expect(page.getByText('Refused')).toHaveCount(0);
  await expect(page.locator('#password')).toHaveValue('');
});

test('a search is sent with what was filled in, the button among it', async ({ page, site }) => {
  const search = '<form method="get"><input id="q" name="q"><input name="empty"><button name="by" value="votes">Search</button></form>';
  site.at('/en/list', ({ path }) => html('List', `${search}<p>${path.replaceAll('&', '&amp;')}</p>${tall}`));
  await open(page, '/en/list?old=1');
  await page.locator('#q').fill('red & blue');
  await page.getByText('Search', { exact: true }).click();
  await expect(page).toHaveURL('/en/list?q=red+%26+blue&by=votes');
  await expect(page.getByText('Search', { exact: true })).toBeFocused();
  await page.goBack();
  await expect(page.locator('#q')).toHaveValue('');
  await isSameDocument(page);
});

test('a search with nothing in it has no query, and may lead elsewhere', async ({ page, site }) => {
  site.at('/en/list', html('List', '<form action="/en/other"><input name="q"><button>Search</button></form>'));
  await open(page, '/en/list?old=1');
  await page.getByText('Search', { exact: true }).click();
  await expect(page).toHaveURL('/en/other');
  await isSameDocument(page);
});

test('a button may send its form elsewhere and otherwise', async ({ page, site }) => {
  const buttons = '<button formaction="/en/elsewhere">Elsewhere</button><button formmethod="get" formaction="/en/other">Look</button>';
  site.at('/en/case', html('Case', form('case-1', buttons)));
  site.at('POST /en/elsewhere', { location: '/en/other' });
  for (const [button, expected] of [['Elsewhere', 1], ['Look', 1]] as const) {
    await open(page, '/en/case');
    await page.getByText(button, { exact: true }).click();
    await expect(page.locator('h1')).toHaveText('Other');
    expect(site.count('POST', '/en/elsewhere')).toBe(expected);
    await isSameDocument(page);
  }
  await expect(page).toHaveURL('/en/other?__form=case&__instance=case-1');
});

test('fields that are called like properties of a form do no harm', async ({ page, site }) => {
  const fields = ['id', 'method', 'action', 'target', 'enctype'].map((name) => `<input name="${name}" value="x">`).join('');
  site.at('/en/case', html('Case', form('case-1', `${fields}<button>Send</button>`)));
  site.at('POST /en/case', { location: '/en/other' });
  await open(page, '/en/case');
  await page.getByText('Send', { exact: true }).click();
  await expect(page.locator('h1')).toHaveText('Other');
  expect(await told(page)).toContainEqual(['quinze:sent', 'case-1']);
});

for (const [what, attributes, button] of [
  ['with a file', 'enctype="multipart/form-data"', ''],
  ['that wants a document', 'data-document', ''],
  ['whose button wants a document', '', 'data-document'],
  ['for another tab', 'target="_blank"', ''],
  ['of a dialog', '', 'formmethod="dialog"'],
  ['to what is no page', 'action="/api/form"', ''],
] as const) {
  test(`a form ${what} is left to the browser`, async ({ page, site }) => {
    const file = '<input type="file" name="file">';
    site.at('/en/case', html('Case', form('case-1', `${file}<button ${button}>Send</button>`, attributes)));
    await open(page, '/en/case');
    const chosen = { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') };
    if (what === 'with a file') await page.locator('[name=file]').setInputFiles(chosen);
    await page.evaluate(() => {
      addEventListener('submit', (event) => {
        Object.assign(window, { isTaken: event.defaultPrevented });
        event.preventDefault();
      });
    });
    await page.getByText('Send', { exact: true }).click();
    expect(await page.evaluate(() => 'isTaken' in window && window.isTaken)).toBe(false);
    expect(await page.evaluate(() => 'isTaken' in window)).toBe(true);
  });
}

test('a form in which no file was chosen goes as any other', async ({ page, site }) => {
  const inside = '<input type="file" name="file"><input name="words" value="Hello"><button>Send</button>';
  site.at('/en/case', html('Case', form('case-1', inside, 'enctype="multipart/form-data"')));
  site.at('POST /en/case', { location: '/en/other' });
  await open(page, '/en/case');
  await page.getByText('Send', { exact: true }).click();
  await expect(page.locator('h1')).toHaveText('Other');
  expect(site.form).toMatchObject({ words: 'Hello' });
  expect(Object.keys(site.form)).not.toContain('file');
  await isSameDocument(page);
});

test('a form that was sent twice goes once', async ({ page, site }) => {
  const answered = later();
  site.at('/en/case', html('Case', form('case-1', '<button>Send</button>')));
  site.at('POST /en/case', () => ({ location: '/en/other', until: answered.promise }));
  await open(page, '/en/case');
  const button = page.getByText('Send', { exact: true });
  await button.click();
  await expect(page.locator('form')).toHaveAttribute('aria-busy', 'true');
  await expect(button).toBeEnabled();
  await button.click();
  await button.press('Enter');
  answered.resolve();
  await expect(page.locator('h1')).toHaveText('Other');
  expect(site.count('POST', '/en/case')).toBe(1);
  await page.goBack();
  await expect(page.locator('form')).not.toHaveAttribute('aria-busy');
});

test('on a broken line a form says so and keeps what was typed', async ({ page, site }) => {
  site.at('/en/case', html('Case', form('case-1', '<textarea name="body"></textarea><button>Send</button>')));
  site.at('POST /en/case', { isBroken: true });
  await open(page, '/en/case');
  await page.locator('textarea').fill('words');
  await page.getByText('Send', { exact: true }).click();
  await expect(page.getByRole('alert')).toHaveText('Quinze cannot be reached.');
  await expect(page.locator('textarea')).toHaveValue('words');
  await expect(page.locator('form')).not.toHaveAttribute('aria-busy');
  await expect(page.locator('html')).not.toHaveAttribute('data-moving');
  site.at('POST /en/case', { location: '/en/other' });
  await page.getByText('Send', { exact: true }).click();
  await expect(page.locator('h1')).toHaveText('Other');
  await isSameDocument(page);
});

test('a small error page is said in the form, in the language of the page', async ({ page, site }) => {
  site.at(
    '/en/case',
    html('Case', '<form method="post" id="case-1"><input name="a" id="a"><button>Send</button></form>'),
  );
  const small = (lang: string): Answer => ({ status: 413, html: `<!DOCTYPE html><html lang="${lang}"><main><p>That is too much.</p></main>` });
  await open(page, '/en/case');
  await page.locator('#a').fill('words');
  for (const [lang, said] of [['en', 'That is too much.'], ['fr', 'Quinze cannot be reached.']] as const) {
    site.at('POST /en/case', small(lang));
    await page.getByText('Send', { exact: true }).click();
    await expect(page.getByRole('alert')).toHaveText(said);
    await expect(page.locator('#a')).toHaveValue('words');
  }
});

test('a form that succeeded at another build leads there as a document', async ({ page, site }) => {
  site.at('/en/case', html('Case', form('case-1', '<button>Send</button>')));
  site.at('POST /en/case', { location: '/en/other#done' });
  site.at('/en/other', html('Other', '', { build: 'two' }));
  await open(page, '/en/case');
  await page.getByText('Send', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-build', 'two');
  await expect(page.locator('h1')).toHaveText('Other');
  expect(site.count('POST', '/en/case')).toBe(1);
});

test('a form that succeeded at another build leads there, also to the same page', async ({ page, site }) => {
  site.at('/en/case', html('Case', form('case-1', '<button>Send</button>')));
  site.at('POST /en/case', () => {
    site.at('/en/case', html('Case', '<p id="done">Done</p>', { build: 'two' }));
    return { location: '/en/case#done' };
  });
  await open(page, '/en/case');
  await page.getByText('Send', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-build', 'two');
  await expect(page).toHaveURL('/en/case#done');
});

test('a form that another build refuses is shown as a document, with what was typed', async ({ page, site }) => {
  site.at(
    '/en/case',
    html('Case', form('case-1', '<input name="a" id="a"><button name="way" value="b">Send</button>')),
  );
  site.at('POST /en/case', ({ form: said }) => ({
    status: 422,
    html: html('Case', form('case-1', `<input name="a" id="a" value="${said.get('a')} ${said.get('way')}">`), { build: 'two' }),
  }));
  await open(page, '/en/case');
  await page.locator('#a').fill('words');
  await page.getByText('Send', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-build', 'two');
  await expect(page.locator('#a')).toHaveValue('words b');
});

test('whose session ended finds the words in place', async ({ page, site }) => {
  const inside = form('comment-5', '<input name="body" id="body"><button>Send</button>');
  site.at('/en/case', html('Case', inside, { account: '7', person: 'a' }));
  site.at('POST /en/case', {
    status: 401,
    html: html('Case', `${summary}${form('comment-5', '<input name="body" id="body" value="words">')}`),
  });
  await open(page, '/en/case');
  await page.locator('#body').fill('words');
  await page.getByText('Send', { exact: true }).click();
  await expect(page.locator('.error-summary [role=alert]')).toBeFocused();
  await expect(page.locator('#body')).toHaveValue('words');
  await expect(page.locator('html')).toHaveAttribute('data-account', '');
  await expect(page.locator('html')).toHaveAttribute('data-person', 'visitor');
  await isSameDocument(page);
});

test('words of one account do not come into the page of another', async ({ page, site }) => {
  const inside = `${form('comment-5', '<input name="body" id="body">')}<a href="?a=1">On</a>`;
  site.at('/en/case', ({ path }) => html('Case', inside, { account: path.includes('a=1') ? '8' : '7' }));
  await open(page, '/en/case');
  await page.locator('#body').fill('words of 7');
  await page.getByText('On', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-account', '8');
  await expect(page.locator('#body')).toHaveValue('');
});

test('what was typed, ticked, chosen and unfolded outlasts an exchange on the same path', async ({ page, site }) => {
  const fields = `<textarea id="text" name="text">from the server</textarea><input type="checkbox" id="tick" name="tick" value="1" checked>
    <label><input type="radio" name="way" value="a" checked>a</label><label><input type="radio" name="way" value="b">b</label>
    <select id="select" name="select"><option>one</option><option>two</option></select>`;
  const more = '<details><summary>More</summary><p>Something</p></details>';
  site.at('/en/case', ({ path }) => {
    const isNew = path.includes('a=1');
    const options = isNew ? fields.replace('<option>one', '<option>zero</option><option selected>one') : fields;
    return html('Case', `${isNew ? '<p>Something new</p>' : ''}${tall}${form('case-1', options)}${more}
      <a href="?a=1">On</a><input id="focused" name="focused">`);
  });
  await open(page, '/en/case');
  await page.locator('#text').fill('typed');
  await page.locator('#tick').uncheck();
  await page.getByLabel('b', { exact: true }).check();
  await page.locator('#select').selectOption('two');
  await page.getByText('More', { exact: true }).click();
  await page.locator('#focused').fill('some words');
  await page.locator('#focused').evaluate((field) => (field as HTMLInputElement).setSelectionRange(2, 6));
  const place = await page.evaluate(() => scrollY);
  await page.getByText('On', { exact: true }).evaluate((link) => (link as HTMLElement).click());
  await expect(page.getByText('Something new')).toBeAttached();
  await expect(page).toHaveURL('/en/case?a=1');
  await expect(page.locator('#text')).toHaveValue('typed');
  await expect(page.locator('#tick')).not.toBeChecked();
  await expect(page.getByLabel('b', { exact: true })).toBeChecked();
  await expect(page.locator('#select')).toHaveValue('two');
  await expect(page.locator('details')).toHaveAttribute('open');
  await expect(page.locator('#focused')).toBeFocused();
  expect(await page.locator('#focused').evaluate((field) => [(field as HTMLInputElement).selectionStart, (field as HTMLInputElement).selectionEnd])).toEqual([2, 6]);
  expect(Math.abs((await page.evaluate(() => scrollY)) - place)).toBeLessThan(100);
  await isSameDocument(page);
});

test('what was not touched follows the server', async ({ page, site }) => {
  site.at('/en/case', ({ path }) => {
    const isNew = path.includes('a=1');
    return html('Case', `${form('case-1', `<textarea id="text" name="text">${isNew ? 'new' : 'old'}</textarea><input id="input" name="input" value="${isNew ? 'new' : 'old'}">
      <input type="checkbox" id="tick" name="tick" ${isNew ? 'checked' : ''}><select id="select" name="select"><option>old</option><option ${isNew ? 'selected' : ''}>new</option></select>`)}
      <a href="?a=1">On</a>`);
  });
  await open(page, '/en/case');
  await page.getByText('On', { exact: true }).click();
  await expect(page.locator('#text')).toHaveValue('new');
  await expect(page.locator('#input')).toHaveValue('new');
  await expect(page.locator('#tick')).toBeChecked();
  await expect(page.locator('#select')).toHaveValue('new');
  await page.goBack();
  await expect(page.locator('#text')).toHaveValue('old');
  await expect(page.locator('#tick')).not.toBeChecked();
  await expect(page.locator('#select')).toHaveValue('old');
});

test('after a form the fields of that form are as the server sent them, the others as they were', async ({ page, site }) => {
  const inside = `${form('comment-1', '<textarea id="one" name="body"></textarea><button>Send</button>')}
    ${form('comment-2', '<textarea id="two" name="body"></textarea>')}`;
  site.at('/en/case', ({ path }) =>
    html('Case', `${path.includes('done') ? '<p id="done" role="status">It stands.</p>' : ''}${inside}`),
  );
  site.at('POST /en/case', { location: '/en/case?done=comment#done' });
  await open(page, '/en/case');
  await page.locator('#two').fill('unsent');
  await page.locator('#one').fill('sent');
  await page.getByText('Send', { exact: true }).click();
  await expect(page.locator('#done')).toBeFocused();
  await expect(page).toHaveURL('/en/case?done=comment#done');
  await expect(page.locator('#one')).toHaveValue('');
  await expect(page.locator('#two')).toHaveValue('unsent');
  await isSameDocument(page);
});

test('the region for notices outlasts pages, and nobody goes back to what was done', async ({ page, site }) => {
  const region = (said = '') => `<div id="notice" role="status">${said}</div>`;
  const done = ['one', 'two'];
  site.at('/en/first', html('First', `${region()}<a href="/en/case?a=1">On</a>`));
  site.at('/en/case', ({ path }) => {
    const what = /done=(\w+)/.exec(path)?.[1];
    return html('Case', `${region(what && `<p id="notice-${what}">It stands.</p>`)}${form('case-1', '<button>Send</button>')}`);
  });
  site.at('POST /en/case', () => ({ location: `/en/case?a=1&done=${done.shift()}` }));
  await open(page, '/en/first');
  await page.locator('#notice').evaluate((region) => Object.assign(region, { isSame: true }));
  const isSame = () => page.locator('#notice').evaluate((region) => 'isSame' in region);
  await page.getByText('On', { exact: true }).click();
  await expect(page.locator('h1')).toHaveText('Case');
  await expect(page.locator('#notice')).toBeEmpty();
  for (const what of ['one', 'two']) {
    await page.getByText('Send', { exact: true }).click();
    await expect(page).toHaveURL(`/en/case?a=1&done=${what}`);
    // Another element each time, so that it is announced each time.
    await expect(page.locator('#notice')).toHaveText('It stands.');
    await expect(page.locator(`#notice-${what}`)).toHaveCount(1);
    await expect(page.getByText('Send', { exact: true })).toBeFocused();
    expect(await isSame()).toBe(true);
  }
  await page.goBack();
  await expect(page.locator('h1')).toHaveText('First');
  await expect(page.locator('#notice')).toBeEmpty();
  expect(await isSame()).toBe(true);
  await isSameDocument(page);
});

test('what is typed while a form is under way is not lost', async ({ page, site }) => {
  const answered = later();
  site.at(
    '/en/case',
    html('Case', form('comment-1', '<textarea id="one" name="body"></textarea><input id="two" name="two"><button>Send</button>')),
  );
  site.at('POST /en/case', { location: '/en/case?done=1', until: answered.promise });
  await open(page, '/en/case');
  await page.locator('#one').fill('sent');
  await page.locator('#two').fill('sent');
  await page.getByText('Send', { exact: true }).click();
  await page.locator('#one').fill('sent, and more');
  answered.resolve();
  await expect(page).toHaveURL('/en/case?done=1');
  await expect(page.locator('#one')).toHaveValue('sent, and more');
  await expect(page.locator('#two')).toHaveValue('');
});

test('nothing chosen carries over to the next of a list', async ({ page, site }) => {
  // As anonymous as can be: no identifiers but those of the forms.
  const one = (id: number) => `<li>Case ${id} <details><summary>Look</summary>${form(`case-${id}`, `<textarea name="note"></textarea>
    <label><input type="radio" name="why" value="spam">spam</label><select name="long"><option>a day</option><option>a week</option></select>
    <button>Decide</button>`)}</details></li>`;
  let cases = [1, 2, 3];
  site.at('/en/desk', () => html('Desk', `<ul>${cases.map(one).join('')}</ul><a href="?a=1">Again</a>`));
  site.at('POST /en/desk', () => ((cases = cases.slice(1)), { location: '/en/desk?done=1' }));
  await open(page, '/en/desk');
  const first = page.locator('li').first();
  await first.getByText('Look', { exact: true }).click();
  await first.locator('textarea').fill('words');
  await first.getByLabel('spam').check();
  await first.locator('select').selectOption('a week');
  await page.locator('li').nth(2).getByText('Look', { exact: true }).click();
  await page.locator('li').nth(2).locator('textarea').fill('about three');
  await first.getByText('Decide', { exact: true }).click();
  await expect(page.locator('li')).toHaveCount(2);
  expect(site.form['__instance']).toBe('case-1');
  await expect(first).toContainText('Case 2');
  await expect(first.locator('details')).not.toHaveAttribute('open');
  await expect(first.locator('textarea')).toHaveValue('');
  await expect(first.locator('[type=radio]')).not.toBeChecked();
  await expect(first.locator('select')).toHaveValue('a day');
  // What was being written about another one stays with it.
  await expect(page.locator('li').nth(1).locator('textarea')).toHaveValue('about three');
  await expect(page.locator('li').nth(1).locator('details')).toHaveAttribute('open');
});

test('nothing chosen carries over where one form comes in the place of another', async ({ page, site }) => {
  const inside = (id: number) => `<section><h2>${id}</h2>${form(`case-${id}`, '<input type="checkbox" name="tick"><input name="note"><button>Decide</button>')}</section>`;
  site.at('/en/desk', ({ path }) => html('Desk', `${inside(path.includes('a=') ? 2 : 1)}<a href="?a=1">Next</a>`));
  await open(page, '/en/desk');
  await page.locator('[name=tick]').check();
  await page.locator('[name=note]').fill('words');
  await page.getByText('Next', { exact: true }).click();
  await expect(page.locator('h2')).toHaveText('2');
  await expect(page.locator('[name=tick]')).not.toBeChecked();
  await expect(page.locator('[name=note]')).toHaveValue('');
});

test('a form of another version takes nothing over', async ({ page, site }) => {
  const fields = '<input id="note" name="note"><details><summary>More</summary>Something</details>';
  site.at('/en/case', ({ path }) => {
    const version = path.includes('a=1') ? 2 : 1;
    return html('Case', `${form('case-1', fields, `data-version="${version}"`)}<a href="?a=1">On</a>`);
  });
  await open(page, '/en/case');
  await page.locator('#note').fill('words');
  await page.getByText('More', { exact: true }).click();
  await page.getByText('On', { exact: true }).click();
  await expect(page.locator('form')).toHaveAttribute('data-version', '2');
  await expect(page.locator('details')).not.toHaveAttribute('open');
  await expect(page.locator('#note')).toHaveValue('');
});

test('choices of a list that changed stay with what they were made for', async ({ page, site }) => {
  const one = (id: number) => `<label><input type="checkbox" name="picked" value="${id}">${id}</label>`;
  site.at('/en/case', ({ path }) =>
    html('Case', `${form('pick-1', (path.includes('a=1') ? [2, 3] : [1, 2, 3]).map(one).join(''))}<a href="?a=1">On</a>`),
  );
  await open(page, '/en/case');
  await page.getByLabel('1').check();
  await page.getByText('On', { exact: true }).click();
  await expect(page.getByLabel('1')).toHaveCount(0);
  await expect(page.locator(':checked')).toHaveCount(0);
});

test('the focus goes to the heading where what had it is gone', async ({ page, site }) => {
  site.at('/en/case', ({ path }) => html('Case', path.includes('a=1') ? '<p>Decided</p>' : '<a href="?a=1">On</a>'));
  await open(page, '/en/case');
  await page.getByText('On', { exact: true }).click();
  await expect(page.locator('h1')).toBeFocused();
});

test('forms go one after the other, and the page has what both did', async ({ page, site }) => {
  const votes: string[] = [];
  const first = later();
  const both = ['vote-1', 'vote-2'].map((id) => form(id, `<input name="note" id="note-${id}"><button>Send ${id}</button>`)).join('');
  site.at('/en/case', () => html('Case', `${both}<p id="votes">${votes.join(' ')}</p>`));
  site.at('POST /en/case', ({ form: said }) => {
    votes.push(said.get('__instance') ?? '');
    return { location: '/en/case', ...(votes.length === 1 && { until: first.promise }) };
  });
  await open(page, '/en/case');
  await page.locator('#note-vote-1').fill('sent');
  await page.getByText('Send vote-1').click();
  await page.getByText('Send vote-2').click();
  await page.waitForTimeout(100);
  expect(votes).toEqual(['vote-1']);
  first.resolve();
  await expect(page.locator('#votes')).toHaveText('vote-1 vote-2');
  await expect(page.locator('#note-vote-1')).toHaveValue('');
  expect((await told(page)).filter(([kind]) => kind === 'quinze:sent')).toEqual([['quinze:sent', 'vote-1'], ['quinze:sent', 'vote-2']]);
});

test('a form that is done after another page of the same path was shown is seen', async ({ page, site }) => {
  const answered = later();
  let votes = 0;
  site.at('/en/case', ({ path }) =>
    html('Case', `${form('vote-1', '<input id="note" name="note"><button>Send</button>')}<a href="?a=1">On</a><p id="votes">${votes} ${path}</p>`),
  );
  site.at('POST /en/case', () => {
    votes += 1;
    return { location: '/en/case', until: answered.promise };
  });
  await open(page, '/en/case');
  await page.locator('#note').fill('sent');
  await page.getByText('Send', { exact: true }).click();
  await page.waitForTimeout(50);
  votes = 0;
  await page.getByText('On', { exact: true }).click();
  await expect(page.locator('#votes')).toHaveText('0 /en/case?a=1');
  await expect(page.locator('#note')).toHaveValue('sent');
  votes = 1;
  answered.resolve();
  await expect(page.locator('#votes')).toHaveText('1 /en/case?a=1');
  await expect(page.locator('#note')).toHaveValue('');
  await expect(page).toHaveURL('/en/case?a=1');
});

test('a form goes to the page that is shown', async ({ page, site }) => {
  site.at('/en/case', html('Case', form('case-1', '<button>Send</button>')));
  site.at('POST /en/case', { location: '/en/other' });
  site.at('/en/other', html('Other', form('case-2', '<button>Send</button>')));
  await open(page, '/en/other');
  // As while a step back is under way: the address is ahead of the page.
  await page.evaluate(() => history.pushState(null, '', '/en/elsewhere'));
  site.at('POST /en/other', { location: '/en/case' });
  await page.getByText('Send', { exact: true }).click();
  await expect(page.locator('h1')).toHaveText('Case');
  expect(site.count('POST', '/en/other')).toBe(1);
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

/** What others were told of this page. */
async function told(page: Page): Promise<[string, string][]> {
  return page.evaluate(() => ('told' in window ? window.told : []) as [string, string][]);
}
