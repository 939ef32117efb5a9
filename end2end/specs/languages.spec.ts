//! The languages of somebody: the one in which the site speaks to them, and those that they read.

import type { Locator } from '@playwright/test';
import type { Person } from '../fixtures/person';
import { expect, test } from '../fixtures/test';
import { LANGUAGES, type Language, other, t } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`who reads both languages sees both, and each card says its own (${language})`, async ({ enter, stage, check }) => {
    const there = other(language);
    const foreign = await stage.open(there);
    const own = await stage.open(language);
    const person = await enter(language, await stage.newcomer(language));
    await person.open('/challenges');
    await expect(person.main.locator('.cards').first().locator(`.card h2 a[lang=${there}]`)).toHaveCount(0);

    await person.open('/me/account');
    await reads(person, ['en', 'fr']);
    await person.press('change-languages', 'account.languages_button');
    await person.sees(person.t('account.languages_done'));
    await expect(box(person, there)).toBeChecked();
    await check(person);
    await person.follow(person.t('account.languages_next'));
    await person.hasTitle(person.t('feed.title'));

    const seen = new Map<string, boolean>();
    for (let more = true; more; ) {
      for (const card of await person.main.locator('.cards').first().locator('.card').all()) {
        const title = card.locator('h2 a');
        const isForeign = (await title.getAttribute('lang')) === there;
        await expect(card.getByText(person.t(`written_in.${there}`), { exact: true })).toHaveCount(isForeign ? 1 : 0);
        seen.set((await title.innerText()).replaceAll(/\s/g, ' '), isForeign);
      }
      const next = person.main.getByRole('link', { name: person.t('feed.more'), exact: true });
      more = (await next.count()) > 0;
      if (more) await person.page.goto((await next.getAttribute('href')) ?? '');
    }
    expect([seen.get(foreign.title), seen.get(own.title)]).toEqual([true, false]);

    await person.open('/challenges');
    await person.unfold('filter.more');
    await expect(person.page.locator('#filter-language option:checked')).toHaveText(person.t('filter.languages_read'));
    // What is shown is not counted again as elsewhere.
    await expect(person.main.locator(`a[lang=${there}][href*=language]`)).toHaveCount(0);
    await check(person);
    await person.page.locator('#filter-language').selectOption(language);
    await person.page.getByRole('button', { name: person.t('filter.button'), exact: true }).click();
    await expect(person.page).toHaveURL(new RegExp(`language=${language}`));
    await expect(person.main.locator('.cards').first().locator(`.card h2 a[lang=${there}]`)).toHaveCount(0);
  });

  test(`the site goes on in the language that one chose (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(422);
    const there = other(language);
    const person = await enter(language, await stage.newcomer(language));
    await person.open('/me/account');
    const choice = person.field('change-languages', 'language');
    await expect(choice).toHaveValue(language);
    await expect(person.main.getByRole('checkbox', { checked: true })).toHaveCount(0);

    // Not one of those that there are.
    await choice.evaluate((select: HTMLSelectElement) => select.options[0]?.setAttribute('value', 'zz'));
    await choice.selectOption('zz');
    await person.press('change-languages', 'account.languages_button');
    await person.isToldOf('change-languages', 'language', 'problem.unknown');

    await person.open('/me/account');
    await choice.selectOption(there);
    await person.press('change-languages', 'account.languages_button');
    await expect(person.page).toHaveURL(new RegExp(`/${there}/me/account`));
    await expect(person.page.locator('html')).toHaveAttribute('lang', there);
    await person.sees(t(there, 'account.languages_done'));

    await person.page.goto('/');
    await expect(person.page).toHaveURL(`/${there}`);
    await person.page.goto(await startOfApp(person));
    await expect(person.page).toHaveURL(`/${there}/challenges`);
    await expect(person.page.locator('html')).toHaveAttribute('lang', there);
  });

  test(`a visitor's app opens in the language of the page from which it was installed (${language})`, async ({ enter }) => {
    const visitor = await enter(language);
    await visitor.open('/organisations');
    await visitor.page.goto(await startOfApp(visitor));
    await expect(visitor.page).toHaveURL(`/${language}/challenges`);
  });
}

function box(person: Person, language: Language): Locator {
  const group = person.field('change-languages', 'languages_read');
  return group.getByRole('checkbox', { name: t(language, 'language_own'), exact: true });
}

async function reads(person: Person, languages: readonly Language[]): Promise<void> {
  await person.ready();
  for (const language of languages) await box(person, language).check();
}

/** Where an app opens that is installed from this page. */
async function startOfApp(person: Person): Promise<string> {
  const href = (await person.page.locator('link[rel=manifest]').getAttribute('href')) ?? '';
  const manifest = await person.page.request.get(new URL(href, person.page.url()).href);
  return ((await manifest.json()) as { start_url: string }).start_url;
}
