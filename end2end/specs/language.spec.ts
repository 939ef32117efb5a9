//! French and English are equals.

import { expect, test } from '../fixtures/test';
import { LANGUAGES, other, t } from '../fixtures/words';

const WISHES = [
  { locale: 'fr-CA', language: 'fr' },
  { locale: 'en-GB', language: 'en' },
  { locale: 'de-DE', language: 'en' },
] as const;

for (const { locale, language } of WISHES) {
  test.describe(`a browser in ${locale}`, () => {
    test.use({ locale });

    test(`is led to ${language}`, async ({ enter }) => {
      const visitor = await enter(language);
      await visitor.page.goto('/');
      await expect(visitor.page).toHaveURL(`/${language}`);
      await visitor.hasTitle(visitor.t('start.heading'));
    });
  });
}

for (const language of LANGUAGES) {
  test(`the switch stays on the page, from ${language}`, async ({ enter, stage }) => {
    const challenge = await stage.open(language);
    for (const path of ['/challenges?minutes=5&state=deciding', challenge.path, '/organisations', '/sign-up?kept=yes']) {
      const visitor = await enter(language);
      await visitor.open(path);
      // A challenge has one address, to which others lead.
      const here = new URL(visitor.page.url()).pathname.replace(/^\/../, '') + new URL(visitor.page.url()).search;
      const there = other(language);
      const link = visitor.header.getByRole('link', { name: t(there, 'language_own'), exact: true });
      await expect(link).toHaveAttribute('lang', there);
      await expect(link).toHaveAttribute('hreflang', there);
      await link.click();
      await expect(visitor.page).toHaveURL(`/${there}${here}`);
      await expect(visitor.page.locator('html')).toHaveAttribute('lang', there);
      const navigation = visitor.header.getByRole('navigation');
      await expect(navigation).toContainText(t(there, 'nav.challenges'));
      await expect(navigation).toHaveAttribute('aria-label', t(there, 'nav.label'));
      await expect(visitor.page.locator(`link[hreflang=${language}]`)).toHaveAttribute(
        'href',
        new RegExp(`/${language}${here.replace(/\?.*/, '')}$`),
      );
    }
  });

  test(`what is written in another language says so (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(other(language));
    const visitor = await enter(language);
    await visitor.open(challenge.path);
    await expect(visitor.page.locator('h1')).toHaveAttribute('lang', other(language));
    await expect(visitor.page.locator('.need .prose').first()).toHaveAttribute('lang', other(language));
    const own = await stage.open(language);
    await visitor.open(own.path);
    await expect(visitor.page.locator('h1')).not.toHaveAttribute('lang');
  });
}
