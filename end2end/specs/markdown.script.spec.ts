//! Buttons and keys that mark words as Markdown, and what is pasted from word processors.

import type { Locator, Page } from '@playwright/test';
import { expect, page as html, test } from '../fixtures/site';

const MARKS = ['bold', 'italic', 'link', 'heading', 'list', 'numbers'];
const BUTTONS = MARKS.map((mark) => `<button type="button" data-mark="${mark}">${mark}</button>`).join('');
const EDITOR = `<div role="group" aria-label="Format" data-marks="need" data-words="text" hidden>${BUTTONS}</div>
  <textarea id="need" rows="12"></textarea><textarea id="other"></textarea>`;

test.beforeEach(async ({ page, site }) => {
  // A module stands in the page, as the editor's does.
  site.at('/en/edit', html('Edit', `${EDITOR}<script type="module" src="/markdown.js"></script>`));
  await page.goto('/en/edit');
  await expect(page.getByRole('group')).toBeVisible();
});

/** Writes a text with what is selected between two bars. */
async function writes(page: Page, text: string): Promise<Locator> {
  const [before = '', chosen = '', after = ''] = text.split('|');
  const field = page.locator('#need');
  await field.fill(before + chosen + after);
  await field.evaluate(
    (area: HTMLTextAreaElement, [from, to]) => area.setSelectionRange(from ?? 0, to ?? 0),
    [before.length, before.length + chosen.length],
  );
  return field;
}

/** The text with what is selected between two bars. */
async function written(page: Page): Promise<string> {
  return page.locator('#need').evaluate((area: HTMLTextAreaElement) => {
    const { value, selectionStart: from, selectionEnd: to } = area;
    return `${value.slice(0, from)}|${value.slice(from, to)}|${value.slice(to)}`;
  });
}

/** Pastes into a field; returns whether the browser was left to do it. */
async function pastes(page: Page, content: Record<string, string>, into = '#need'): Promise<boolean> {
  return page.locator(into).evaluate((area: HTMLTextAreaElement, parts) => {
    const clipboardData = new DataTransfer();
    for (const [type, data] of Object.entries(parts)) clipboardData.setData(type, data);
    area.focus();
    return area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, content);
}

for (const [mark, before, after] of [
  ['bold', 'It is |blue|.', 'It is **|blue|**.'],
  ['bold', 'It is **|blue|**.', 'It is |blue|.'],
  ['bold', 'It is | blue |.', 'It is  **|blue|** .'],
  ['bold', 'It is ||', 'It is **|text|**'],
  ['italic', 'It is |blue|.', 'It is *|blue|*.'],
  ['italic', 'It is **|blue|**.', 'It is ***|blue|***.'],
  ['italic', 'It is ***|blue|***.', 'It is **|blue|**.'],
  ['link', 'See |our page|.', 'See [our page](|https://|).'],
  ['link', 'See |https://a.example|.', 'See [|text|](https://a.example).'],
  ['heading', 'A na||me', '## A name||'],
  ['heading', '## A na||me', 'A name||'],
  ['list', 'one\n|two\nthree|', 'one\n|\n- two\n- three|'],
  ['list', '|- two\n- three|', '|two\nthree|'],
  ['list', '|1. two\n2. three|', '|- two\n- three|'],
  ['numbers', '|one\n\ntwo|', '|1. one\n\n2. two|'],
] as const) {
  test(`${mark}: ${JSON.stringify(before)}`, async ({ page }) => {
    await writes(page, before);
    await page.getByRole('button', { name: mark, exact: true }).click();
    expect(await written(page)).toBe(after);
    await expect(page.locator('#need')).toBeFocused();
  });
}

for (const [key, after] of [
  ['b', '**|blue|**'],
  ['i', '*|blue|*'],
  ['k', '[blue](|https://|)'],
] as const) {
  test(`Ctrl and ${key} mark what is selected, and undo takes it back`, async ({ page }) => {
    const field = await writes(page, '|blue|');
    await field.press(`Control+${key}`);
    expect(await written(page)).toBe(after);
    await field.press('Control+z');
    await expect(field).toHaveValue('blue');
  });
}

test('what is marked is told like what is typed, and keys elsewhere do nothing', async ({ page }) => {
  await page.evaluate(() => {
    document.addEventListener('input', ({ target }) => (document.title = `${document.title}!${(target as Element).id}`));
    document.title = '';
  });
  await writes(page, '|blue|');
  await page.evaluate(() => (document.title = ''));
  await page.locator('#need').press('Control+b');
  await expect(page).toHaveTitle('!need');
  await page.locator('#other').fill('words');
  await page.locator('#other').press('Control+a');
  await page.locator('#other').press('Control+b');
  await expect(page.locator('#other')).toHaveValue('words');
});

const PASTED: [string, string, string][] = [
  ['marks and breaks', '<p>It is <b>very </b><i>blue</i>.<br>Really.</p><p>Is it?</p>', 'It is **very** *blue*.\nReally.\n\nIs it?'],
  ['both marks', '<p><b><i>blue</i></b></p>', '***blue***'],
  ['headings', '<h1>Our <b>fridge</b></h1><h4>Small</h4><p>Text</p>', '# Our fridge\n\n### Small\n\nText'],
  ['lists in lists', '<ul><li>one<ul><li>two</li></ul></li><li><p>three</p></li></ul><ol start="3"><li>x</li><li>y</li></ol>', '- one\n   - two\n- three\n3. x\n4. y'],
  ['links without what follows people', '<a href="https://a.example/p?utm_source=x&id=7&fbclid=9">our page</a>', '[our page](https://a.example/p?id=7)'],
  ['links through another server', '<a href="https://www.google.com/url?q=https://a.example/&amp;sa=D">a</a>', '[a](https://a.example/)'],
  ['links that would run', '<a href="javascript:alert(1)">x</a> <a href="/here">y</a>', 'x y'],
  ['an address', '<a href="https://a.example/">https://a.example</a>', '<https://a.example/>'],
  ['nothing that is no text', '<style>p{}</style><script>alert(1)</script><title>T</title><p>a<img src="https://evil.example/p.png">b</p>', 'ab'],
  ['tables', '<table><tr><th>Day</th><th>Who</th></tr><tr><td>Mo</td><td>Léa</td></tr></table>', 'Day · Who\n\nMo · Léa'],
  ['lines', '<div>one</div><div>two</div><div><br></div><div>three</div>', 'one\ntwo\n\nthree'],
  ['quotations', '<blockquote><p>one</p><p>two</p></blockquote>', '> one\n\n> two'],
  [
    'Google Docs',
    '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:700">Bold</span><span style="font-weight:400"> and </span><span style="font-style:italic">not</span></p><ul><li dir="ltr"><p><span>one</span></p></li></ul></b>',
    '**Bold** and *not*\n\n- one',
  ],
  [
    'Word',
    `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0}</style><!--[if gte mso 9]><xml></xml><![endif]--></head><body><p class=MsoNormal>Call <b>it</b><o:p></o:p></p>
     <p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span style='font:7pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>one</p>
     <p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp; </span></span>two</p>
     <p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.<span>&nbsp; </span></span>three</p></body></html>`,
    'Call **it**\n\n- one\n   - two\n2. three',
  ],
  [
    'LibreOffice',
    '<html><body><h2 class="western">Title</h2><p style="line-height: 100%"><font face="Liberation Serif">One\n\ttwo</font></p><ol><li><p>first</p></li></ol></body></html>',
    '## Title\n\nOne two\n\n1. first',
  ],
];

for (const [what, content, markdown] of PASTED) {
  test(`pasted: ${what}`, async ({ page, site }) => {
    expect(await pastes(page, { 'text/html': content, 'text/plain': 'plain' })).toBe(false);
    await expect(page.locator('#need')).toHaveValue(markdown);
    expect(site.asked.filter(({ path }) => path.includes('evil'))).toEqual([]);
  });
}

test('text is pasted as it is, and in other fields everything', async ({ page }) => {
  expect(await pastes(page, { 'text/plain': '1 * 2 * 3' })).toBe(true);
  expect(await pastes(page, { 'text/html': '<b>x</b>', 'text/plain': 'x' }, '#other')).toBe(true);
});

test('what is pasted replaces what is selected, and undo takes it back', async ({ page }) => {
  const field = await writes(page, 'a |b| c');
  await pastes(page, { 'text/html': '<b>x</b>', 'text/plain': 'x' });
  await expect(field).toHaveValue('a **x** c');
  await field.press('Control+z');
  await expect(field).toHaveValue('a b c');
});

test('where the script for it does not come, the text is pasted', async ({ page }) => {
  await page.route('**/paste.js', (route) => route.abort());
  await pastes(page, { 'text/html': '<b>x</b>', 'text/plain': 'x' });
  await expect(page.locator('#need')).toHaveValue('x');
});
