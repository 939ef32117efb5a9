//! A site is reviewed finding by finding; the organisation merges, orders and mends them.

import type { Account } from '../fixtures/account';
import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`somebody posts two findings and then sees those of others (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language, 'review');
    await found(await stage.newcomer(language, 'Sam'), challenge.id, 'broken', 'It cannot be sent.');
    const person = await enter(language, await stage.newcomer(language, 'Ines'));
    await person.open(challenge.path);
    await person.sees(person.t('site_review.hidden'));
    await expect(person.page.getByText('It cannot be sent.')).toHaveCount(0);
    await expect(person.page.locator('.reviewed a')).toHaveAttribute('href', 'https://refuge.example/adopt');

    await person.choose('answer', 'findings.0.sort', 'confusing');
    await person.write('answer', { 'findings.0.text': 'Which are the summer hours?', 'findings.0.place': 'The hours' });
    await person.unfold('site_review.more');
    await person.choose('answer', 'findings.1.sort', 'clear');
    await person.write('answer', { 'findings.1.text': 'The map.' });
    await person.press('answer', 'answer.button');

    await person.sees(person.t('site_review.done'));
    await expect(person.page.locator('article.response')).toHaveCount(3);
    await person.sees('It cannot be sent.');
  });

  test(`a finding without a sort comes back with everything typed (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(422);
    const challenge = await stage.open(language, 'review');
    const visitor = await enter(language);
    await visitor.open(challenge.path);
    await visitor.write('answer', { 'findings.0.text': 'The map.', 'findings.0.place': 'The hours' });
    await visitor.press('answer', 'answer.button_visitor');
    const problem = visitor.problem('answer', 'findings.0.sort');
    await expect(problem).toHaveText(visitor.t('problem.too_few', { count: 1 }));
    await expect(visitor.field('answer', 'findings.0.place')).toHaveValue('The hours');
    await visitor.choose('answer', 'findings.0.sort', 'clear');
    await visitor.press('answer', 'answer.button_visitor');
    await visitor.sees(visitor.t('sign_up.kept'));
    await visitor.open(challenge.path);
    await expect(visitor.field('answer', 'findings.0.text')).toHaveValue('The map.');
  });

  test(`the organisation merges what says the same, separates it again and mends it (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language, 'review');
    const volunteer = await stage.newcomer(language, 'Sam');
    await found(volunteer, challenge.id, 'broken', 'It cannot be sent.');
    await found(await stage.newcomer(language, 'Kim'), challenge.id, 'broken', 'Sending does nothing.');
    const team = await enter(language, await stage.account('organisation'));
    await team.open(`${challenge.path}/findings`);
    await expect(team.page.locator('.work')).toHaveCount(2);
    await team.ready();
    for (const tick of await team.page.locator('.work .choice').all()) await tick.click();
    await team.press('merge', 'findings.merge');
    await team.sees(team.t('notice.merge_findings'));
    await expect(team.page.locator('.work')).toHaveCount(1);

    await team.unfold('findings.mend');
    await team.write('mend-', { note: 'A new button.' });
    await team.press('mend-', 'findings.mend');
    await team.sees(team.t('notice.mend_finding'));
    const author = await enter(language, volunteer);
    await author.open('/me');
    await author.sees('A new button.');

    await team.page.locator('.work .merged > summary').click();
    await team.press('separate-', 'findings.separate');
    await team.sees(team.t('notice.separate_finding'));
    await expect(team.page.locator('.work')).toHaveCount(2);
    const file = await team.page.request.get(`/challenges/${challenge.id}/results.csv`);
    expect(await file.text()).toContain('"A new button."');
  });
}

/** Posts a finding as somebody else. */
async function found(author: Account, challenge: string, sort: string, text: string): Promise<void> {
  const finding = { 'findings][0][sort': sort, 'findings][0][text': text };
  await author.must('responses/post_responses', { challenge, back: '/', ...finding });
}
