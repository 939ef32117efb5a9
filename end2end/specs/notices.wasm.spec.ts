//! The number of unread notices as it changes, without a page being loaded.

import type { Person } from '../fixtures/person';
import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`a notice is counted in the header while one reads on (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language);
    const { author, response } = await stage.answer(challenge, 'The green one', language);
    const person = await enter(language, author);
    await person.open('/challenges');
    await expect(bell(person)).toHaveAccessibleName(person.t('notices.bell_none'));
    await person.page.evaluate(() => Object.assign(window, { isSame: true }));
    const other = await stage.newcomer(language);
    await other.must('responses/post_comment', { response, body: 'Green at night?' });
    const words = person.t('notices.bell', { count: 1 });
    await expect(bell(person)).toHaveAccessibleName(words, { timeout: 5_000 });
    await expect(bell(person).locator('.top__unread')).toHaveText('1');
    await expect(person.page.locator('html > [role=status]', { hasText: words })).toHaveCount(1);
    expect(await person.page.evaluate(() => 'isSame' in window), 'the page is the one that it was').toBe(true);
  });

  test(`following a notice marks it as read (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language);
    const { author, response } = await stage.answer(challenge, 'The green one', language);
    const other = await stage.newcomer(language);
    await other.must('responses/post_comment', { response, body: 'Green at night?' });
    const person = await enter(language, author);
    await person.open('/me/notices');
    await expect(bell(person)).toHaveAccessibleName(person.t('notices.bell', { count: 1 }), { timeout: 5_000 });
    await person.reload();
    await person.main.locator('a[data-unread-notice]').first().click();
    await expect(person.page.locator(`#response-${response}`)).toBeVisible();
    await expect(bell(person)).toHaveAccessibleName(person.t('notices.bell_none'), { timeout: 5_000 });
    await person.open('/me/notices');
    await expect(person.main.locator('a[data-unread-notice]')).toHaveCount(0);
  });

  test(`where there is no stream the number is asked for (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(503);
    const challenge = await stage.open(language);
    const { author, response } = await stage.answer(challenge, 'The green one', language);
    const person = await enter(language, author);
    await person.page.route('**/api/notices/live', (route) => route.fulfill({ status: 503 }));
    await person.open('/challenges');
    const other = await stage.newcomer(language);
    await other.must('responses/post_comment', { response, body: 'Green at night?' });
    await expect(bell(person)).toHaveAccessibleName(person.t('notices.bell', { count: 1 }), { timeout: 30_000 });
  });

  test(`two tabs have one connection (${language})`, async ({ enter, stage }) => {
    const person = await enter(language, await stage.newcomer(language));
    const streams: string[] = [];
    person.page.context().on('request', (request) => {
      if (request.url().endsWith('/api/notices/live')) streams.push(request.url());
    });
    await person.open('/challenges');
    await expect.poll(() => streams.length).toBe(1);
    const second = await person.page.context().newPage();
    await second.goto(person.path('/organisations'));
    await second.waitForTimeout(3_000);
    expect(streams.length).toBe(1);
    await second.close();
  });
}

const bell = (person: Person) => person.header.locator('.top__notices');
