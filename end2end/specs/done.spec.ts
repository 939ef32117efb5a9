//! After each action one sees what happened, wherever one is on the page.

import type { Person } from '../fixtures/person';
import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`a comment that is posted, changed, refused and deleted (${language})`, async ({ enter, stage, quiet, check }) => {
    quiet.expectStatus(422);
    const challenge = await stage.open(language);
    // Long enough that the top of the page is out of view.
    for (const words of ['The red one', 'The blue one', 'The green one']) await stage.answer(challenge, `${words}\n\n`.repeat(20), language);
    const person = await enter(language, await stage.newcomer(language));
    await person.open(challenge.path);
    const response = person.page.locator('article.response').last();
    const id = (await response.getAttribute('id'))?.replace('response-', '') ?? '';
    await person.unfold('comment.first', response);
    await person.write(`comment-${id}`, { body: 'Green at night?' });
    await person.press(`comment-${id}`, 'comment.button');
    await isSaid(person, 'notice.post_comment');
    await check(person);

    await person.unfold('own.edit', response);
    await person.write('edit-comment-', { body: 'Green at dawn?' });
    await person.press('edit-comment-', 'own.save');
    await isSaid(person, 'notice.edit_comment');

    // What went wrong is said alone, and has the focus, whatever the address has of what was done before.
    await person.write(`comment-${id}`, { body: ' ' });
    await person.press(`comment-${id}`, 'comment.button');
    await person.isToldOf(`comment-${id}`, 'body', 'problem.empty');
    await expect(said(person)).toBeEmpty();
    const summary = person.main.locator('.error-summary [role=alert]');
    await expect(summary).toBeFocused();
    await expect(summary).toBeInViewport();
    await summary.getByRole('link').click();
    await expect(person.field(`comment-${id}`, 'body')).toBeInViewport();

    await person.unfold('own.delete', response);
    await person.press('delete-comment-', 'own.delete_button');
    await isSaid(person, 'notice.delete_comment');
    await expect(person.page.locator('.comment')).toHaveCount(0);
  });

  test(`a response that is picked, and the next step (${language})`, async ({ enter, stage, check }) => {
    const challenge = await stage.open(language);
    const { response } = await stage.answer(challenge, 'The green one', language);
    await stage.stop(challenge);
    const person = await enter(language, await stage.account('organisation'));
    await person.open(challenge.path);
    await person.unfold('pick.this', person.response('The green one'));
    await person.write(`pick-${response}`, { reason: 'Green it is.' });
    await person.press(`pick-${response}`, 'pick.this');
    await isSaid(person, 'notice.pick_response');
    await check(person);
    await said(person).getByRole('link', { name: person.t('notice.next_finish') }).click();
    await expect(person.page.locator('#team-panel')).toBeInViewport();
    await person.unfold('pick.change', person.response('The green one'));
    await person.press(`unpick-${response}`, 'pick.take_back');
    await isSaid(person, 'notice.unpick_response');
  });

  test(`a setting that is changed twice, and a page without news (${language})`, async ({ enter, stage }) => {
    const person = await enter(language, await stage.newcomer(language));
    await person.open('/me/account');
    await expect(said(person)).toHaveCount(1);
    await expect(said(person)).toBeEmpty();
    for (const name of ['Camille', 'Sacha']) {
      await person.write('change-name', { name });
      await person.press('change-name', 'account.name_button');
      await isSaid(person, 'account.name_done');
      await expect(person.field('change-name', 'name')).toHaveValue(name);
    }
    await person.follow(person.t('account.data_link'));
    await person.hasTitle(person.t('data.title'));
    await expect(said(person)).toBeEmpty();
  });

  test(`a page that is not where the form was says what happened (${language})`, async ({ enter, stage }) => {
    const person = await enter(language, await stage.newcomer(language));
    await person.open('/me/interests?step=skills');
    await person.press('interests-skills', 'interests.continue');
    await person.hasTitle(person.t('feed.title'));
    await isSaid(person, 'notice.set_interests');
  });
}

/** What the page says of what was done. */
function said(person: Person) {
  return person.main.locator('#notice');
}

/** Fails unless this is said, alone, in view, and announced. */
async function isSaid(person: Person, key: string): Promise<void> {
  await expect(said(person).locator('span')).toHaveText(person.t(key));
  await expect(said(person)).toHaveRole('status');
  await expect(said(person)).toBeInViewport({ ratio: 1 });
  await expect(person.page.locator('#done')).toHaveCount(0);
}
