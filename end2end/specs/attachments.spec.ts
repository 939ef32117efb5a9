//! Pictures and files are chosen in the form in which one writes, described, and shown.

import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

/** One pixel. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const PICTURE = { name: 'van.png', mimeType: 'image/png', buffer: Buffer.from(PIXEL, 'base64') };
const SCRIPT = { name: 'van.png', mimeType: 'image/png', buffer: Buffer.from('<svg onload="alert(1)"/>') };

for (const language of LANGUAGES) {
  test(`a picture is described, shown and taken away (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(422);
    const challenge = await stage.draft(language);
    const person = await enter(language, await stage.account('organisation'));
    await person.open(`${challenge.path}/edit`);
    const files = person.page.locator('[id="editor-files"]');
    const chosen = person.page.locator('[id="editor-file"]');
    const shown = files.getByRole('img', { name: 'A red square' });
    await person.write('editor', { use_of_answers: 'We paint it on the van.' });
    await files.locator('summary').click();

    await chosen.setInputFiles(SCRIPT);
    await person.press('editor', 'attachment.add');
    await expect(person.problem('editor', 'file')).toHaveText(person.t('problem.unknown_file'));
    await chosen.setInputFiles(PICTURE);
    await person.press('editor', 'attachment.add');
    await expect(person.problem('editor', 'description')).toHaveText(person.t('problem.not_described'));
    await chosen.setInputFiles(PICTURE);
    await person.write('editor', { description: 'A red square' });
    await person.press('editor', 'attachment.add');
    await expect(shown).toBeVisible();
    await expect(person.page.locator('[id="editor-use_of_answers"]')).toHaveValue('We paint it on the van.');

    await person.ready();
    await person.press('editor', 'editor.look');
    await expect(person.page.getByRole('img', { name: 'A red square' })).toBeVisible();
    await person.open(`${challenge.path}/edit`);
    await files.getByRole('button', { name: person.t('attachment.remove') }).click();
    await expect(shown).toHaveCount(0);
  });
}
