//! What goes wrong is said beside what caused it, and nothing that was typed is lost.

import { ACCOUNTS, PASSWORD } from '../fixtures/demo';
import type { Person } from '../fixtures/person';
import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`empty and malformed fields of the sign-up (${language})`, async ({ enter, quiet, check }) => {
    quiet.expectStatus(422);
    const visitor = await enter(language);
    await visitor.open('/sign-up');
    await visitor.write('sign-up', { email: 'not an address', password: 'too short' });
    await visitor.press('sign-up', 'sign_up.button');
    await visitor.isToldOf('sign-up', 'name', 'problem.empty');
    await visitor.isToldOf('sign-up', 'email', 'problem.not_an_email');
    await visitor.isToldOf('sign-up', 'password', 'problem.too_short', { count: 10 });
    await expect(visitor.form('sign-up').getByRole('alert')).toHaveText(visitor.t('error.rejected'));
    await expect(visitor.field('sign-up', 'email')).toHaveValue('not an address');
    expect(await visitor.page.content()).not.toContain('too short"');
    await check(visitor);
  });

  test(`a wrong password, and an address nobody has (${language})`, async ({ enter, quiet, check }) => {
    quiet.expectStatus(422);
    const visitor = await enter(language);
    for (const email of [ACCOUNTS.volunteer, 'nobody@end2end.invalid']) {
      await visitor.open('/sign-in');
      await visitor.write('sign-in', { email, password: 'ringing the doorbell thrice' });
      await visitor.press('sign-in', 'sign_in.button');
      await visitor.isToldOf('sign-in', 'password', 'problem.no_such_account');
      await expect(visitor.field('sign-in', 'email')).toHaveValue(email);
      expect(await visitor.page.content()).not.toContain('thrice');
    }
    await check(visitor);
  });

  test(`a taken address is not told to be one (${language})`, async ({ enter, quiet }) => {
    quiet.expectStatus(422);
    const visitor = await enter(language);
    await visitor.open('/sign-up');
    const email = ACCOUNTS.volunteer.toUpperCase();
    await visitor.write('sign-up', { name: 'Camille', email, password: PASSWORD });
    await visitor.press('sign-up', 'sign_up.button');
    await visitor.isToldOf('sign-up', 'email', 'problem.cannot_be_used');
    await expect(visitor.field('sign-up', 'name')).toHaveValue('Camille');
  });

  test(`an answer that is empty, then too long (${language})`, async ({ enter, stage, quiet, check }) => {
    quiet.expectStatus(422);
    const challenge = await stage.open(language);
    const visitor = await enter(language);
    await visitor.open(challenge.path);
    await visitor.write('answer', { 'bodies.0': ' \n ' });
    await visitor.press('answer', 'answer.button_visitor');
    await visitor.isToldOf('answer', 'bodies.0', 'problem.empty');
    const long = 'è'.repeat(1501);
    await visitor.write('answer', { 'bodies.0': long });
    await visitor.press('answer', 'answer.button_visitor');
    await visitor.isToldOf('answer', 'bodies.0', 'problem.too_long', { count: 1500 });
    await expect(visitor.field('answer', 'bodies.0')).toHaveValue(long);
    await check(visitor);
  });

  test(`an idea that is too long among others (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(422);
    const challenge = await stage.open(language, 'brainstorm');
    const person = await enter(language, await stage.newcomer(language));
    await person.open(challenge.path);
    await person.write('answer', { 'bodies.0': 'Short', 'bodies.3': 'x'.repeat(281) });
    await person.press('answer', 'answer.button');
    await person.isToldOf('answer', 'bodies.3', 'problem.too_long', { count: 280 });
    await expect(person.problem('answer', 'bodies.0')).toBeEmpty();
    await expect(person.field('answer', 'bodies.0')).toHaveValue('Short');
    await expect(person.page.locator('article.response')).toHaveCount(0);
  });

  test(`an organisation without what it needs (${language})`, async ({ enter, stage, quiet, check }) => {
    quiet.expectStatus(422);
    const person = await enter(language, await stage.newcomer(language));
    await person.open('/organisations/new');
    await person.write('new-organisation', { name: 'Les poules', website: 'not a website', mission: 'm'.repeat(501) });
    await person.press('new-organisation', 'organisation.new_button');
    await person.isToldOf('new-organisation', 'website', 'problem.not_a_website');
    await person.isToldOf('new-organisation', 'mission', 'problem.too_long', { count: 500 });
    const causes = person.problem('new-organisation', 'causes');
    await expect(causes).toHaveText(person.t('problem.too_few', { count: 1 }));
    await expect(person.field('new-organisation', 'name')).toHaveValue('Les poules');
    await expect(person.field('new-organisation', 'website')).toHaveValue('not a website');
    await check(person);
  });

  test(`a challenge that is not finished does not open (${language})`, async ({ enter, stage, quiet, check }) => {
    quiet.expectStatus(422);
    const challenge = await stage.draft(language);
    const person = await enter(language, await stage.account('organisation'));
    await person.open(`${challenge.path}/edit`);
    await person.write('editor', { title: '', days: '99' });
    await person.press('editor', 'editor.look');
    await person.isToldOf('editor', 'days', 'problem.not_in_range', { min: 1, max: 30 });
    await expect(person.field('editor', 'days')).toHaveValue('99');
    await person.write('editor', { days: '9' });
    await person.press('editor', 'editor.look');
    await person.hasTitle(person.t('challenge.untitled'));
    await person.press('publish', 'editor.publish');
    const missing = person.t('error.field', { field: person.t('editor.field_title') });
    await person.sees(`${missing} ${person.t('problem.empty')}`);
    await check(person);
  });

  test(`an address made up by hand (${language})`, async ({ enter, quiet, check }) => {
    quiet.expectStatus(422);
    const visitor = await enter(language);
    for (const query of ['after=x', 'after=9.0.0', 'cause=nothing', 'minutes=soon', 'language=zz', 'state=draft', 'organisation=a%2Fb']) {
      const response = await visitor.open(`/challenges?${query}`);
      expect.soft(response?.status(), query).toBe(422);
      await expect.soft(visitor.page.locator('h1'), query).toHaveCount(1, { timeout: 1000 });
      // There is no form whose fields could be marked.
      await expect.soft(visitor.main, query).not.toContainText(visitor.t('error.rejected'), { timeout: 1000 });
    }
    await check(visitor);
  });

  test(`a comment sent twice is there once (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language);
    const { response } = await stage.answer(challenge, 'The green one', language);
    const account = await stage.newcomer(language, 'Ada');
    const person = await enter(language, account);
    await person.open(challenge.path);
    await person.unfold('comment.first');
    await person.write(`comment-${response}`, { body: 'Green at night?' });
    await person.button(`comment-${response}`, 'comment.button').dblclick();
    await person.sees(person.t('comment.count', { count: 1 }));
    await account.must('responses/post_comment', { response, body: 'Green at night?' });
    await person.reload();
    await expect(person.page.locator('.comment')).toHaveCount(1);
  });

  test(`an answer to a challenge that was stopped meanwhile (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(403);
    const challenge = await stage.open(language);
    const person = await enter(language, await stage.newcomer(language));
    await person.open(challenge.path);
    await person.write('answer', { 'bodies.0': 'I thought about it for a long time' });
    await stage.stop(challenge);
    await person.press('answer', 'answer.button');
    await person.sees(person.t('refusal.not_open'));
    expect(await writtenWords(person)).toContain('I thought about it for a long time');
  });

  test(`a kept answer to a challenge that was stopped meanwhile (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language);
    const person = await enter(language);
    await person.open(challenge.path);
    await person.write('answer', { 'bodies.0': 'I thought about it for a long time' });
    await person.press('answer', 'answer.button_visitor');
    await person.sees(person.t('sign_up.kept'));
    await stage.stop(challenge);
    const email = `late-${crypto.randomUUID()}@end2end.invalid`;
    await person.write('sign-up', { name: 'Late', email, password: PASSWORD });
    await person.press('sign-up', 'sign_up.button');
    await person.hasTitle(person.t('interests.causes_title'));
    await person.open(challenge.path);
    await person.sees(person.t('answer.too_late'));
    await expect(person.page.locator('main blockquote')).toHaveText('I thought about it for a long time');
  });

  test(`what is somebody else’s does not exist (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(404);
    const challenge = await stage.draft(language);
    const stranger = await enter(language, await stage.newcomer(language));
    for (const path of [challenge.path, `${challenge.path}/edit`, '/challenges/none', '/organisations/none']) {
      const response = await stranger.open(path);
      expect(response?.status(), path).toBe(404);
      await stranger.hasTitle(stranger.t('error.not_found_title'));
    }
  });

  test(`what needs an account leads to signing in and back (${language})`, async ({ enter, stage }) => {
    const account = await stage.newcomer(language);
    const visitor = await enter(language);
    for (const path of ['/organisations/new', '/me/interests', '/me']) {
      await visitor.open(path);
      await visitor.hasTitle(visitor.t('sign_in.title'));
    }
    await visitor.write('sign-in', { email: account.email, password: PASSWORD });
    await visitor.press('sign-in', 'sign_in.button');
    await visitor.hasTitle(visitor.t('impact.title'));
  });
}

for (const language of LANGUAGES) {
  test(`words that look like markup stay words (${language})`, async ({ enter, stage, check }) => {
    const challenge = await stage.open(language);
    const words = '</textarea><b id="escaped">&lt; & "quoted"</b><script>document.title = 1</script>';
    const { author, response } = await stage.answer(challenge, words, language);
    const person = await enter(language, author);
    await person.open(challenge.path);
    await expect(person.main.locator('article.response .prose').first()).toHaveText(words);
    await person.unfold('own.edit');
    await expect(person.field(`edit-response-${response}`, 'body')).toHaveValue(words);
    await expect(person.page.locator('[id="escaped"]')).toHaveCount(0);
    await check(person);
  });

  test(`a title that looks like markup stays a title (${language})`, async ({ enter, stage }) => {
    const title = '</title><b id="escaped">&lt;</b>';
    const draft = await stage.draft(language, title);
    const person = await enter(language, await stage.account('organisation'));
    await person.open(draft.path);
    await person.hasTitle(title);
    await expect(person.page).toHaveTitle(title);
    await expect(person.page.locator('[id="escaped"]')).toHaveCount(0);
  });
}

/** What is still to be seen of what they wrote: in a field, or quoted. */
function writtenWords(person: Person): Promise<string[]> {
  const places = person.main.locator('textarea, blockquote');
  return places.evaluateAll((all) => all.map((one) => (one instanceof HTMLTextAreaElement ? one.value : (one.textContent ?? ''))));
}
