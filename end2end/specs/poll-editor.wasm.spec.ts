//! The questions of a poll are added, removed and moved in place, by keyboard and by pointer, and save themselves.

import type { Person } from '../fixtures/person';
import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

const FIRST = 'editor-spec.questions.0.options';

for (const language of LANGUAGES) {
  test(`options are moved by keyboard and keep the focus (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.draft(language, undefined, 'poll');
    const person = await enter(language, await stage.account('organisation'));
    await person.open(`${challenge.path}/edit`);
    const [one, other] = [option(person, 0), option(person, 1)];
    const [first, second] = [await one.inputValue(), await other.inputValue()];
    await person.page.locator(`[id="${FIRST}.0-down"]`).press('Enter');
    await expect(one).toHaveValue(second);
    await expect(other).toHaveValue(first);
    await expect(person.page.locator(`[id="${FIRST}.1-down"]`)).toBeFocused();
    await person.sees(person.t('editor.saved'));
    await person.reload();
    await expect(option(person, 0)).toHaveValue(second);
  });

  test(`options are dragged, added and removed (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.draft(language, undefined, 'poll');
    const person = await enter(language, await stage.account('organisation'));
    await person.open(`${challenge.path}/edit`);
    const [first, second] = [await option(person, 0).inputValue(), await option(person, 1).inputValue()];
    const rows = person.page.locator(`[id="${FIRST}"] li:not([hidden])`);
    await rows.nth(0).locator('.question__handle').dragTo(rows.nth(1).locator('.question__handle'));
    await expect(option(person, 0)).toHaveValue(second);
    await person.page.locator(`[id="${FIRST}"]`).getByRole('button', { name: person.t('poll.add_option') }).click();
    await expect(option(person, 2)).toBeFocused();
    await option(person, 2).fill('A third');
    await person.sees(person.t('editor.saved'));
    await person.reload();
    await expect(rows).toHaveCount(3);
    await expect(option(person, 1)).toHaveValue(first);
    await expect(option(person, 2)).toHaveValue('A third');
  });

  test(`questions change places with all that belongs to them (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.draft(language, undefined, 'poll');
    const person = await enter(language, await stage.account('organisation'));
    await person.open(`${challenge.path}/edit`);
    await option(person, 0).waitFor();
    const prompt = (question: number) => person.field('editor', `spec.questions.${question}.prompt`);
    const [first, second] = [await prompt(0).inputValue(), await prompt(1).inputValue()];
    await person.page.locator('[id="editor-spec.questions.1.prompt-up"]').press('Enter');
    await expect(prompt(0)).toHaveValue(second);
    await expect(prompt(1)).toHaveValue(first);
    await expect(person.field('editor', 'spec.questions.0.form')).toHaveValue('several');
    await person.page.locator('[data-question="3"]').getByRole('button', { name: person.named('poll.remove') }).last().click();
    await expect(person.page.locator('[data-question="3"]')).toBeHidden();
    await person.sees(person.t('editor.saved'));
    await person.reload();
    await expect(prompt(0)).toHaveValue(second);
    await expect(prompt(3)).toHaveValue('');
  });
}

/** The field of an option of the first question. */
function option(person: Person, number: number) {
  return person.page.locator(`[id="${FIRST}.${number}"]`);
}
