//! What somebody chooses stays on the device until it is sent.

import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`what was chosen outlasts a reload until it is sent (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language, 'poll');
    const person = await enter(language, await stage.newcomer(language));
    await person.open(challenge.path);
    await person.choose('answer', 'replies.0.one', '2');
    await person.choose('answer', 'replies.1.several', '3');
    await person.write('answer', { 'replies.3.text': 'A lamp' });
    await person.reload();
    const chosen = (name: string, value: string) => person.field('answer', name).locator(`input[value="${value}"]`);
    await expect(chosen('replies.0.one', '2')).toBeChecked();
    await expect(chosen('replies.1.several', '3')).toBeChecked();
    await expect(person.field('answer', 'replies.3.text')).toHaveValue('A lamp');
    await person.press('answer', 'answer.button');
    await person.sees(person.t('poll.done'));
    const names = await person.page.evaluate(() => Object.keys(localStorage));
    expect(names.filter((name) => name.startsWith('quinze-answer-'))).toEqual([]);
  });
}
