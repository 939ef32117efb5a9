//! Every page can be used by everybody.

import type { Page } from '@playwright/test';
import { checkTargets } from '../fixtures/targets';
import { expect, test } from '../fixtures/test';
import { VIEWS } from '../fixtures/views';
import { LANGUAGES, type Language, other, sentencesOnlyIn } from '../fixtures/words';

for (const language of LANGUAGES) {
  for (const { name, who, path, status = 200 } of VIEWS) {
    test(`${name}, for ${who} (${language})`, async ({ enter, stage, check, quiet }) => {
      quiet.expectStatus(status);
      const account = who === 'visitor' ? undefined : await stage.account(who);
      const person = await enter(language, account);
      const response = await person.open(await path(stage, language));
      expect(response?.status()).toBe(status);
      await isWellFormed(person.page, language);
      await speaksOnly(person.page, language);
      await unfold(person.page);
      await check(person);
      await fitsOnAPhone(person.page);
      await checkTargets(person.page);
    });
  }
}

async function isWellFormed(page: Page, language: Language): Promise<void> {
  await expect(page.locator('h1')).toHaveCount(1);
  await expect(page.locator('h1')).toHaveText(/\S/);
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  await expect(page).toHaveTitle(/\S/);
  const here = new URL(page.url());
  for (const code of LANGUAGES) {
    const there = here.origin + here.pathname.replace(/^\/\w+/, `/${code}`);
    await expect(page.locator(`head link[rel=alternate][hreflang=${code}]`)).toHaveAttribute('href', there);
  }
}

async function speaksOnly(page: Page, language: Language): Promise<void> {
  const text = (await page.locator('body').innerText()).replaceAll(/\s+/g, ' ');
  expect(sentencesOnlyIn(other(language)).filter((sentence) => text.includes(sentence))).toEqual([]);
}

/** Forms that wait to be unfolded are part of the page. */
async function unfold(page: Page): Promise<void> {
  const folded = page.locator('main details');
  await folded.evaluateAll((all: HTMLDetailsElement[]) => all.forEach((one) => (one.open = true)));
}

/** At 320 px nothing is cut off and nobody scrolls sideways. */
async function fitsOnAPhone(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  expect(await page.evaluate(wideElements), 'what stands out on the right').toEqual([]);
}

function wideElements(): string[] {
  const all = Array.from(document.body.querySelectorAll('*')).filter((one) => one.checkVisibility());
  const wide = all.filter((one) => one.getBoundingClientRect().right > 320.5 && !one.matches('.skip, .skip *'));
  return wide.map((one) => one.outerHTML.slice(0, 120));
}
