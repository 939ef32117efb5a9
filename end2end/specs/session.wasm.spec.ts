//! A voting session waits for nobody, and brings back what could not be stored.

import type { Person } from '../fixtures/person';
import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`by the keyboard, before the server has answered (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language);
    for (const body of ['Red', 'Green', 'Blue']) await stage.answer(challenge, body, language);
    const person = await enter(language, await stage.newcomer(language));
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await person.page.route('**/api/voting/set_vote', async (route) => {
      await held;
      await route.continue();
    });
    await person.open(`${challenge.path}/vote`);
    await expect(person.page.locator('.session__keys')).toHaveText(person.t('session.keys_one'));
    await card(person).focus();
    const first = (await card(person).getAttribute('id')) ?? '';
    await person.page.keyboard.press('1');
    await expect(card(person)).not.toHaveId(first);
    await expect(card(person)).toBeFocused();
    await person.page.keyboard.press('3');
    await person.page.keyboard.press('2');
    await expect(card(person)).toHaveCount(0);
    letGo();
    await person.sees(person.t('session.thanks_voted', { count: 2 }));
  });

  test(`a refused duel is shown again with the reason (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(403);
    const challenge = await stage.open(language, 'brainstorm');
    for (const body of ['Red', 'Green', 'Blue']) await stage.answer(challenge, body, language);
    await stage.stop(challenge);
    const person = await enter(language, await stage.newcomer(language));
    await person.open(`${challenge.path}/vote?way=two`);
    const sentence = person.t('refusal.votes_closed');
    const refusal = { status: 403, contentType: 'application/json', body: JSON.stringify({ Forbidden: { sentence, seconds: null } }) };
    await person.page.route('**/api/voting/decide_duel', (route) => route.fulfill(refusal));
    const first = (await card(person).getAttribute('id')) ?? '';
    await card(person).locator('button[value=left]').click();
    await expect(card(person).getByRole('alert')).toHaveText(sentence);
    await expect(card(person)).toHaveId(first);
  });
}

function card(person: Person) {
  return person.page.locator('.session__card').filter({ visible: true });
}
