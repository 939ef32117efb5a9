//! One private, reversible signal from each volunteer to each response.

import type { Locator } from '@playwright/test';
import type { Person } from '../fixtures/person';
import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`helpful, not this one, and back (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language);
    const { response } = await stage.answer(challenge, 'The green one', language);
    const [earlier] = await stage.newcomers(language, 1);
    await earlier?.must('voting/set_vote', { response, vote: 'helpful' });
    const account = await stage.newcomer(language);
    const person = await enter(language, account);
    await person.open(challenge.path);
    const { helpful, notThisOne, number } = numberAndButtons(person);

    await expect(helpful).toHaveAttribute('aria-pressed', 'false');
    await expect(number).toBeEmpty();
    await helpful.click();
    await expect(helpful).toHaveAttribute('aria-pressed', 'true');
    await expect(number).toHaveText(person.t('vote.count', { count: 2 }));

    await person.reload();
    await expect(helpful).toHaveAttribute('aria-pressed', 'true');
    await notThisOne.click();
    await expect(notThisOne).toHaveAttribute('aria-pressed', 'true');
    await expect(helpful).toHaveAttribute('aria-pressed', 'false');
    await expect(number).toHaveText(person.t('vote.count', { count: 1 }));

    await person.reload();
    await notThisOne.click();
    await expect(notThisOne).toHaveAttribute('aria-pressed', 'false');
    await expect(number).toBeEmpty();
    // The page shows what was pressed before the server has heard of it.
    const seen = async () => stage.responses(account, challenge);
    await expect.poll(seen).toMatchObject([{ vote: null, helpful: null }]);
  });

  test(`who may not vote has no buttons (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language);
    const { author } = await stage.answer(challenge, 'The green one', language);
    for (const account of [author, await stage.account('organisation'), undefined]) {
      const person = await enter(language, account);
      await person.open(challenge.path);
      await expect(person.response('The green one')).toBeVisible();
      await expect(person.page.locator('.vote')).toHaveCount(0);
    }
    const visitor = await enter(language);
    await visitor.open(challenge.path);
    await visitor.sees(visitor.t('refusal.sign_in_needed'));
  });
}

function numberAndButtons(person: Person): { helpful: Locator; notThisOne: Locator; number: Locator } {
  const vote = person.page.locator('.vote');
  const button = (key: string) => vote.getByRole('button', { name: person.named(key) });
  return {
    helpful: button('vote.helpful'),
    notThisOne: button('vote.not_this_one'),
    number: vote.locator('.vote__count'),
  };
}
