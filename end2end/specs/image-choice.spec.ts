//! People choose between pictures, and see what others chose and why.

import { expect, test } from '../fixtures/test';
import type { Stage } from '../fixtures/stage';
import { LANGUAGES, type Language } from '../fixtures/words';
import type { Enter } from '../fixtures/test';

/** One pixel, in two formats. */
const PICTURES = [
  ['A red sign', 'image/png', 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='],
  ['A green sign', 'image/gif', 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'],
] as const;

for (const language of LANGUAGES) {
  test(`somebody chooses a picture, sees the shares and changes their mind (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(422);
    const path = await asked(enter, stage, language);
    const person = await enter(language, await stage.newcomer(language, 'Ines'));
    await person.open(path);
    await person.sees(person.t('image_choice.hidden'));
    await expect(person.page.locator('.pictures__result')).toHaveCount(0);
    await expect(person.page.locator('.pictures').getByRole('img', { name: 'A green sign' })).toBeVisible();

    await person.choose('answer', 'choice.option', '2');
    await person.write('answer', { 'choice.why': 'One sees it from afar.' });
    await person.press('answer', 'answer.button');
    await person.sees(person.t('image_choice.done'));
    await expect(person.form('answer')).toHaveCount(0);
    const first = person.page.locator('.pictures__result').first();
    await expect(first.getByRole('img', { name: 'A green sign' })).toBeVisible();
    await first.locator('summary').click();
    await expect(first).toContainText('One sees it from afar.');

    await person.unfold('own.edit');
    await person.choose('edit-response-', 'choice.option', '1');
    await person.press('edit-response-', 'own.save');
    await expect(first.getByRole('img', { name: 'A red sign' })).toBeVisible();
  });

  test(`a visitor’s choice is there after a refusal and after signing up (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(422);
    const path = await asked(enter, stage, language);
    const visitor = await enter(language);
    await visitor.open(path);
    await visitor.write('answer', { 'choice.why': 'One sees it from afar.' });
    await visitor.press('answer', 'answer.button_visitor');
    await expect(visitor.problem('answer', 'choice.option')).toHaveText(visitor.t('problem.too_few', { count: 1 }));
    await expect(visitor.field('answer', 'choice.why')).toHaveValue('One sees it from afar.');
    await visitor.choose('answer', 'choice.option', '2');
    await visitor.press('answer', 'answer.button_visitor');
    await visitor.sees(visitor.t('sign_up.kept'));
    await visitor.open(path);
    await expect(visitor.field('answer', 'choice.option').locator('input[value="2"]')).toBeChecked();
  });
}

/** The path of a choice between two pictures, which its organisation has added in the editor. */
async function asked(enter: Enter, stage: Stage, language: Language): Promise<string> {
  const challenge = await stage.draft(language, undefined, 'image_choice');
  const account = await stage.account('organisation');
  const team = await enter(language, account);
  await team.open(`${challenge.path}/edit`);
  const files = team.page.locator('[id="editor-files"]');
  for (const [description, mimeType, content] of PICTURES) {
    await team.unfold('attachment.more', files);
    const file = { name: 'sign', mimeType, buffer: Buffer.from(content, 'base64') };
    await team.page.locator('[id="editor-file"]').setInputFiles(file);
    await team.write('editor', { description });
    await team.press('editor', 'attachment.add');
    await expect(files.getByRole('img', { name: description })).toBeVisible();
  }
  // An editor that is open would save itself.
  await team.open(challenge.path);
  await account.must('challenges/publish_challenge', { challenge: challenge.id });
  return challenge.path;
}
