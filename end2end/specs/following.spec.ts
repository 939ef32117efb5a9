//! Following an organisation and a cause, and stopping.

import { ORGANISATION } from '../fixtures/stage';
import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`one follows an organisation, reads it in the feed, and stops (${language})`, async ({ enter, stage, check }) => {
    const challenge = await stage.open(language);
    const person = await enter(language, await stage.newcomer(language));
    await person.open(`/organisations/${ORGANISATION}`);
    await person.press(`follow-organisation-${ORGANISATION}`, 'follow.button');
    await expect(person.button(`unfollow-organisation-${ORGANISATION}`, 'follow.stop')).toBeVisible();
    await person.open(challenge.path);
    await expect(person.button(`unfollow-organisation-${ORGANISATION}`, 'follow.stop')).toBeVisible();
    await person.open(`/challenges?organisation=${ORGANISATION}`);
    await expect(person.main.locator('.card__why').first()).toContainText(person.t('card.why_followed', { names: '' }).trim());

    await person.open('/me');
    await person.follow(person.t('follow.link'));
    await person.hasTitle(person.t('follow.title'));
    await check(person);
    await person.press(`unfollow-organisation-${ORGANISATION}`, 'follow.stop');
    await person.sees(person.t('follow.none'));
    await person.open(challenge.path);
    await expect(person.button(`follow-organisation-${ORGANISATION}`, 'follow.button')).toBeVisible();
  });

  test(`one follows a cause where it is filtered (${language})`, async ({ enter, stage }) => {
    const person = await enter(language, await stage.newcomer(language));
    await person.open('/challenges?cause=animals');
    await person.press('follow-cause-animals', 'follow.button');
    await expect(person.button('unfollow-cause-animals', 'follow.stop')).toBeVisible();
    await person.open('/me/following');
    await person.press('unfollow-cause-animals', 'follow.stop');
    await expect(person.button('unfollow-cause-animals', 'follow.stop')).toHaveCount(0);
    await person.press('follow-cause-animals', 'follow.button');
    await expect(person.button('unfollow-cause-animals', 'follow.stop')).toBeVisible();
  });

  test(`a visitor signs in first, and the team reads how many follow (${language})`, async ({ enter, stage }) => {
    const follower = await stage.newcomer(language);
    await follower.must('profiles/follow', { organisation: ORGANISATION, cause: '' });
    const visitor = await enter(language);
    await visitor.open(`/organisations/${ORGANISATION}`);
    const link = visitor.main.locator(`a[href*="/sign-in?next="]`).first();
    await expect(link).toBeVisible();
    const team = await enter(language, await stage.account('organisation'));
    await team.open(`/organisations/${ORGANISATION}`);
    await expect(team.form(`follow-organisation-${ORGANISATION}`)).toHaveCount(0);
    const several = new RegExp(team.t('follow.followers_other', { count: 0 }).replace('0', '\\d+'));
    const one = new RegExp(team.t('follow.followers_one', { count: 1 }));
    await expect(team.main.getByText(several).or(team.main.getByText(one))).toBeVisible();
  });
}
