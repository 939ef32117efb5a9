//! From a first visit to an answer that stands.

import { PASSWORD } from '../fixtures/demo';
import type { Person } from '../fixtures/person';
import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`a visitor answers and signs up (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language);
    const visitor = await enter(language);
    await visitor.open(challenge.path);
    await visitor.hasTitle(challenge.title);
    await visitor.sees(visitor.t('responses.none'));

    const words = 'Le deuxième: “<b>Entrée</b>” is read first.\nThe others are too small.';
    await visitor.write('answer', { 'bodies.0': words });
    await visitor.press('answer', 'answer.button_visitor');
    await visitor.hasTitle(visitor.t('sign_up.title'));
    await visitor.sees(visitor.t('sign_up.kept'));
    await signUp(visitor, 'Ines');

    await expect(visitor.page).toHaveURL(new RegExp(`${visitor.path(challenge.path)}.*welcome`));
    await visitor.sees(visitor.t('welcome.posted'));
    const own = visitor.response('Le deuxième');
    await expect(own.locator('.prose').first()).toHaveText(words);
    await expect(own).toContainText(visitor.t('response.mine', { name: 'Ines' }));
    await expect(visitor.form('answer')).toHaveCount(0);

    const next = await enter(language);
    await next.open(challenge.path);
    await expect(next.response('Le deuxième')).toContainText('Ines');
  });

  test(`a visitor brainstorms and sees the others’ ideas afterwards (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language, 'brainstorm');
    await stage.answer(challenge, 'Paint an arrow on the ground', language);
    const visitor = await enter(language);
    await visitor.open(challenge.path);
    await visitor.sees(visitor.t('brainstorm.others_hidden', { count: 1 }));
    await visitor.doesNotSee('Paint an arrow');

    await visitor.write('answer', { 'bodies.0': 'Hang a lantern', 'bodies.2': 'Draw paws' });
    await visitor.press('answer', 'answer.button_visitor');
    await visitor.sees(visitor.t('sign_up.kept'));
    await signUp(visitor, 'Ines');

    for (const idea of ['Hang a lantern', 'Draw paws', 'Paint an arrow']) await visitor.sees(idea);
    await expect(visitor.page.locator('article.response')).toHaveCount(3);
    await visitor.write('answer', { 'bodies.0': 'Plant a hedge' });
    await visitor.press('answer', 'answer.button');
    await visitor.sees('Plant a hedge');
    await expect(visitor.page.locator('article.response')).toHaveCount(4);
    await expect(visitor.form('answer').locator('textarea')).toHaveCount(2);
  });

  test(`somebody with an account signs in with a draft, then out (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language);
    const account = await stage.newcomer(language, 'Teo');
    const visitor = await enter(language);
    await visitor.open(challenge.path);
    await visitor.write('answer', { 'bodies.0': 'The one with the dog' });
    await visitor.press('answer', 'answer.button_visitor');
    await visitor.sees(visitor.t('sign_up.kept'));
    await visitor.follow(visitor.t('sign_in.title'));
    await visitor.hasTitle(visitor.t('sign_in.title'));
    await visitor.write('sign-in', { email: account.email, password: PASSWORD });
    await visitor.press('sign-in', 'sign_in.button');
    await expect(visitor.response('The one with the dog')).toContainText(visitor.t('response.mine', { name: 'Teo' }));

    await visitor.press('sign-out', 'nav.sign_out');
    await visitor.hasTitle(visitor.t('start.heading'));
    await expect(visitor.header.getByRole('link', { name: visitor.t('nav.sign_in') })).toBeVisible();
  });

  test(`somebody edits and deletes what they wrote (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language);
    const { author, response } = await stage.answer(challenge, 'Frist version', language);
    const person = await enter(language, author);
    await person.open(challenge.path);
    await person.unfold('own.edit');
    await person.write(`edit-response-${response}`, { body: 'First version, spelled well' });
    await person.press(`edit-response-${response}`, 'own.save');
    await expect(person.response('spelled well').locator('.prose').first()).toBeVisible();
    await expect(person.response('spelled well')).toContainText(person.t('response.edited'));

    await person.unfold('comment.first');
    await person.write(`comment-${response}`, { body: 'By the way: nice dog' });
    await person.press(`comment-${response}`, 'comment.button');
    await expect(person.page.locator('.comment')).toContainText('nice dog');

    await person.unfold('own.delete', person.response('spelled well'));
    await person.press(`delete-response-${response}`, 'own.delete_button');
    await person.sees(person.t('responses.none'));
    await expect(person.field('answer', 'bodies.0')).toBeVisible();
  });
}

async function signUp(person: Person, name: string): Promise<void> {
  const email = `${name}-${crypto.randomUUID()}@end2end.invalid`;
  await person.write('sign-up', { name, email, password: PASSWORD });
  await person.press('sign-up', 'sign_up.button');
}
