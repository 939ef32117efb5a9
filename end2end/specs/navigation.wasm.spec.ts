//! With JavaScript one moves about without the document being loaded anew.

import { PASSWORD } from '../fixtures/demo';
import type { Person } from '../fixtures/person';
import { ORGANISATION } from '../fixtures/stage';
import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`from the start to a challenge, its organisation, and back (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language);
    const visitor = await enter(language);
    await visitor.open('');
    await mark(visitor);
    await visitor.follow(visitor.t('start.all'));
    await visitor.hasTitle(visitor.t('feed.title'));
    await isSameDocument(visitor, 'to the feed');
    await visitor.find(challenge.title);
    await visitor.hasTitle(challenge.title);
    await expect(visitor.page).toHaveTitle(new RegExp(challenge.title));
    await isSameDocument(visitor, 'to the challenge that was searched for');
    const team = visitor.page.locator('.challenge-head .organisation-name a');
    const name = await team.innerText();
    await team.click();
    await visitor.hasTitle(name);
    await expect(visitor.page).toHaveURL(visitor.path(`/organisations/${ORGANISATION}`));
    await isSameDocument(visitor, 'to the organisation');
    await visitor.follow(visitor.t('nav.challenges'), visitor.header);
    await visitor.hasTitle(visitor.t('feed.title'));
    await isSameDocument(visitor, 'to the feed again');

    await visitor.page.goBack();
    await visitor.hasTitle(name);
    await isSameDocument(visitor, 'back to the organisation');
    await visitor.page.goBack();
    await visitor.hasTitle(challenge.title);
    await isSameDocument(visitor, 'back to the challenge');
    await visitor.page.goBack();
    await expect(visitor.page.locator('#search')).toHaveValue(challenge.title);
    await isSameDocument(visitor, 'back to the search');
    await visitor.page.goBack();
    await expect(visitor.page.locator('#search')).toHaveValue('');
    await isSameDocument(visitor, 'back to the feed');
    await visitor.page.goBack();
    await visitor.hasTitle(visitor.t('start.heading'));
    await isSameDocument(visitor, 'back to the start');
    await visitor.page.goForward();
    await visitor.hasTitle(visitor.t('feed.title'));
    await isSameDocument(visitor, 'forward to the feed');
  });

  test(`filters and states of the feed (${language})`, async ({ enter }) => {
    const visitor = await enter(language);
    await visitor.open('/challenges');
    await mark(visitor);
    const minutes = visitor.page.locator('.minutes [aria-current]');
    await visitor.ready();
    await visitor.page.locator('.minutes a', { hasText: '30' }).click();
    await expect(minutes).toContainText('30');
    await visitor.unfold('filter.more');
    await visitor.page.locator('#filter-language').selectOption('all');
    await visitor.page.locator('.filters').getByRole('button', { name: visitor.t('filter.button') }).click();
    await expect(visitor.page).toHaveURL(visitor.path('/challenges?minutes=30&language=all'));
    await expect(minutes).toContainText('30');
    await visitor.follow(visitor.t('feed.deciding'));
    await expect(visitor.page).toHaveURL(/state=deciding/);
    await expect(visitor.page).toHaveURL(/language=all/);
    const here = visitor.page.locator('.tabs [aria-current=page]');
    await expect(here).toHaveText(visitor.t('feed.deciding'));
    await expect(visitor.page.locator('.card').first()).toContainText(visitor.t('state.deciding'));
    await visitor.page.goBack();
    await expect(here).toHaveText(visitor.t('feed.open'));
    await visitor.page.goBack();
    await expect(visitor.page).toHaveURL(visitor.path('/challenges?minutes=30'));
    await visitor.page.goBack();
    await expect(visitor.page).toHaveURL(visitor.path('/challenges'));
    await expect(minutes).toHaveText(visitor.t('filter.any_minutes'));
    await isSameDocument(visitor);
  });

  test(`signing in, voting, commenting and signing out (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language);
    const { response } = await stage.answer(challenge, 'The green one', language);
    const account = await stage.newcomer(language, 'Teo');
    const person = await enter(language);
    await person.open('');
    await mark(person);
    await person.follow(person.t('nav.sign_in'), person.header);
    await person.hasTitle(person.t('sign_in.title'));
    await person.write('sign-in', { email: account.email, password: PASSWORD });
    await person.press('sign-in', 'sign_in.button');
    await person.hasTitle(person.t('feed.title'));
    await expect(person.header).toContainText(person.t('nav.me'));
    await person.find(challenge.title);
    await person.hasTitle(challenge.title);

    const helpful = person.page.locator('.vote').getByRole('button', { name: person.named('vote.helpful') });
    await helpful.click();
    await expect(person.page.locator('.vote')).toContainText(person.t('vote.count', { count: 1 }));
    await person.write('answer', { 'bodies.0': 'Still thinking' });
    await person.unfold('comment.first');
    await person.write(`comment-${response}`, { body: 'Green at night?' });
    await person.press(`comment-${response}`, 'comment.button');
    await expect(person.page.locator('.comment')).toContainText('Green at night?');
    // What is being typed elsewhere on the page outlives the refresh.
    await expect(person.field('answer', 'bodies.0')).toHaveValue('Still thinking');

    await person.follow(person.t('nav.me'), person.header);
    await person.hasTitle(person.t('impact.title'));
    await person.press('sign-out', 'nav.sign_out');
    await person.hasTitle(person.t('start.heading'));
    await expect(person.header).toContainText(person.t('nav.sign_in'));
    await isSameDocument(person);
  });

  test(`pages of administrators and teams (${language})`, async ({ enter, stage }) => {
    const administrator = await enter(language, await stage.account('admin'));
    await administrator.open('');
    await mark(administrator);
    await administrator.follow(administrator.t('nav.admin'), administrator.header);
    await administrator.hasTitle(administrator.t('admin.title'));
    await administrator.follow(administrator.t('nav.me'), administrator.header);
    await administrator.hasTitle(administrator.t('impact.title'));
    await administrator.follow(administrator.t('impact.interests'));
    await administrator.press('interests-causes', 'interests.continue');
    await administrator.hasTitle(administrator.t('interests.skills_title'));
    await isSameDocument(administrator);

    const draft = await stage.draft(language);
    const organisation = await enter(language, await stage.account('organisation'));
    await organisation.open(`/organisations/${ORGANISATION}`);
    await mark(organisation);
    await organisation.follow(draft.title);
    await organisation.hasTitle(organisation.t('editor.title'));
    await organisation.write('editor', { title: `${draft.title}!` });
    await organisation.sees(organisation.t('editor.saved'));
    await organisation.press('editor', 'editor.look');
    await organisation.hasTitle(`${draft.title}!`);
    await organisation.press('publish', 'editor.publish');
    await organisation.hasTitle(`${draft.title}!`);
    await organisation.sees(organisation.t('state.open'));
    await isSameDocument(organisation);
  });

  test(`a comment being typed outlives an answer (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language);
    const { response } = await stage.answer(challenge, 'The blue one', language);
    const person = await enter(language, await stage.newcomer(language));
    await person.open(challenge.path);
    await person.unfold('comment.first', person.response('The blue one'));
    await person.write(`comment-${response}`, { body: 'Blue, in this light?' });
    await person.write('answer', { 'bodies.0': 'The green one' });
    await person.press('answer', 'answer.button');
    await expect(person.response('The green one')).toBeVisible();
    await expect(person.field(`comment-${response}`, 'body')).toHaveValue('Blue, in this light?');
    await expect(person.field(`comment-${response}`, 'body')).toBeVisible();
  });

  test(`thanks being written outlive a pick (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language);
    const { response } = await stage.answer(challenge, 'The blue one', language);
    await stage.stop(challenge);
    const person = await enter(language, await stage.account('organisation'));
    await person.open(challenge.path);
    await person.sees(person.t('close.picked', { picked: 0, max: 3 }));
    await person.write('close', { thanks: 'Thank you, all of you', no_pick_reason: 'None fits' });
    await person.unfold('pick.this');
    await person.write(`pick-${response}`, { reason: 'It can be read from the road' });
    await person.press(`pick-${response}`, 'pick.this');
    await person.sees(person.t('close.picked', { picked: 1, max: 3 }));
    await expect(person.field('close', 'no_pick_reason')).toHaveCount(0);
    await expect(person.field('close', 'thanks')).toHaveValue('Thank you, all of you');
  });

  test(`a jump back through the history answers the challenge it leads to (${language})`, async ({ enter, stage }) => {
    const first = await stage.open(language);
    const second = await stage.open(language);
    const person = await enter(language, await stage.newcomer(language));
    await person.open(first.path);
    await mark(person);
    await person.follow(person.t('nav.challenges'), person.header);
    await person.find(second.title);
    await person.hasTitle(second.title);
    await person.page.evaluate(() => history.go(-3));
    await person.hasTitle(first.title);
    await person.write('answer', { 'bodies.0': 'For the first' });
    await person.press('answer', 'answer.button');
    await expect(person.response('For the first')).toBeVisible();
    expect((await stage.responses(await stage.account('organisation'), first)).map((one) => one.body)).toEqual([
      'For the first',
    ]);
    await isSameDocument(person);
  });
}

test('scroll and focus go where one expects, also on the way back', async ({ enter }) => {
  const visitor = await enter('en');
  const { page } = visitor;
  await visitor.open('/challenges?language=all');
  await mark(visitor);
  const link = visitor.main.locator('.card h2 a').nth(8);
  const title = await link.innerText();
  await link.scrollIntoViewIfNeeded();
  const place = await page.evaluate(() => scrollY);
  expect(place).toBeGreaterThan(300);
  await link.click();
  await visitor.hasTitle(title);
  await expect(visitor.main.locator('h1')).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await page.mouse.wheel(0, 200);
  // The wheel would go on turning on the page before.
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(200);
  await page.goBack();
  await visitor.hasTitle(visitor.t('feed.title'));
  await expect(visitor.main.locator('.card h2 a').nth(8)).toBeFocused();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(place);
  await page.goForward();
  await visitor.hasTitle(title);
  await isSameDocument(visitor);
});

test('the next page is asked for when its link is touched, and once', async ({ enter, stage }) => {
  const challenge = await stage.open('en');
  const visitor = await enter('en');
  await visitor.open(`/challenges?q=${encodeURIComponent(challenge.title)}`);
  await visitor.ready();
  let asked = 0;
  visitor.page.on('request', (request) => (asked += Number(new URL(request.url()).pathname.includes('/challenges/'))));
  const link = visitor.main.getByRole('link', { name: challenge.title, exact: true }).first();
  await link.hover();
  await visitor.page.mouse.down();
  await expect.poll(() => asked).toBe(1);
  await visitor.hasTitle(visitor.t('feed.title'));
  await visitor.page.mouse.up();
  await visitor.hasTitle(challenge.title);
  expect(asked).toBe(1);
});

test('a page stays until the next one is there', async ({ enter, stage }) => {
  const challenge = await stage.open('en');
  const visitor = await enter('en');
  await visitor.open(`/challenges?q=${encodeURIComponent(challenge.title)}`);
  await visitor.ready();
  let arrive = (): void => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await visitor.page.route(/\/challenges\/\d/, async (route) => {
    await arrived;
    await route.continue();
  });
  await visitor.follow(challenge.title);
  await expect(visitor.page.locator('html')).toHaveAttribute('data-moving');
  await visitor.hasTitle(visitor.t('feed.title'));
  arrive();
  await visitor.hasTitle(challenge.title);
  await expect(visitor.page.locator('html')).not.toHaveAttribute('data-moving');
});

/** A new document would not have the mark. */
async function mark(person: Person): Promise<void> {
  await person.page.evaluate(() => Object.assign(window, { marked: true }));
}

async function isSameDocument(person: Person, where = 'at the end'): Promise<void> {
  expect(await person.page.evaluate(() => 'marked' in window), `no document was loaded ${where}`).toBe(true);
}
