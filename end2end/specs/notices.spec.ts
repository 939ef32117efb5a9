//! Notices: what happened to one's responses and challenges, read in one place, with JavaScript and without.

import type { Challenge, Stage } from '../fixtures/stage';
import type { Account } from '../fixtures/account';
import type { Person } from '../fixtures/person';
import { expect, test } from '../fixtures/test';
import { LANGUAGES, type Language } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`a comment is told its author, read at its place, and marked as read (${language})`, async ({ enter, stage, check }) => {
    const { author, challenge, response } = await commented(stage, language);
    const person = await enter(language, author);
    await isCounted(person, 1);
    await bell(person).click();
    await person.hasTitle(person.t('notices.title'));
    const item = person.main.locator('.notices__one').first();
    await expect(item).toContainText(person.t('notices.unread'));
    await expect(item).toContainText('Green at night?');
    await check(person);
    const words = person.t('notices.reply_own', { name: 'Robin', title: challenge.title });
    await expect(item.getByRole('link')).toHaveText(words);
    await person.press('mark-notices-read', 'notices.mark_all');
    await expect(person.page.locator('#notice')).toContainText(person.t('notice.mark_notices_read'));
    await expect(person.form('mark-notices-read')).toHaveCount(0);
    await expect(item).not.toContainText(person.t('notices.unread'));
    await isCounted(person, 0);
    await person.main.locator('.notices__one a').first().click();
    await expect(person.page.locator(`#response-${response}`)).toBeVisible();
    await expect(person.page).toHaveURL(new RegExp(`/challenges/${challenge.id}-.*#response-${response}$`));
  });

  test(`whoever has none is told what comes here (${language})`, async ({ enter, stage, check }) => {
    const person = await enter(language, await stage.newcomer(language));
    await person.open('/me/notices');
    await person.sees(person.t('notices.none'));
    await isCounted(person, 0);
    await check(person);
  });

  test(`a visitor has no bell and is asked to sign in (${language})`, async ({ enter }) => {
    const visitor = await enter(language);
    await visitor.open('');
    await expect(bell(visitor)).toHaveCount(0);
    await visitor.page.goto(visitor.path('/me/notices'));
    await expect(visitor.page).toHaveURL(/\/sign-in\?next=/);
  });

  test(`many answers to one challenge are one notice of its team (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language);
    for (const words of ['The red one', 'The blue one', 'The green one']) await stage.answer(challenge, words, language);
    const owner = await stage.account('organisation');
    await untilTold(owner, challenge, 3);
    const person = await enter(language, owner);
    await person.open('/me/notices');
    const words = person.t('notices.answers', { count: 3, title: challenge.title });
    await expect(person.main.getByRole('link', { name: words, exact: true })).toBeVisible();
  });

  test(`the page fits a narrow phone (${language})`, async ({ enter, stage }) => {
    const { author } = await commented(stage, language);
    const person = await enter(language, author);
    await person.page.setViewportSize({ width: 320, height: 640 });
    await person.open('/me/notices');
    const overflows = await person.page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(overflows, 'nothing is cut off').toBe(false);
    const box = await bell(person).boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
  });
}

const bell = (person: Person) => person.header.locator('.top__notices');

async function isCounted(person: Person, count: number): Promise<void> {
  if (person.page.url() === 'about:blank') await person.open('');
  const name = count === 0 ? person.t('notices.bell_none') : person.t('notices.bell', { count });
  await expect(bell(person)).toHaveAccessibleName(name);
}

/** A response that somebody else has commented, once its author was told. */
async function commented(stage: Stage, language: Language) {
  const challenge = await stage.open(language);
  const { author, response } = await stage.answer(challenge, 'The green one', language);
  const other = await stage.newcomer(language);
  await other.must('responses/post_comment', { response, body: 'Green at night?' });
  await untilTold(author, challenge, 1);
  return { author, challenge, response };
}

/** Waits until somebody was told so often of a challenge: within a second or two. */
async function untilTold(reader: Account, challenge: Challenge, count: number): Promise<void> {
  type Page = { groups: { count: number; told: { challenge: number } | null }[] };
  const told = async () => {
    const page = await reader.must<Page>('notifications/load_notices', { before: '' });
    const about = page.body.groups.filter((group) => String(group.told?.challenge) === challenge.id);
    return about.reduce((sum, group) => sum + group.count, 0);
  };
  await expect.poll(told, { timeout: 10_000 }).toBeGreaterThanOrEqual(count);
}
