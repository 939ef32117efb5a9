//! The hints of the coach come with each save of the editor, without a page.

import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`hints come and go while one types (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.draft(language);
    const person = await enter(language, await stage.account('organisation'));
    await person.open(`${challenge.path}/edit`);
    const coach = person.page.locator('#coach');
    await person.write('editor', { title: 'Frigo' });
    await person.sees(person.t('editor.saved'));
    await expect(coach).toContainText(person.t('coach.rule_title_short'));
    await person.write('editor', { title: 'Frigo de la rue' });
    await expect(coach).not.toContainText(person.t('coach.rule_title_short'));
    await expect(person.field('editor', 'title')).toBeFocused();
  });

  test(`a hint that came with a save is mended by its button (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.draft(language);
    const person = await enter(language, await stage.account('organisation'));
    await person.open(`${challenge.path}/edit`);
    await person.write('editor', { title: 'Frigo de la rue !!!' });
    await person.page.locator('#coach button[value="mend:title_marks:title"]').click();
    await person.sees(person.t('notice.mended_replace'));
    await expect(person.field('editor', 'title')).toHaveValue('Frigo de la rue');
  });
}
