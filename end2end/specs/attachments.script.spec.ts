//! Files are sent in pieces, go on after a lost connection, and are named in the form once they have arrived.

import type { Page } from '@playwright/test';
import { type Answer, type Asked, type Site, expect, form, page as html, test } from '../fixtures/site';

const PIECE = 190_000;
const FILE = { name: 'van.png', mimeType: 'image/png', buffer: Buffer.alloc(500_000, 'a') };

const FIELDS = `<textarea name="input[bodies][0]"></textarea>
  <fieldset data-files="draft-12" data-sending="{file} is sent" data-sent="{file} has arrived" data-waiting="{file} waits">
    <details><summary>Add</summary>
      <input type="file" name="file" aria-label="File">
      <input type="file" name="file" aria-label="Photo">
      <input type="hidden" name="input[upload]"><input type="hidden" name="input[filename]">
      <p class="files__said"></p><progress max="1" value="0" hidden></progress>
      <input name="input[description]" aria-label="Description">
      <button name="__attach" value="yes">Add this file</button>
    </details>
  </fieldset>`;

const json = (status: number, said: object): Answer => ({
  status,
  body: JSON.stringify(said),
  headers: { 'content-type': 'application/json' },
});

/** A server that takes pieces; `refuse` may answer instead. Returns what has arrived. */
function takes(site: Site, refuse: (asked: Asked) => Answer | undefined = () => undefined): { received: number } {
  const upload = { received: 0 };
  site.at('/en/challenges/12', html('Bench', form('answer', FIELDS, 'enctype="multipart/form-data"')));
  site.at('/files/uploads', (asked) => refuse(asked) ?? json(201, { token: 'secret' }));
  site.at('/files/uploads/secret', (asked) => {
    const refused = refuse(asked);
    if (refused !== undefined) return refused;
    const at = Number(new URLSearchParams(asked.path.split('?')[1]).get('at'));
    if (asked.method === 'PUT' && at !== upload.received) return json(409, { received: upload.received });
    if (asked.method === 'PUT') upload.received = Math.min(at + PIECE, FILE.buffer.length);
    return json(200, { received: upload.received });
  });
  return upload;
}

test('a chosen file goes in pieces, and the form names it', async ({ page, site }) => {
  const upload = takes(site);
  await page.goto('/en/challenges/12');
  await page.getByText('Add', { exact: true }).click();
  await page.getByLabel('File').setInputFiles(FILE);
  await expect(page.locator('.files__said')).toHaveText('van.png has arrived');
  expect(upload.received).toBe(FILE.buffer.length);
  expect(site.asked.filter(({ method }) => method === 'PUT').length).toBe(3);
  expect(await chosen(page, 'File')).toEqual([]);
  await page.getByLabel('Description').fill('A van');
  await page.getByRole('button', { name: 'Add this file' }).click();
  await expect.poll(() => site.form['input[upload]']).toBe('secret');
  expect(site.form).toMatchObject({ 'input[filename]': 'van.png', 'input[description]': 'A van' });
  expect(Object.keys(site.form)).not.toContain('file');
});

test('a file that is chosen before the script is there goes in pieces too, whether or not its field has the focus', async ({ page, site }) => {
  for (const isFocused of [true, false]) {
    const upload = takes(site);
    let arrive = () => {};
    const held = new Promise<void>((done) => (arrive = done));
    await page.route('**/attachments.js', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto('/en/challenges/12');
    await page.waitForLoadState('networkidle');
    if (isFocused) await page.getByText('Add', { exact: true }).click();
    await page.getByLabel('Photo').setInputFiles(FILE);
    arrive();
    await expect(page.locator('.files__said')).toHaveText('van.png has arrived');
    expect(upload.received).toBe(FILE.buffer.length);
    await page.unroute('**/attachments.js');
  }
});

test('it goes on where it was after a lost connection', async ({ page, site }) => {
  let isBroken = true;
  const upload = takes(site, ({ path }) => (isBroken && path.includes('/secret') && upload.received > 0 ? { isBroken } : undefined));
  await page.goto('/en/challenges/12');
  await page.getByText('Add', { exact: true }).click();
  await page.getByLabel('File').setInputFiles(FILE);
  await expect(page.locator('.files__said')).toHaveText('van.png waits');
  expect(upload.received).toBe(PIECE);
  isBroken = false;
  await expect(page.locator('.files__said')).toHaveText('van.png has arrived', { timeout: 10_000 });
  expect(upload.received).toBe(FILE.buffer.length);
});

test('what is refused is said, and the form sends the file itself', async ({ page, site }) => {
  takes(site, () => json(422, { sentence: 'Larger than 10 MB.' }));
  await page.goto('/en/challenges/12');
  await page.getByText('Add', { exact: true }).click();
  await page.getByLabel('File').setInputFiles(FILE);
  await expect(page.locator('.files__said')).toHaveText('Larger than 10 MB.');
  await expect(page.locator('[name="input[upload]"]')).toHaveValue('');
  expect(await chosen(page, 'File')).toEqual(['van.png']);
});

test('a pasted picture is taken where one writes', async ({ page, site }) => {
  const upload = takes(site);
  await page.goto('/en/challenges/12');
  await write(page, site);
  await give(page, 'textarea', 'paste');
  await expect(page.locator('.files__said')).toHaveText('paste.png has arrived');
  expect(upload.received).toBe(FILE.buffer.length);
});

test('with a text that is pasted comes no picture of it', async ({ page, site }) => {
  takes(site);
  await page.goto('/en/challenges/12');
  await write(page, site);
  await give(page, 'textarea', 'paste', 'a\tb');
  await page.waitForTimeout(200);
  expect(await chosen(page, 'File')).toEqual([]);
  expect(site.asked.filter(({ path }) => path.startsWith('/files/'))).toEqual([]);
});

test('what is dropped is as if chosen: the form has it until it has arrived', async ({ page, site }) => {
  let isBroken = true;
  const upload = takes(site, () => (isBroken ? { isBroken } : undefined));
  await page.goto('/en/challenges/12');
  await write(page, site);
  await give(page, 'fieldset', 'drop');
  await expect(page.locator('.files__said')).toHaveText('given.png waits');
  expect(await chosen(page, 'File')).toEqual(['given.png']);
  isBroken = false;
  await expect(page.locator('.files__said')).toHaveText('given.png has arrived', { timeout: 10_000 });
  expect(await chosen(page, 'File')).toEqual([]);
  expect(upload.received).toBe(FILE.buffer.length);
});

test('the form has one file, the one chosen last', async ({ page, site }) => {
  takes(site, () => ({ isBroken: true }));
  await page.goto('/en/challenges/12');
  await page.getByText('Add', { exact: true }).click();
  await page.getByLabel('File').setInputFiles(FILE);
  await page.getByLabel('Photo').setInputFiles({ ...FILE, name: 'photo.png' });
  await expect(page.locator('.files__said')).toHaveText('photo.png waits');
  expect([await chosen(page, 'File'), await chosen(page, 'Photo')]).toEqual([[], ['photo.png']]);
});

test('each state is said once, and writing goes on where one writes', async ({ page, site }) => {
  let isHeld = true;
  takes(site, ({ path }) => (isHeld && path.includes('at=380000') ? { isBroken: true } : undefined));
  await page.goto('/en/challenges/12');
  await page.getByText('Add', { exact: true }).click();
  await page.locator('.files__said').evaluate((said) => {
    const words: (string | null)[] = [];
    Object.assign(window, { words });
    new MutationObserver(() => words.push(said.textContent)).observe(said, { childList: true });
  });
  await page.getByLabel('File').setInputFiles(FILE);
  await expect(page.locator('.files__said')).toHaveText('van.png waits');
  await page.locator('textarea').focus();
  isHeld = false;
  await expect(page.locator('.files__said')).toHaveText('van.png has arrived', { timeout: 10_000 });
  await expect(page.locator('textarea')).toBeFocused();
  const words = await page.evaluate(() => (window as unknown as { words: string[] }).words);
  expect(words).toEqual(['van.png is sent', 'van.png waits', 'van.png has arrived']);
});

/** Writes in the form, with which the script comes. */
async function write(page: Page, site: Site): Promise<void> {
  await page.locator('textarea').focus();
  await expect.poll(() => site.asked.some(({ path }) => path.endsWith('/attachments.js'))).toBe(true);
  await page.waitForLoadState('networkidle');
}

/** Pastes or drops a picture, with a text if there is one. */
async function give(page: Page, where: string, how: 'paste' | 'drop', text = ''): Promise<void> {
  const told = { how, text, name: how === 'paste' ? 'paste.png' : 'given.png' };
  await page.locator(where).evaluate((field, { how, text, name }) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(500_000)], name, { type: 'image/png' }));
    if (text) data.setData('text/plain', text);
    const said = { bubbles: true, cancelable: true };
    field.dispatchEvent(
      how === 'paste' ? new ClipboardEvent(how, { ...said, clipboardData: data }) : new DragEvent(how, { ...said, dataTransfer: data }),
    );
  }, told);
}

/** The names of the files that a field has. */
function chosen(page: Page, label: string): Promise<string[]> {
  return page.getByLabel(label).evaluate((field: HTMLInputElement) => Array.from(field.files ?? [], ({ name }) => name));
}
