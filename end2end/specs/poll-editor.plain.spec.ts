//! The questions of a poll are plain fields, with the options one per line.

import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`questions are written in plain fields (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(422);
    const challenge = await stage.draft(language, undefined, 'poll');
    const person = await enter(language, await stage.account('organisation'));
    await person.open(`${challenge.path}/edit`);
    const options = person.page.locator('[id="editor-spec.questions.0.options"]');
    await options.fill('Tea\ntea');
    await person.press('editor', 'editor.save');
    await expect(person.problem('editor', 'spec.questions.0.options')).toHaveText(person.t('problem.repeated_option'));
    await expect(options).toHaveValue('Tea\ntea');
    // The saving of the editor wakes again, and puts back what was typed.
    await person.ready();
    await options.fill('Tea\nCoffee');
    await person.write('editor', { 'spec.questions.4.prompt': 'One more' });
    await person.press('editor', 'editor.look');
    await person.sees('Coffee');
    await person.sees('One more');
  });
}
