//! A public page that its owner turns on and off.

import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`a page is public as long as its owner wants (${language})`, async ({ enter, stage, check, quiet }) => {
    quiet.expectStatus(404);
    const challenge = await stage.open(language);
    const { author } = await stage.answer(challenge, 'The green one', language);
    const person = await enter(language, author);
    await person.open('/me');
    await expect(person.main.getByRole('link', { name: person.t('public_page.link') })).toHaveCount(0);
    await person.tick('public-page', 'public', 'public_page.choice');
    await person.press('public-page', 'public_page.button');
    const link = person.main.getByRole('link', { name: person.t('public_page.link') });
    await expect(link).toBeVisible();
    const path = (await link.getAttribute('href'))?.replace(`/${language}`, '') ?? '';
    expect(path).toMatch(/^\/people\/.+/);

    const visitor = await enter(language);
    await visitor.open(path);
    await visitor.hasTitle(visitor.t('public_page.of', { name: 'Noor' }));
    await visitor.doesNotSee('The green one');
    await check(visitor);

    const box = person.field('public-page', 'public').getByRole('checkbox', { name: person.t('public_page.choice'), exact: true });
    await person.ready();
    await box.uncheck();
    await person.press('public-page', 'public_page.button');
    await expect(person.main.getByRole('link', { name: person.t('public_page.link') })).toHaveCount(0);
    const gone = await visitor.open(path);
    expect(gone?.status()).toBe(404);
  });
}
