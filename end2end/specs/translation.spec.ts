//! A text is translated passage by passage, and somebody else checks each.

import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`somebody translates two passages in a row, and another person checks one (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language, 'translation');
    const ines = await enter(language, await stage.newcomer(language, 'Ines'));
    await ines.open(challenge.path);
    await ines.press(`hold-translate-${challenge.id}`, 'translation.next_button');
    await ines.sees(ines.t('notice.hold_segment'));
    await expect(ines.page.locator('mark')).toHaveCount(1);
    await ines.write('hand-in-1', { body: 'One' });
    await ines.press('hand-in-1', 'translation.hand_in_next');
    await ines.sees(ines.t('notice.handed_in_next'));
    await expect(ines.page.locator('mark')).toHaveCount(0);
    await ines.page.reload();
    await ines.write('hand-in-2', { body: 'Two' });
    await ines.press('hand-in-2', 'translation.hand_in');
    await ines.sees(ines.t('notice.hand_in_segment'));

    const tom = await enter(language, await stage.newcomer(language, 'Tom'));
    await tom.open(challenge.path);
    await tom.sees('Two');
    await tom.press(`hold-check-${challenge.id}`, 'translation.check_button');
    await tom.press('check-1', 'translation.check_good');
    await tom.sees(tom.t('notice.checked_next'));
    await expect(tom.field('check-2', 'body')).toHaveValue('Two');
  });

  test(`what is refused stays in its field, and a passage can be given back (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(422);
    const challenge = await stage.open(language, 'translation');
    const person = await enter(language, await stage.newcomer(language));
    await person.open(challenge.path);
    await person.press(`hold-translate-${challenge.id}`, 'translation.next_button');
    await person.write('hand-in-1', { body: 'x'.repeat(1_501) });
    await person.press('hand-in-1', 'translation.hand_in');
    await person.isToldOf('hand-in-1', 'body', 'problem.too_long', { count: 1500 });
    await expect(person.field('hand-in-1', 'body')).toHaveValue('x'.repeat(1_501));
    await person.press('give-back-1', 'translation.give_back');
    await person.sees(person.t('notice.give_back_segment'));
    await expect(person.form('hand-in-1')).toHaveCount(0);
  });

  test(`the organisation reads the text and takes it along, and visitors need an account (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language, 'translation');
    const volunteer = await stage.newcomer(language);
    await volunteer.must('responses/hand_in_segment', { challenge: challenge.id, segment: '1', body: 'One' });
    const team = await enter(language, await stage.account('organisation'));
    await team.open(challenge.path);
    await expect(team.page.locator('#assembled')).toHaveValue(/^One/);
    const file = await team.page.request.get(`/challenges/${challenge.id}/results.txt`);
    expect(file.headers()['content-type']).toContain('text/plain');
    expect(await file.text()).toContain('One');
    const visitor = await enter(language);
    await visitor.open(challenge.path);
    await visitor.sees('One');
    await visitor.page.getByRole('link', { name: visitor.t('translation.sign_in') }).click();
    await expect(visitor.page).toHaveURL(/sign-in\?next=/);
  });
}
