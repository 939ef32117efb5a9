//! From a sentence to a draft: the kind is proposed, and the sentence becomes the title.

import { ORGANISATION } from '../fixtures/stage';
import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

const SENTENCES = {
  en: { said: 'a name for our new puppy room', title: 'A name for our new puppy room' },
  fr: { said: 'un nom pour notre salle des chiots', title: 'Un nom pour notre salle des chiots' },
};

for (const language of LANGUAGES) {
  test(`a sentence becomes a draft of the kind that fits (${language})`, async ({ enter, stage, check }) => {
    const { said, title } = SENTENCES[language];
    const team = await enter(language, await stage.account('organisation'));
    await team.open(`/organisations/${ORGANISATION}`);
    await team.main.getByLabel(team.t('ask.sentence')).fill(said);
    await team.main.getByRole('button', { name: team.t('ask.propose') }).click();
    await team.sees(team.t('ask.why_ideas'));
    await team.sees(team.t('ask.fits', { kind: team.t('brainstorm.name') }));
    await expect(team.main.getByLabel(team.t('ask.sentence'))).toHaveValue(said);
    await check(team);
    await team.press('new-challenge', 'challenge.new');
    await expect(team.page).toHaveURL(/\/challenges\/\d+\/edit/);
    await expect(team.main.locator('#editor-title')).toHaveValue(title);
    await team.sees(team.t('brainstorm.name'));
  });
}
