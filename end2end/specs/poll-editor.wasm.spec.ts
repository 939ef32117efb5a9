//! The options of a poll are rows: written in place, and moved by keyboard, by dragging and by tapping.

import type { Locator } from '@playwright/test';
import type { Person } from '../fixtures/person';
import { expect, test } from '../fixtures/test';
import { LANGUAGES, type Language } from '../fixtures/words';
import type { Stage } from '../fixtures/stage';

for (const language of LANGUAGES) {
  test(`options are written in place (${language})`, async ({ enter, stage }) => {
    const { person, rows, words } = await editing(enter, stage, language);
    const lines = person.page.locator('[id="editor-spec.questions.0.options"]');
    const [first, second] = (await lines.inputValue()).split('\n');
    await expect(rows).toHaveCount(3);
    await expect(words(0)).toHaveValue(first ?? '');
    await words(2).fill('The blue one');
    await expect(rows).toHaveCount(4);
    await words(2).press('End');
    await words(2).press('Enter');
    await expect(words(3)).toBeFocused();
    await expect(lines).toHaveValue(`${first}\n${second}\nThe blue one`);
    // A list that was written elsewhere.
    await words(3).fill('The red one\nThe small one');
    await expect(words(4)).toHaveValue('The small one');
    await words(4).fill('');
    await words(4).press('Backspace');
    await expect(words(3)).toBeFocused();
    await person.sees(person.t('editor.saved'));
    await person.reload();
    await expect(lines).toHaveValue(`${first}\n${second}\nThe blue one\nThe red one`);
  });

  test(`options are moved by keyboard, and keep the focus (${language})`, async ({ enter, stage }) => {
    const { person, rows, words } = await editing(enter, stage, language);
    const [first, second] = [await words(0).inputValue(), await words(1).inputValue()];
    await grip(rows, 0).press('ArrowDown');
    await expect(words(0)).toHaveValue(second);
    await expect(words(1)).toHaveValue(first);
    await expect(grip(rows, 1)).toBeFocused();
    await person.sees(person.t('poll.moved', { name: first, place: '2', max: '2' }));
    // Not behind the row in which one goes on writing.
    await grip(rows, 1).press('ArrowDown');
    await expect(words(1)).toHaveValue(first);
    await words(1).press('Alt+ArrowUp');
    await expect(words(0)).toHaveValue(first);
    await expect(words(0)).toBeFocused();
  });

  test(`options are dragged, and moved and removed by tapping (${language})`, async ({ enter, stage }) => {
    const { person, rows, words } = await editing(enter, stage, language);
    const [first, second] = [await words(0).inputValue(), await words(1).inputValue()];
    await grip(rows, 0).dragTo(grip(rows, 1));
    await expect(words(0)).toHaveValue(second);
    await expect(words(1)).toHaveValue(first);
    await expect(rows.getByRole('button', { name: person.t('poll.remove'), exact: true })).toHaveCount(0);

    await grip(rows, 1).click();
    await rows.getByRole('button', { name: person.t('poll.up'), exact: true }).click();
    await expect(words(0)).toHaveValue(first);
    await rows.getByRole('button', { name: person.t('poll.remove'), exact: true }).click();
    await expect(words(0)).toHaveValue(second);
    await expect(words(1)).toHaveValue('');
    await person.sees(person.t('editor.saved'));
    await person.reload();
    await expect(words(0)).toHaveValue(second);
    await expect(words(1)).toHaveValue('');
  });
}

type Enter = (language: Language, account: Awaited<ReturnType<Stage['account']>>) => Promise<Person>;

/** The rows of the first question's options, in the editor of a draft. */
async function editing(enter: Enter, stage: Stage, language: Language) {
  const challenge = await stage.draft(language, undefined, 'poll');
  const person = await enter(language, await stage.account('organisation'));
  await person.open(`${challenge.path}/edit`);
  const rows = person.page.locator('.options').first().locator('.option');
  await rows.first().waitFor();
  return { person, rows, words: (position: number) => rows.nth(position).locator('textarea') };
}

function grip(rows: Locator, position: number): Locator {
  return rows.nth(position).locator('.option__grip');
}
