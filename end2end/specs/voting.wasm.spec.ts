//! A vote shows at once, and is corrected when the server refuses it.

import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

const CALL = '**/api/voting/set_vote';

for (const language of LANGUAGES) {
  test(`a vote shows before the server has answered (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language);
    await stage.answer(challenge, 'The green one', language);
    const person = await enter(language, await stage.newcomer(language));
    await person.open(challenge.path);
    let answer = (): void => undefined;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    await person.page.route(CALL, async (route) => {
      await asked;
      await route.continue();
    });
    const helpful = person.page.locator('.vote').getByRole('button', { name: person.t('vote.helpful'), exact: true });
    await helpful.click();
    await expect(helpful).toHaveAttribute('aria-pressed', 'true');
    const number = person.page.locator('.vote__count');
    await expect(number).toBeEmpty();
    answer();
    await expect(number).toHaveText(person.t('vote.count', { count: 1 }));
    await expect(helpful).toHaveAttribute('aria-pressed', 'true');
  });

  test(`who changes their mind at once is heard (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language);
    await stage.answer(challenge, 'The green one', language);
    const person = await enter(language, await stage.newcomer(language));
    await person.open(challenge.path);
    let answer = (): void => undefined;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    await person.page.route(CALL, async (route) => {
      await asked;
      await route.continue();
    });
    const button = (key: string) => person.main.getByRole('button', { name: person.t(key), exact: true });
    await button('vote.not_this_one').click();
    // A slip of the finger takes nothing back.
    await button('vote.not_this_one').click();
    await expect(button('vote.not_this_one')).toHaveAttribute('aria-pressed', 'true');
    await button('vote.helpful').click();
    await expect(button('vote.helpful')).toHaveAttribute('aria-pressed', 'true');
    answer();
    await expect(person.page.locator('.vote__count')).toHaveText(person.t('vote.count', { count: 1 }));
    await person.reload();
    await expect(button('vote.helpful')).toHaveAttribute('aria-pressed', 'true');
  });

  test(`a refused vote is taken back and explained (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(403);
    const challenge = await stage.open(language);
    await stage.answer(challenge, 'The green one', language);
    const person = await enter(language, await stage.newcomer(language));
    await person.open(challenge.path);
    const refusal = { status: 403, contentType: 'application/json', body: '{"Forbidden":"votes_closed"}' };
    await person.page.route(CALL, (route) => route.fulfill(refusal));
    const helpful = person.page.locator('.vote').getByRole('button', { name: person.t('vote.helpful'), exact: true });
    await helpful.click();
    await expect(person.page.locator('.vote').getByRole('alert')).toHaveText(person.t('refusal.votes_closed'));
    await expect(helpful).toHaveAttribute('aria-pressed', 'false');
  });
}
