//! A challenge on somebody else's page, and what programs find on ours.

import { ORGANISATION } from '../fixtures/stage';
import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

/** A site that is not ours. */
const THEIRS = 'http://library.invalid';

for (const language of LANGUAGES) {
  test(`a challenge is shown in a frame on another site (${language})`, async ({ enter, stage, check, quiet, baseURL }) => {
    quiet.expectSite(THEIRS);
    const challenge = await stage.open(language, 'feedback', 'A name for the reading corner');
    const person = await enter(language);
    await person.open(challenge.path);
    await person.unfold('elsewhere.show');
    await check(person);
    const frame = await person.main.getByLabel(person.t('elsewhere.frame')).inputValue();
    const link = await person.main.getByLabel(person.t('elsewhere.card')).inputValue();
    expect(frame).not.toContain('<script');
    expect(link).not.toContain('src=');

    const html = `<!doctype html><html lang="${language}"><title>Library</title><h1>Library</h1>${frame}${link}</html>`;
    await person.page.route(`${THEIRS}/**`, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
    await person.page.goto(`${THEIRS}/`);
    const shown = person.page.frameLocator('iframe');
    await expect(shown.locator('article.card')).toContainText(challenge.title);
    await expect(shown.locator('script')).toHaveCount(0);
    await expect(person.page.locator('p > a')).toHaveText(challenge.title);
    expect(await person.page.context().cookies(baseURL)).toEqual([]);

    await shown.locator('article.card').getByRole('link', { name: challenge.title }).click();
    await expect(person.page).toHaveURL(new RegExp(`^${baseURL}${person.path(challenge.path)}-`));
    await person.hasTitle(challenge.title);
  });

  test(`an organisation is shown in a frame of its own (${language})`, async ({ enter, check }) => {
    const person = await enter(language);
    await person.open(`/organisations/${ORGANISATION}`);
    await person.unfold('elsewhere.show');
    await check(person);
    const look = person.main.getByRole('link', { name: person.t('elsewhere.look') });
    const embed = await person.page.request.get((await look.getAttribute('href')) ?? '');
    expect(embed.status()).toBe(200);
    expect(embed.headers()['content-security-policy']).toContain('frame-ancestors *');
    expect(embed.headers()['x-frame-options']).toBeUndefined();
    await look.click();
    await expect(person.page.locator('body.embed h1')).toBeVisible();
  });

  test(`each list names its feed (${language})`, async ({ enter }) => {
    const person = await enter(language);
    for (const path of ['', '/challenges?minutes=15', '/organisations', `/organisations/${ORGANISATION}`, '/moderation/log']) {
      await person.open(path);
      const feed = person.main.getByRole('link', { name: person.t('elsewhere.feed') });
      const href = (await feed.getAttribute('href')) ?? '';
      await expect(person.page.locator('head link[type="application/atom+xml"]')).toHaveAttribute('href', href);
      const answer = await person.page.request.get(href);
      expect(answer.headers()['content-type']).toBe('application/atom+xml; charset=utf-8');
      const entries = await answer.text();
      expect(entries).toContain(`xml:lang="${language}"`);
    }
  });
}
