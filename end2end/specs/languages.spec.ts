//! A challenge is written in the other language too, and read in both.

import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  const other = LANGUAGES.find((one) => one !== language) ?? language;

  test(`readers of the other language get the text in it, and find the original (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language);
    const team = await enter(language, await stage.account('organisation'));
    await team.open(challenge.path);
    await team.unfold(`also_in.${other}`);
    await team.write('translate', { title: 'T', need: 'A need', done_looks_like: 'Done', use_of_answers: 'Used' });
    await team.press('translate', 'team.translate_button');
    await team.sees(team.t('done.translated'));

    const reader = await enter(other);
    await reader.open(challenge.path);
    await reader.sees('A need');
    await expect(reader.page.locator('h1')).not.toHaveAttribute('lang');
    await reader.follow(reader.t('challenge.translated_original'));
    await reader.sees(challenge.title);
    await expect(reader.page.locator('h1')).toHaveAttribute('lang', language);
    await reader.follow(reader.t('challenge.translated_show'));
    await reader.sees('A need');
  });

  test(`half a text is refused beside what is missing, and kept (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(422);
    const challenge = await stage.draft(language);
    const team = await enter(language, await stage.account('organisation'));
    await team.open(challenge.path);
    await team.unfold(`also_in.${other}`);
    await team.write('translate', { need: 'A need', done_looks_like: 'Done', use_of_answers: 'Used' });
    await team.press('translate', 'team.translate_button');
    await team.isToldOf('translate', 'title', 'problem.empty');
    await expect(team.field('translate', 'need')).toHaveValue('A need');
  });
}
