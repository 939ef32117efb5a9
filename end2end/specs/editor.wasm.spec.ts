//! The editor saves itself, and loses nothing when it cannot.

import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

/** One pixel. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const PICTURE = { name: 'sign.png', mimeType: 'image/png', buffer: Buffer.from(PIXEL, 'base64') };

for (const language of LANGUAGES) {
  test(`what is typed without a connection is saved afterwards (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectLostConnection();
    const challenge = await stage.draft(language);
    const person = await enter(language, await stage.account('organisation'));
    await person.open(`${challenge.path}/edit`);
    await person.page.context().setOffline(true);
    await person.write('editor', { need: 'Typed in a tunnel' });
    await person.sees(person.t('editor.kept'));
    await person.page.context().setOffline(false);
    await person.sees(person.t('editor.saved'));
    await person.reload();
    await expect(person.field('editor', 'need')).toHaveValue('Typed in a tunnel');
  });

  test(`what could not be saved is there after a reload (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectLostConnection();
    const challenge = await stage.draft(language);
    const person = await enter(language, await stage.account('organisation'));
    await person.open(`${challenge.path}/edit`);
    await person.page.route('**/api/challenges/edit_challenge', (route) => route.abort());
    await person.write('editor', { need: 'Typed before the battery died', target: '12' });
    await person.tick('editor', 'skills', 'skill.law');
    await person.field('editor', 'minutes').selectOption('30');
    await person.sees(person.t('editor.kept'));
    await person.reload();
    await expect(person.field('editor', 'need')).toHaveValue('Typed before the battery died');
    await expect(person.field('editor', 'target')).toHaveValue('12');
    await expect(person.field('editor', 'minutes')).toHaveValue('30');
    const law = person.field('editor', 'skills').getByRole('checkbox', { name: person.t('skill.law'), exact: true });
    await expect(law).toBeChecked();

    await person.page.unrouteAll();
    await person.sees(person.t('editor.saved'));
    const elsewhere = await enter(language, await stage.account('organisation'));
    await elsewhere.open(`${challenge.path}/edit`);
    await expect(elsewhere.field('editor', 'need')).toHaveValue('Typed before the battery died');
  });

  test(`what is looked at is what was typed, though it was still being saved (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.draft(language);
    const person = await enter(language, await stage.account('organisation'));
    await person.open(`${challenge.path}/edit`);
    let arrive = (): void => undefined;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    let saves = 0;
    await person.page.route('**/api/challenges/edit_challenge', async (route) => {
      saves += 1;
      if (saves === 1) await arrived;
      await route.continue();
    });
    await person.write('editor', { title: `${challenge.title}, at last` });
    await expect.poll(() => saves).toBe(1);
    await person.press('editor', 'editor.look');
    arrive();
    await person.hasTitle(`${challenge.title}, at last`);
    expect(saves).toBe(1);
  });

  test(`what is typed before the editor is alive outlasts what was kept (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.draft(language);
    const person = await enter(language, await stage.account('organisation'));
    const { page } = person;
    // The form sends the file itself, as a document.
    await page.route('**/files/uploads**', () => new Promise<void>(() => undefined));
    await page.route('**/api/challenges/edit_challenge', () => new Promise<void>(() => undefined));
    await person.open(`${challenge.path}/edit`);
    await person.write('editor', { need: 'Typed at first', use_of_answers: 'Kept' });
    const files = page.locator('[id="editor-files"]');
    await person.unfold('attachment.more', files);
    await page.locator('[id="editor-file"]').setInputFiles(PICTURE);
    await person.write('editor', { description: 'A red square' });
    let load = (): void => undefined;
    const loaded = new Promise<void>((resolve) => (load = resolve));
    await page.route('**/*.wasm', async (route) => {
      await loaded;
      await route.continue();
    });
    await page.reload();
    await page.locator('[id="editor-need"]').fill('Typed afterwards');
    await page.locator('.files__more').evaluate((more: HTMLDetailsElement) => (more.open = true));
    await page.locator('[id="editor-description"]').fill('A green square');
    load();
    await page.waitForFunction(() => 'alive' in (document.getElementById('editor') ?? {}));
    await expect(page.locator('[id="editor-use_of_answers"]')).toHaveValue('Kept');
    await expect(page.locator('[id="editor-need"]')).toHaveValue('Typed afterwards');
    await expect(page.locator('[id="editor-description"]')).toHaveValue('A green square');
  });

  test(`what was said of a picture is not said of the next one (${language})`, async ({ enter, stage, quiet }) => {
    // The form is not done, and comes again with what was typed.
    quiet.expectStatus(422);
    const challenge = await stage.draft(language);
    const person = await enter(language, await stage.account('organisation'));
    // The form sends the file itself, as a document.
    await person.page.route('**/files/uploads**', () => new Promise<void>(() => undefined));
    await person.open(`${challenge.path}/edit`);
    const files = person.page.locator('[id="editor-files"]');
    await person.unfold('attachment.more', files);
    await person.page.locator('[id="editor-file"]').setInputFiles(PICTURE);
    await person.write('editor', { description: 'A red square' });
    await person.press('editor', 'attachment.add');
    await expect(files.getByRole('img', { name: 'A red square' })).toBeVisible();
    await person.page.waitForFunction(() => 'alive' in (document.getElementById('editor') ?? {}));
    await expect(person.page.locator('[id="editor-description"]')).toHaveValue('');
  });

  test(`two people in one draft do not overwrite each other (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(403, 409);
    const challenge = await stage.draft(language);
    const account = await stage.account('organisation');
    const [one, two] = [await enter(language, account), await enter(language, account)];
    for (const person of [one, two]) await person.open(`${challenge.path}/edit`);
    await one.write('editor', { need: 'From the first' });
    await one.sees(one.t('editor.saved'));
    await two.write('editor', { need: 'From the second' });
    await two.sees(two.t('editor.conflict'));
    await expect(two.field('editor', 'need')).toHaveValue('From the second');
    await two.write('editor', { use_of_answers: 'Typed after that' });
    // What could not be saved is there after a reload, and is not saved over the other text.
    await two.reload();
    await two.sees(two.t('editor.conflict'));
    await expect(two.field('editor', 'need')).toHaveValue('From the second');
    await expect(two.field('editor', 'use_of_answers')).toHaveValue('Typed after that');
    await one.reload();
    await expect(one.field('editor', 'need')).toHaveValue('From the first');

    await two.form('editor').getByRole('button', { name: two.t('together.button') }).click();
    const together = two.page.locator('.together');
    await expect(together.locator('ins')).toContainText('first');
    await expect(together.locator('del')).toContainText('second');
    await expect(two.field('editor', 'need')).toHaveValue('From the second');
    await two.write('editor', { need: 'From both' });
    await together.getByRole('button', { name: two.t('together.save') }).click();
    await expect(together).toHaveCount(0);
    await one.reload();
    await expect(one.field('editor', 'need')).toHaveValue('From both');
    await expect(one.field('editor', 'use_of_answers')).toHaveValue('Typed after that');
  });

  test(`words are marked by buttons and keys, and saved (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.draft(language);
    const person = await enter(language, await stage.account('organisation'));
    await person.open(`${challenge.path}/edit`);
    const need = person.field('editor', 'need');
    await need.fill('Blue');
    await need.press('Control+a');
    await person.page.getByRole('group', { name: person.t('toolbar.title') }).getByRole('button', { name: person.t('toolbar.bold') }).click();
    await expect(need).toHaveValue('**Blue**');
    await person.sees(person.t('editor.saved'));
    await expect(person.page.locator('#editor-preview strong')).toHaveText('Blue');
    await need.press('Control+z');
    await expect(need).toHaveValue('Blue');
  });

  test(`what is pasted from a word processor is Markdown (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.draft(language);
    const person = await enter(language, await stage.account('organisation'));
    await person.open(`${challenge.path}/edit`);
    const need = person.field('editor', 'need');
    await need.fill('');
    await need.evaluate((area) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/html', '<p>Call <b>it</b></p><ul><li>Floe</li></ul>');
      clipboardData.setData('text/plain', 'Call it Floe');
      area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    await expect(need).toHaveValue('Call **it**\n\n- Floe');
    await person.sees(person.t('editor.saved'));
    await person.reload();
    await expect(need).toHaveValue('Call **it**\n\n- Floe');
  });

  test(`beside the keyboard of a phone one sees what one writes (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.draft(language);
    const person = await enter(language, await stage.account('organisation'));
    const { page } = person;
    await page.setViewportSize({ width: 360, height: 320 });
    await person.open(`${challenge.path}/edit`);
    for (const name of ['title', 'need', 'done_looks_like', 'use_of_answers']) {
      const field = person.field('editor', name);
      await field.focus();
      await field.press('End');
      await field.pressSequentially('Seen');
      await person.sees(person.t('editor.saved'));
      // The last line of the field is not under anything.
      const isCovered = await field.evaluate((element) => {
        const { left, width, top, bottom } = element.getBoundingClientRect();
        const y = Math.max(0, top) + Math.min(16, (Math.min(innerHeight, bottom) - Math.max(0, top)) / 2);
        return document.elementFromPoint(left + width / 2, y) !== element;
      });
      expect(isCovered, name).toBe(false);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    }
  });
}
