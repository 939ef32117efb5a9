//! What volunteers would trip over stands in the editor after each save, and one tap mends it.

import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

const ASK = {
  en: {
    need: 'We are five neighbours with an old fridge. Anyone leaves food in it or takes some, day and night, and nobody knows what to call it yet. Which name would you give it? Call us on 07700 900123.',
    mended: /Which name would you give it\? Call us\.$/,
  },
  fr: {
    need: 'Nous sommes cinq voisins avec un vieux frigo. Chacun y laisse de la nourriture ou en prend, jour et nuit, et personne ne sait encore comment il se nomme. Quel nom lui donner ? Appelez le 06 12 34 56 78.',
    mended: /Quel nom lui donner \? Appelez le\.$/,
  },
};

for (const language of LANGUAGES) {
  test(`what is typed is mended in one tap, and saved (${language})`, async ({ enter, stage, check }) => {
    const challenge = await stage.draft(language);
    const person = await enter(language, await stage.account('organisation'));
    await person.open(`${challenge.path}/edit`);
    await person.write('editor', { need: ASK[language].need, done_looks_like: '' });
    await person.press('editor', 'editor.save');
    const coach = person.page.locator('#coach');
    await expect(coach.getByRole('heading', { name: person.t('coach.title') })).toBeVisible();
    await expect(coach).toContainText(person.t('coach.rule_phone'));
    await check(person);

    // Typed after the save, and not lost by the tap.
    await person.write('editor', { use_of_answers: 'A sign on the door.' });
    await coach.locator('button[value="mend:phone:need"]').click();
    await person.sees(person.t('notice.mended_remove'));
    await expect(person.field('editor', 'need')).toHaveValue(ASK[language].mended);
    await expect(person.field('editor', 'use_of_answers')).toHaveValue('A sign on the door.');
    await expect(coach).not.toContainText(person.t('coach.rule_phone'));

    await coach.locator('button[value="mend:no_done:done_looks_like"]').click();
    await person.sees(person.t('notice.mended_append'));
    await expect(person.field('editor', 'done_looks_like')).toHaveValue(person.t('coach.begin_done'));
    await person.reload();
    await expect(person.field('editor', 'done_looks_like')).toHaveValue(person.t('coach.begin_done'));
    await expect(coach).toContainText(person.t('coach.rule_unfinished'));
  });

  test(`what only the person can mend leads to the field (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.draft(language);
    const person = await enter(language, await stage.account('organisation'));
    await person.open(`${challenge.path}/edit`);
    await person.write('editor', { title: 'Frigo' });
    await person.press('editor', 'editor.save');
    const hint = person.page.locator('#coach li', { hasText: person.t('coach.rule_title_short') });
    await expect(hint.getByRole('link')).toHaveAttribute('href', '#editor-title');
    await hint.getByRole('link').click();
    await expect(person.field('editor', 'title')).toBeInViewport();
  });
}
