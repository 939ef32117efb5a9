//! From a sentence to a draft: the kind is proposed, the sentence becomes the title, and the account comes last.

import { PASSWORD } from '../fixtures/demo';
import { ORGANISATION } from '../fixtures/stage';
import { expect, inTurn, test } from '../fixtures/test';
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

  test(`who has no account asks first, and what was written is kept (${language})`, inTurn, async ({ enter, check }) => {
    const { said, title } = SENTENCES[language];
    const written = { need: 'It is for **eight** puppies.', done_looks_like: 'A name that fits on a door.' };
    const person = await enter(language);
    await person.open('/ask');
    await expect(person.main.locator('#ask-questions')).toHaveCount(0);
    await person.main.getByLabel(person.t('ask.sentence')).fill(said);
    await person.main.getByRole('button', { name: person.t('ask.propose') }).click();
    await person.sees(person.t('ask.fits', { kind: person.t('brainstorm.name') }));
    await expect(person.field('ask-questions', 'title')).toHaveValue(title);
    await check(person);
    await person.write('ask-questions', written);
    await person.press('ask-questions', 'ask.button');
    await person.hasTitle(person.t('sign_up.title'));
    await person.sees(person.t('sign_up.kept_ask'));
    // Whoever goes back finds it again.
    await person.open('/ask');
    await expect(person.field('ask-questions', 'need')).toHaveValue(written.need);
    await person.press('ask-questions', 'ask.button');
    const email = `asks-${crypto.randomUUID()}@end2end.invalid`;
    await person.write('sign-up', { name: 'Odile', email, password: PASSWORD });
    await person.press('sign-up', 'sign_up.button');
    await person.hasTitle(person.t('organisation.new_title'));
    await person.sees(person.t('ask.kept', { title }));
    const name = `Refuge ${crypto.randomUUID().slice(0, 8)}`;
    await person.write('new-organisation', { name, mission: 'We find homes for puppies.' });
    await person.tick('new-organisation', 'causes', 'cause.animals');
    await person.press('new-organisation', 'organisation.new_button');
    await expect(person.page).toHaveURL(/\/challenges\/\d+\/edit/);
    await person.sees(person.t('notice.founded_with_draft'));
    await expect(person.field('editor', 'title')).toHaveValue(title);
    await expect(person.field('editor', 'need')).toHaveValue(written.need);
    await expect(person.field('editor', 'done_looks_like')).toHaveValue(written.done_looks_like);
  });

  test(`on a phone each question has a screen of its own (${language})`, inTurn, async ({ enter }) => {
    const { said } = SENTENCES[language];
    const person = await enter(language);
    await person.page.setViewportSize({ width: 360, height: 640 });
    await person.open(`/ask?need=${encodeURIComponent(said)}`);
    const questions = person.main.locator('.ask__question');
    await expect(questions).toHaveCount(5);
    const heights = await questions.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    for (const height of heights) expect(height).toBeGreaterThan(580);
    for (const [place, id] of ['ask-title', 'ask-need', 'ask-done', 'ask-use'].entries()) {
      await questions.nth(place).getByRole('link', { name: person.t('ask.next') }).click();
      await expect(person.main.locator(`#${id}`).locator('input, textarea').first()).toBeInViewport();
      await expect(questions.nth(place).locator('.ask__next')).not.toBeInViewport({ ratio: 0.6 });
    }
    await expect(person.main.getByRole('button', { name: person.t('ask.button') })).toBeInViewport();
    await person.page.setViewportSize({ width: 1280, height: 720 });
    await expect(person.main.getByRole('link', { name: person.t('ask.next') })).toHaveCount(0);
  });
}
