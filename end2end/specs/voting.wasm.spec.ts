//! A vote shows at once, and is corrected when the server refuses it.

import type { Person } from '../fixtures/person';
import type { Stage } from '../fixtures/stage';
import { type Enter, expect, test } from '../fixtures/test';
import { LANGUAGES, type Language } from '../fixtures/words';

const CALL = '**/api/voting/set_vote';

for (const language of LANGUAGES) {
  test(`a vote shows before the server has answered (${language})`, async ({ enter, stage }) => {
    const person = await beforeAnAnswer(enter, stage, language);
    const answer = await holdVotes(person);
    const helpful = person.page.locator('.vote').getByRole('button', { name: person.named('vote.helpful') });
    await helpful.click();
    await expect(helpful).toHaveAttribute('aria-pressed', 'true');
    const number = person.page.locator('.vote__count');
    await expect(number).toBeEmpty();
    answer();
    await expect(number).toHaveText(person.t('vote.count', { count: 1 }));
    await expect(helpful).toHaveAttribute('aria-pressed', 'true');
  });

  test(`who changes their mind at once is heard (${language})`, async ({ enter, stage }) => {
    const person = await beforeAnAnswer(enter, stage, language);
    const answer = await holdVotes(person);
    const button = (key: string) => person.main.getByRole('button', { name: person.named(key) });
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
    const person = await beforeAnAnswer(enter, stage, language);
    const sentence = person.t('refusal.votes_closed');
    const refusal = { status: 403, contentType: 'application/json', body: JSON.stringify({ Forbidden: { sentence, seconds: null } }) };
    await person.page.route(CALL, (route) => route.fulfill(refusal));
    const helpful = person.page.locator('.vote').getByRole('button', { name: person.named('vote.helpful') });
    await helpful.click();
    await expect(person.page.locator('.vote').getByRole('alert')).toHaveText(sentence);
    await expect(helpful).toHaveAttribute('aria-pressed', 'false');
  });
}

/** Somebody new with a response before them to vote on. */
async function beforeAnAnswer(enter: Enter, stage: Stage, language: Language): Promise<Person> {
  const challenge = await stage.open(language);
  await stage.answer(challenge, 'The green one', language);
  const person = await enter(language, await stage.newcomer(language));
  await person.open(challenge.path);
  return person;
}

/** Keeps votes from the server until what this gives is called. */
async function holdVotes(person: Person): Promise<() => void> {
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await person.page.route(CALL, async (route) => {
    await held;
    await route.continue();
  });
  return letGo;
}
