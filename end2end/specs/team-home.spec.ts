//! The home of a team: what waits, by date, each with its next step.

import type { Person } from '../fixtures/person';
import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`a draft, a newcomer and a comment wait, and each leads to its next step (${language})`, async ({ enter, stage, check }) => {
    const draft = await stage.draft(language);
    const challenge = await stage.open(language);
    const { author, response } = await stage.answer(challenge, 'The one with the owl', language);
    const member = await enter(language, await stage.account('organisation'));
    await member.open('/me/organisation');
    await expect(tasks(member, draft.title)).toContainText(member.t('home.task_finish'));
    await expect(tasks(member, challenge.title)).toContainText(member.t('home.task_greet', { count: 1 }));
    await check(member);

    await author.must('responses/post_comment', { response, body: 'Is an owl allowed?' });
    await member.open('/me/organisation');
    await expect(tasks(member, challenge.title)).toHaveCount(2);
    await tasks(member, challenge.title).filter({ hasText: member.t('home.task_reply', { count: 1 }) }).getByRole('link').click();
    await member.ready();
    await member.hasTitle(challenge.title);
    await member.write(`comment-${response}`, { body: 'Yes, very much.' });
    await member.press(`comment-${response}`, 'comment.button');
    await expect(member.response('The one with the owl')).toContainText('Yes, very much.');
    // The reply greets, too.
    await member.open('/me/organisation');
    await expect(tasks(member, challenge.title)).toHaveCount(0);
    await member.sees(challenge.title);

    await stage.stop(challenge);
    await member.open('/me/organisation');
    await expect(tasks(member, challenge.title)).toContainText(member.t('home.task_decide'));
    await tasks(member, challenge.title).getByRole('link').click();
    await member.ready();
    await member.hasTitle(challenge.title);
  });

  test(`the numbers and their files are the team’s from the deadline on (${language})`, async ({ enter, stage, check }) => {
    const challenge = await stage.open(language);
    const { response } = await stage.answer(challenge, 'The blue one', language);
    const voter = await stage.newcomer(language);
    await voter.must('voting/set_vote', { response, vote: 'helpful' });
    const member = await enter(language, await stage.account('organisation'));
    await member.open(challenge.path);
    await expect(member.main.locator('a[href$="results.csv"]')).toHaveCount(0);
    await member.doesNotSee(member.t('numbers.title'));
    await stage.stop(challenge);
    await member.open(challenge.path);
    await member.unfold('numbers.title', member.response('The blue one'));
    await member.sees(member.t('numbers.votes', { count: 1, helpful: 1 }));
    await check(member);
    const table = await member.page.request.get(`${challenge.path}/results.csv`);
    expect(table.status()).toBe(200);
    expect(await table.text()).toContain('The blue one');

    const stranger = await enter(language, voter);
    await stranger.open(challenge.path);
    await stranger.doesNotSee(stranger.t('numbers.title'));
    expect((await stranger.page.request.get(`${challenge.path}/results.csv`)).status()).toBe(404);
  });
}

/** What waits of a challenge with this title. */
function tasks(member: Person, title: string) {
  return member.main.locator('li.sheet', { has: member.page.getByRole('heading', { name: title, exact: true }) });
}
