//! Volunteers take places, hand in work with files, and everybody has what they need afterwards.

import { readFileSync } from 'node:fs';
import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';
import { unzip } from '../fixtures/zip';

for (const language of LANGUAGES) {
  test(`somebody takes a place, hands in, and keeps a receipt (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(422);
    const challenge = await stage.open(language, 'deliverable');
    const account = await stage.newcomer(language, 'Ines');
    const person = await enter(language, account);
    await person.open(challenge.path);
    await expect(person.form('answer')).toHaveCount(0);
    await person.press('take-place', 'deliverable.take');
    await expect(person.problem('take-place', 'agreed')).toHaveText(person.t('problem.not_agreed'));
    await person.form('take-place').getByRole('checkbox').check();
    await person.press('take-place', 'deliverable.take');
    await person.sees(person.t('deliverable.taken'));

    await person.write('answer', { 'delivery.text': 'Two benches that are one letter.' });
    await person.press('answer', 'deliverable.button');
    await expect(person.problem('answer', 'delivery.stage')).toHaveText(person.t('problem.too_few', { count: 1 }));
    await expect(person.field('answer', 'delivery.text')).toHaveValue('Two benches that are one letter.');
    await person.choose('answer', 'delivery.stage', 'sketch');
    await person.press('answer', 'deliverable.button');
    await person.sees(person.t('deliverable.done'));
    const own = person.response('Two benches that are one letter.');
    await expect(own).toContainText(person.t('deliverable.sketch'));

    await person.unfold('own.edit', own);
    await person.choose('edit-response-', 'delivery.stage', 'final');
    await person.press('edit-response-', 'own.save');
    await expect(own).toContainText(person.t('deliverable.final'));

    await person.follow(person.t('deliverable.receipt'), own);
    await person.hasTitle(person.t('receipt.title'));
    await person.sees(person.t('deliverable.terms_1_cc_by'));
    const [download] = await Promise.all([
      person.page.waitForEvent('download'),
      person.page.getByRole('link', { name: person.t('receipt.pdf') }).click(),
    ]);
    expect(readFileSync(await download.path()).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test(`a place that is given back is somebody else’s (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language, 'deliverable');
    const person = await enter(language, await stage.newcomer(language, 'Ines'));
    await person.open(challenge.path);
    await person.form('take-place').getByRole('checkbox').check();
    await person.press('take-place', 'deliverable.take');
    await person.press('give-back-place', 'deliverable.give_back');
    await person.sees(person.t('deliverable.given_back'));
    await expect(person.form('take-place')).toBeVisible();
    await expect(person.form('answer')).toHaveCount(0);
  });
}

test('the team downloads everything that was handed in', async ({ enter, stage }) => {
  const challenge = await stage.open('en', 'deliverable');
  const account = await stage.account('organisation');
  for (const name of ['Noor', 'Inessa']) {
    const author = await stage.newcomer('en', name);
    await author.must('responses/take_place', { challenge: challenge.id, agreed: 'yes' });
    await author.must('responses/post_responses', {
      challenge: challenge.id,
      'delivery][stage': 'final',
      'delivery][text': `A bench with ${name.length} legs and a back`,
      back: '/',
    });
  }
  const team = await enter('en', account);
  await team.open(challenge.path);
  await expect(team.main).not.toContainText('Noor');
  await expect(team.main.getByText(team.t('deliverable.author_hidden'))).toHaveCount(2);
  const answer = await team.page.request.get(`/challenges/${challenge.id}/files.zip`);
  const table = unzip(await answer.body()).get('deliveries.csv') ?? '';
  expect(table.split('\r\n').length).toBe(4);
  expect(table).not.toContain('Noor');
});
