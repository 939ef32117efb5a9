//! The language of an answer is kept on the device with its words.

import { expect, test } from '../fixtures/test';
import { LANGUAGES, other } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`a reload loses neither the words nor their language (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language);
    const person = await enter(language, await stage.newcomer(language));
    await person.open(challenge.path);
    await person.field('answer', 'language').selectOption(other(language));
    await person.write('answer', { 'bodies.0': 'Half an idea' });
    await person.reload();
    await expect(person.field('answer', 'bodies.0')).toHaveValue('Half an idea');
    await expect(person.field('answer', 'language')).toHaveValue(other(language));
    await person.press('answer', 'answer.button');
    await expect(person.response('Half an idea')).toContainText(person.t(`response_in.${other(language)}`));
    const names = await person.page.evaluate(() => Object.keys(localStorage));
    expect(names.filter((name) => name.startsWith('quinze-answer-'))).toEqual([]);
  });
}
