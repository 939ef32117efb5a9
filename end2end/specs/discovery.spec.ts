//! Finding a challenge that fits.

import { expect, test } from '../fixtures/test';
import { LANGUAGES, other } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`two taps lead into a feed that shows their effect (${language})`, async ({ enter, stage }) => {
    const person = await enter(language, await stage.newcomer(language));
    const cards = person.main.locator('.card');
    await person.open('/challenges');
    await person.follow(person.t('feed.interests_choose'));
    await person.tick('interests-causes', 'causes', 'cause.seniors');
    await person.press('interests-causes', 'interests.continue');
    await person.hasTitle(person.t('interests.skills_title'));
    await person.tick('interests-skills', 'skills', 'skill.writing');
    await person.press('interests-skills', 'interests.continue');
    await person.hasTitle(person.t('feed.title'));
    await expect(person.main).toContainText(person.t('feed.interests'));
    const why = cards.first().locator('.card__why');
    await expect(why).toContainText(person.t('cause.seniors'));
    await expect(why).toContainText(person.t('skill.writing'));
    // Where nothing was chosen, the card says what is needed.
    await expect(cards.last().locator('.card__why')).not.toContainText(person.t('cause.seniors'));
  });

  test(`what one has answered says so and comes last (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language);
    const { author } = await stage.answer(challenge, 'The green one', language);
    const person = await enter(language, author);
    await person.open(`/challenges?q=${encodeURIComponent(challenge.title)}`);
    await expect(person.main.locator('.card').first()).toContainText(person.t('card.why_answered'));
  });

  test(`other languages are counted, and one tap away (${language})`, async ({ enter }) => {
    const visitor = await enter(language);
    await visitor.open('/challenges?cause=seniors');
    const link = visitor.main.locator(`a[lang=${other(language)}][href*=challenges]:not(.card a)`).last();
    await expect(link).toHaveText(/\d/);
    const count = Number(/\d+/.exec(await link.innerText())?.[0]);
    await visitor.ready();
    await link.click();
    await expect(visitor.page).toHaveURL(new RegExp(`language=${other(language)}`));
    await expect(visitor.main.locator('.cards').first().locator('.card')).toHaveCount(Math.min(count, 12));
  });

  test(`a search that finds, and one that does not (${language})`, async ({ enter, check }) => {
    const visitor = await enter(language);
    await visitor.open('/challenges');
    await visitor.ready();
    const search = async (words: string) => {
      await visitor.page.locator('#search').fill(words);
      await visitor.page.locator('#search').press('Enter');
      await expect(visitor.page).toHaveURL(new RegExp(`q=${words.slice(0, 4)}`));
    };
    await search(language === 'fr' ? 'velos' : 'turtles');
    await expect(visitor.main.locator('.card').first()).toContainText(language === 'fr' ? /vélo/ : /turtle/);
    await expect(visitor.page.locator('#search')).toHaveValue(language === 'fr' ? 'velos' : 'turtles');
    await search('xylophones');
    await expect(visitor.main).toContainText(visitor.t('feed.found_nothing', { words: 'xylophones' }));
    // Never an empty page.
    await expect(visitor.main.locator('.card')).not.toHaveCount(0);
    await check(visitor);
  });

  test(`words of any length and direction stay within their place (${language})`, async ({ enter, stage, check }) => {
    const titles = ['W'.repeat(120), `مرحبا بكم ${'تطوع '.repeat(10)}`, `${'Donaudampfschiff'.repeat(5)}!`];
    const organisation = await enter(language, await stage.account('organisation'));
    for (const title of titles) {
      const challenge = await stage.open(language, 'feedback', title.trim());
      for (const path of [challenge.path, `/challenges?q=${encodeURIComponent(title)}`]) {
        await organisation.page.setViewportSize({ width: 320, height: 640 });
        await organisation.open(path);
        await expect(organisation.main).toContainText(title.trim());
        const width = await organisation.page.evaluate(() => document.documentElement.scrollWidth);
        expect(width, `${title} at ${path}`).toBeLessThanOrEqual(320);
      }
    }
    await check(organisation);
  });
}

test('a language that does not exist leads to one that does', async ({ enter, quiet }) => {
  quiet.expectStatus(404);
  const visitor = await enter('en');
  const response = await visitor.page.goto(visitor.path('/challenges').replace('/en/', '/xx/'));
  expect(response?.status()).toBe(404);
  await visitor.hasTitle(visitor.t('error.not_found_title'));
});
