//! The voting session: one response at a time, or two.

import type { Person } from '../fixtures/person';
import type { Challenge, Stage } from '../fixtures/stage';
import { expect, test } from '../fixtures/test';
import { LANGUAGES, type Language } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`one votes on everything, skips one, and comes back to it (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language);
    await answered(stage, challenge, language, 3);
    const account = await stage.newcomer(language);
    const person = await enter(language, account);
    await person.open(challenge.path);
    await person.follow(person.t('session.begin'));
    await person.ready();
    const first = await shown(person);
    await vote(person, 'vote.helpful');
    await expect(card(person)).not.toHaveId(first);
    const second = await shown(person);
    await person.main.getByRole('link', { name: person.t('session.skip') }).click();
    await expect(card(person)).not.toHaveId(second);
    await vote(person, 'vote.not_this_one');
    await person.sees(person.t('session.thanks_voted', { count: 2 }));
    await expect(card(person)).toHaveCount(0);
    await person.follow(person.t('session.again'));
    await expect(card(person)).toHaveId(second);
    await vote(person, 'vote.helpful');
    await person.sees(person.t('session.thanks_voted', { count: 3 }));
    const votes = (await stage.responses(account, challenge)).map((response) => response.vote);
    expect(votes.sort()).toEqual(['helpful', 'helpful', 'not_this_one']);
  });

  test(`one compares every two, and has done enough (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language, 'brainstorm');
    await answered(stage, challenge, language, 3);
    await stage.stop(challenge);
    const person = await enter(language, await stage.newcomer(language));
    await person.open(challenge.path);
    await person.follow(person.t('session.begin_duels'));
    await person.ready();
    for (const choice of ['left', 'right', 'cannot_decide']) {
      const before = await shown(person);
      await card(person).locator(`button[value=${choice}]`).click();
      await expect(person.page.locator(`[id="${before}"]`).filter({ visible: true })).toHaveCount(0);
    }
    await expect(card(person)).toHaveCount(0);
    await person.open(`${challenge.path}/vote?way=two`);
    await person.sees(person.t('session.thanks_decided', { count: 3 }));
  });

  test(`a visitor is asked to sign in, and the team not to vote (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language);
    await answered(stage, challenge, language, 2);
    const visitor = await enter(language);
    await visitor.open(`${challenge.path}/vote`);
    await visitor.sees(visitor.t('refusal.sign_in_needed'));
    const team = await enter(language, await stage.account('organisation'));
    await team.open(`${challenge.path}/vote`);
    await team.sees(team.t('refusal.own_organisation'));
    await expect(card(team)).toHaveCount(0);
  });
}

async function answered(stage: Stage, challenge: Challenge, language: Language, count: number): Promise<void> {
  for (let number = 1; number <= count; number += 1) await stage.answer(challenge, `The bell number ${number}`, language);
}

function card(person: Person) {
  return person.page.locator('.session__card').filter({ visible: true });
}

async function shown(person: Person): Promise<string> {
  await expect(card(person)).toHaveCount(1);
  return (await card(person).getAttribute('id')) ?? '';
}

async function vote(person: Person, key: string): Promise<void> {
  await card(person).getByRole('button', { name: person.named(key) }).click();
}
