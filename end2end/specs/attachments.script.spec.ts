//! Files are sent in pieces, go on after a lost connection, and are named in the form once they have arrived.

import { type Answer, type Asked, type Site, expect, form, page as html, test } from '../fixtures/site';

const PIECE = 190_000;
const FILE = { name: 'van.png', mimeType: 'image/png', buffer: Buffer.alloc(500_000, 'a') };

const FIELDS = `<textarea name="input[bodies][0]"></textarea>
  <fieldset data-files="draft-12" data-sending="{file}: {percent} %" data-sent="{file} has arrived" data-waiting="{file} waits">
    <details><summary>Add</summary>
      <input type="file" name="file" aria-label="File">
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
  await page.getByLabel('Description').fill('A van');
  await page.getByRole('button', { name: 'Add this file' }).click();
  await expect.poll(() => site.form['input[upload]']).toBe('secret');
  expect(site.form).toMatchObject({ 'input[filename]': 'van.png', 'input[description]': 'A van', file: '' });
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
  expect(await page.getByLabel('File').evaluate((field: HTMLInputElement) => field.files?.length)).toBe(1);
});

test('a pasted picture is taken where one writes', async ({ page, site }) => {
  const upload = takes(site);
  await page.goto('/en/challenges/12');
  await page.locator('textarea').focus();
  // The script comes with the focus.
  await expect.poll(() => site.asked.some(({ path }) => path.endsWith('/attachments.js'))).toBe(true);
  await page.waitForLoadState('networkidle');
  await page.locator('textarea').evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([new Uint8Array(500_000)], 'paste.png', { type: 'image/png' }));
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  });
  await expect(page.locator('.files__said')).toHaveText('paste.png has arrived');
  expect(upload.received).toBe(FILE.buffer.length);
});
