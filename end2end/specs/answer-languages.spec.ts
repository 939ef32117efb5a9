//! Answers in either language stand together, each with its own.

import { expect, test } from '../fixtures/test';
import { LANGUAGES, other } from '../fixtures/words';

for (const language of LANGUAGES) {
  const there = other(language);

  test(`an answer in the other language says so, and its author can change that (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language);
    const ines = await enter(language, await stage.newcomer(language, 'Ines'));
    await ines.open(challenge.path);
    await expect(ines.field('answer', 'language')).toHaveValue(language);
    await ines.write('answer', { 'bodies.0': 'Bonjour hello' });
    await ines.field('answer', 'language').selectOption(there);
    await ines.press('answer', 'answer.button');
    await expect(ines.response('Bonjour hello')).toContainText(ines.t(`response_in.${there}`));
    await expect(ines.response('Bonjour hello').locator('.prose').first()).toHaveAttribute('lang', there);

    const reader = await enter(there);
    await reader.open(challenge.path);
    await expect(reader.response('Bonjour hello')).not.toContainText(reader.t(`response_in.${there}`));
    await expect(reader.response('Bonjour hello').locator('.prose').first()).not.toHaveAttribute('lang');

    await ines.unfold('own.edit', ines.response('Bonjour hello'));
    await ines.field('edit-response-', 'language').selectOption(language);
    await ines.press('edit-response-', 'own.save');
    await expect(ines.response('Bonjour hello')).not.toContainText(ines.t(`response_in.${there}`));
    await expect(ines.response('Bonjour hello')).not.toContainText(ines.t('response.edited'));
  });

  test(`a refused answer keeps its language (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(422);
    const challenge = await stage.open(language);
    const person = await enter(language, await stage.newcomer(language));
    await person.open(challenge.path);
    await person.field('answer', 'language').selectOption(there);
    await person.write('answer', { 'bodies.0': 'x'.repeat(1_501) });
    await person.press('answer', 'answer.button');
    await person.isToldOf('answer', 'bodies.0', 'problem.too_long', { count: 1500 });
    await expect(person.field('answer', 'language')).toHaveValue(there);
  });

  test(`volunteers translate a challenge, and its readers get it in their language (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language);
    const owner = await stage.account('organisation');
    const team = await enter(language, owner);
    await team.open(challenge.path);
    await team.press('begin-translation', 'team.begin_translation');
    await team.sees(team.t('notice.begin_translation'));
    const [, id = ''] = /challenges\/(\d+)/.exec(team.page.url()) ?? [];
    await owner.must('challenges/publish_challenge', { challenge: id });
    await team.open(challenge.path);
    await team.follow(team.t('team.translating'));

    const [ines, tom] = [await stage.newcomer(language, 'Ines'), await stage.newcomer(language, 'Tom')];
    const texts = ['A translated title', 'A translated need', 'Done', 'Used'];
    for (const [place, body] of texts.entries()) {
      const segment = String(place + 1);
      await ines.must('responses/hand_in_segment', { challenge: id, segment, body });
    }
    const checker = await enter(language, tom);
    await checker.open(`/challenges/${id}`);
    await checker.press(`hold-check-${id}`, 'translation.check_button');
    for (const place of texts.keys()) {
      await checker.press(`check-${place + 1}`, 'translation.check_good');
    }
    const reader = await enter(there);
    await reader.open(challenge.path);
    await reader.hasTitle('A translated title');
    await reader.follow(reader.t('challenge.by_volunteers', { count: 2 }));
    await reader.sees(reader.t('translation.used', { count: 2 }));
  });
}
