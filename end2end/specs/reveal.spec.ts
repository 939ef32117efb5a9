//! Who has no idea may see those of others, and what they give afterwards is marked for the organisation.

import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`somebody without an idea sees those of others and votes (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language, 'brainstorm');
    await stage.answer(challenge, 'The green one', language);
    const person = await enter(language, await stage.newcomer(language, 'Ines'));
    await person.open(challenge.path);
    await expect(person.response('The green one')).toHaveCount(0);
    await person.press('reveal-', 'brainstorm.reveal');

    await person.sees(person.t('done.revealed'));
    await person.sees(person.t('done.next_vote'));
    await expect(person.response('The green one')).toBeVisible();
    await expect(person.page.locator('.vote')).toHaveCount(1);
    await person.sees(person.t('brainstorm.revealed'));
    await person.write('answer', { 'bodies.0': 'The round one' });
    await person.press('answer', 'answer.button');
    await expect(person.response('The round one')).toBeVisible();
    await person.doesNotSee(person.t('brainstorm.after_reveal'));

    const team = await enter(language, await stage.account('organisation'));
    await team.open(challenge.path);
    await expect(team.response('The round one')).toContainText(team.t('brainstorm.after_reveal'));
    await expect(team.response('The green one')).not.toContainText(team.t('brainstorm.after_reveal'));
  });

  test(`a visitor signs in to see the ideas of others (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language, 'brainstorm');
    await stage.answer(challenge, 'The green one', language);
    const visitor = await enter(language);
    await visitor.open(challenge.path);
    await visitor.follow(visitor.t('brainstorm.reveal_visitor'));
    await visitor.hasTitle(visitor.t('sign_in.title'));
  });
}
