//! The history of a draft, and two texts that are brought together without a script as well.

import type { Person } from '../fixtures/person';
import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`an earlier text is restored, and the present one stays (${language})`, async ({ enter, stage, check }) => {
    const challenge = await stage.draft(language);
    const person = await enter(language, await stage.account('organisation'));
    await person.open(`${challenge.path}/edit`);
    const before = await person.field('editor', 'need').inputValue();
    await saves(person, { need: `${before} Blau.` });
    await person.follow(person.t('history.link'));
    await person.hasTitle(person.t('history.title'));
    const lines = person.main.locator('.history > li');
    await expect(lines.first()).toContainText(person.t('history.current'));
    await expect(lines.first().locator('ins', { hasText: 'Blau' })).toBeVisible();
    await check(person);

    // The empty draft, with which it began.
    await lines.last().getByRole('button').click();
    await person.sees(person.t('notice.restore_revision'));
    await expect(person.field('editor', 'need')).toHaveValue('');
    await person.follow(person.t('history.link'));
    await expect(lines.nth(1).locator('ins').first()).toBeAttached();
    await lines.nth(1).getByRole('button').click();
    await expect(person.field('editor', 'need')).toHaveValue(`${before} Blau.`);
  });

  test(`what two people changed is brought together (${language})`, async ({ enter, stage, quiet, check }) => {
    quiet.expectStatus(409);
    const challenge = await stage.draft(language);
    const account = await stage.account('organisation');
    const [one, two] = [await enter(language, account), await enter(language, account)];
    for (const person of [one, two]) await person.open(`${challenge.path}/edit`);
    await saves(one, { title: 'From the first', need: 'Call it Floe.' });
    await two.write('editor', { need: 'Call it Berg.', use_of_answers: 'We paint it.' });
    await two.press('editor', 'editor.save');
    const together = two.page.locator('.together');
    await expect(together.locator('ins')).toContainText('Floe');
    await expect(together.locator('del')).toContainText('Berg');
    await expect(two.field('editor', 'title')).toHaveValue('From the first');
    await expect(two.field('editor', 'need')).toHaveValue('Call it Berg.');
    await expect(two.field('editor', 'use_of_answers')).toHaveValue('We paint it.');
    await check(two);
    await together.getByRole('radio', { name: two.t('together.theirs') }).check();
    await together.getByRole('button', { name: two.t('together.save') }).click();
    await expect(together).toHaveCount(0);
    await expect(two.field('editor', 'need')).toHaveValue('Call it Floe.');
    await expect(two.field('editor', 'use_of_answers')).toHaveValue('We paint it.');

    // Other fields are merged without a question, which is said.
    await one.write('editor', { done_looks_like: 'a name' });
    await one.press('editor', 'editor.save');
    await one.sees(one.t('notice.merged'));
    await expect(one.field('editor', 'use_of_answers')).toHaveValue('We paint it.');
  });
}

async function saves(person: Person, texts: Record<string, string>): Promise<void> {
  await person.write('editor', texts);
  await person.press('editor', 'editor.save');
  await expect(person.page).toHaveURL(/done=/);
}
