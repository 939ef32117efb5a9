//! A poll is answered by choosing, and read as bars.

import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`somebody answers a poll, sees the results and changes their mind (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language, 'poll');
    const person = await enter(language, await stage.newcomer(language, 'Ines'));
    await person.open(challenge.path);
    await person.sees(person.t('poll.hidden'));
    await expect(person.page.locator('table.bars')).toHaveCount(0);

    await person.choose('answer', 'replies.0.one', '2');
    await person.choose('answer', 'replies.1.several', '1');
    await person.choose('answer', 'replies.1.several', '3');
    await person.choose('answer', 'replies.2.one', '4');
    await person.write('answer', { 'replies.3.text': 'A lamp' });
    await person.press('answer', 'answer.button');

    await person.sees(person.t('poll.done'));
    await expect(person.form('answer')).toHaveCount(0);
    await expect(person.page.locator('table.bars')).toHaveCount(3);
    const first = person.page.locator('table.bars').first().locator('tbody tr');
    await expect(first.nth(1).locator('td').first()).toHaveText('1');
    await expect(first.nth(0).locator('td').first()).toHaveText('0');
    await person.sees(person.t('poll.texts_private'));

    await person.unfold('own.edit');
    await person.choose('edit-response-', 'replies.0.one', '1');
    await person.press('edit-response-', 'own.save');
    await expect(first.nth(0).locator('td').first()).toHaveText('1');
  });

  test(`a visitor’s choices are there after a refusal and after signing up (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(422);
    const challenge = await stage.open(language, 'poll');
    const visitor = await enter(language);
    await visitor.open(challenge.path);
    await visitor.choose('answer', 'replies.1.several', '2');
    await visitor.write('answer', { 'replies.3.text': 'x'.repeat(201) });
    await visitor.press('answer', 'answer.button_visitor');
    await visitor.isToldOf('answer', 'replies.3.text', 'problem.too_long', { count: 200 });
    const second = visitor.field('answer', 'replies.1.several').locator('input[value="2"]');
    await expect(second).toBeChecked();
    await visitor.write('answer', { 'replies.3.text': 'A lamp' });
    await visitor.press('answer', 'answer.button_visitor');
    await visitor.sees(visitor.t('sign_up.kept'));
    await visitor.open(challenge.path);
    await expect(second).toBeChecked();
    await expect(visitor.field('answer', 'replies.3.text')).toHaveValue('A lamp');
  });

  test(`the organisation reads the texts and takes everything along (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language, 'poll');
    const volunteer = await stage.newcomer(language);
    const replies = { 'replies][0][question': '0', 'replies][0][one': '2', 'replies][1][question': '3', 'replies][1][text': 'A lamp' };
    await volunteer.must('responses/post_responses', { challenge: challenge.id, back: '/', ...replies });
    const team = await enter(language, await stage.account('organisation'));
    await team.open(challenge.path);
    await team.sees('A lamp');
    await team.sees(team.t('poll.legend'));
    const file = await team.page.request.get(`/challenges/${challenge.id}/results.csv`);
    expect(file.headers()['content-type']).toContain('text/csv');
    expect(await file.text()).toContain('"A lamp"');
    const other = await enter(language, volunteer);
    expect((await other.page.request.get(`/challenges/${challenge.id}/results.csv`)).status()).toBe(404);
  });
}
