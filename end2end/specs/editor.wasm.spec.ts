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
    await two.sees(two.t('refusal.changed_meanwhile'));
    await expect(two.field('editor', 'need')).toHaveValue('From the second');
    await one.reload();
    await expect(one.field('editor', 'need')).toHaveValue('From the first');
  });
}
