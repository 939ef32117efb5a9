//! Without JavaScript the server answers a form at the page's own address, and says in the status what became of it.

import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`a form with mistakes is the same page with status 422 (${language})`, async ({ enter, quiet }) => {
    quiet.expectStatus(422);
    const visitor = await enter(language);
    await visitor.open('/sign-up?next=/fr/me');
    await visitor.write('sign-up', { name: 'Ines', password: 'not to be sent back' });
    const answered = visitor.page.waitForResponse((response) => response.request().method() === 'POST');
    await visitor.press('sign-up', 'sign_up.button');
    expect((await answered).status()).toBe(422);
    await expect(visitor.page).toHaveURL(visitor.path('/sign-up?next=/fr/me'));
    await expect(visitor.field('sign-up', 'name')).toHaveValue('Ines');
    await expect(visitor.field('sign-up', 'password')).toHaveValue('');
    expect(await visitor.page.content()).not.toContain('not to be sent back');
  });

  test(`a text of two megabytes (${language})`, async ({ enter, stage, quiet, check }) => {
    quiet.expectStatus(413);
    const challenge = await stage.open(language);
    const visitor = await enter(language);
    await visitor.open(challenge.path);
    // In a hidden field, as the browser would take minutes to break it into lines.
    const hidden = visitor.form('answer').locator('input[name="input[back]"]');
    await hidden.evaluate((field) => field.setAttribute('value', 'x'.repeat(2_000_000)));
    await visitor.write('answer', { 'bodies.0': 'And so on' });
    const answered = visitor.page.waitForResponse((response) => response.request().method() === 'POST');
    await visitor.press('answer', 'answer.button_visitor');
    expect((await answered).status()).toBe(413);
    await visitor.hasTitle(visitor.t('error.title'));
    await visitor.sees(visitor.t('error.too_large'));
    await expect(visitor.page.locator('html')).toHaveAttribute('lang', language);
    await check(visitor);
  });
}
