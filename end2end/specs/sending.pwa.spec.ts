//! An answer or a vote that somebody gives without a connection is sent once when there is one, or comes back to them.

import type { Locator } from '@playwright/test';
import { type Line, expect, install, keepsProgram, notice, read, test } from '../fixtures/installed';
import type { Person } from '../fixtures/person';
import type { Challenge, Stage } from '../fixtures/stage';
import type { Enter } from '../fixtures/test';
import { LANGUAGES, type Language } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`an answer waits for the connection, and is posted once (${language})`, async ({ enter, stage, line, quiet, check }) => {
    quiet.expectLostConnection();
    const { person, challenge, account } = await reader(enter, stage, language);
    line.cut();
    await person.reload();
    await person.write('answer', { 'bodies.0': 'The green one' });
    await person.press('answer', 'answer.button');
    await expect(outbox(person)).toContainText(person.t('later.answer'));
    await expect(outbox(person)).toBeInViewport();
    await check(person);

    await person.reload();
    await expect(outbox(person)).toContainText(person.t('later.answer'));
    await expect(person.field('answer', 'bodies.0')).toHaveValue('The green one');
    await button(person, 'later.send').click();
    await expect(person.form('answer').getByRole('alert')).toHaveText(person.t('error.unreachable'));
    await person.follow(person.t('nav.challenges'), person.header);
    await person.hasTitle(person.t('feed.title'));
    await expect(notice(person)).toContainText(person.t('later.line'));
    await notice(person).getByRole('link', { name: challenge.title }).click();
    await person.hasTitle(challenge.title);
    await expect(outbox(person)).toContainText(person.t('later.answer'));

    // Each page also tries by itself: nobody can be sure to be first.
    await mended(person, line);
    await expect(outbox(person)).toHaveText(person.t('later.sent'));
    await expect(person.response('The green one')).toHaveCount(1);
    await check(person);
    await person.reload();
    await expect(outbox(person)).toBeEmpty();
    expect((await stage.responses(account, challenge)).filter(({ mine }) => mine)).toHaveLength(1);
    expect(await kept(person)).toEqual([]);
  });

  test(`an answer of which nobody knows whether it arrived is posted once (${language})`, async ({ enter, stage, line, quiet }) => {
    quiet.expectLostConnection();
    const { person, challenge, account } = await reader(enter, stage, language);
    // It arrives, and what the server says of it does not.
    line.hold('POST ');
    await person.write('answer', { 'bodies.0': 'The green one' });
    await person.press('answer', 'answer.button');
    await expect.poll(async () => (await stage.responses(account, challenge)).length).toBe(1);
    line.cut();
    await expect(outbox(person)).toContainText(person.t('later.answer'));
    // Its author has thought better of it, on another device.
    const [own] = await stage.responses(account, challenge);
    await account.must('responses/delete_response', { response: String(own?.id) });
    line.release();
    line.mend();
    await button(person, 'later.send').click();
    await expect(outbox(person)).toHaveText(person.t('later.sent'));
    expect((await stage.responses(account, challenge)).filter(({ mine }) => mine)).toHaveLength(0);
  });

  test(`an answer that comes too late comes back (${language})`, async ({ enter, stage, line, quiet, check }) => {
    quiet.expectLostConnection();
    quiet.expectStatus(403);
    const { person, challenge } = await reader(enter, stage, language);
    line.cut();
    await person.write('answer', { 'bodies.0': 'The green one' });
    await person.press('answer', 'answer.button');
    await expect(outbox(person)).toContainText(person.t('later.answer'));
    await (await stage.account('organisation')).must('challenges/stop_challenge', { challenge: challenge.id });
    line.mend();
    await person.reload();
    await expect(outbox(person)).toContainText(person.t('later.refused'));
    await expect(outbox(person)).toContainText(person.t('refusal.not_open'));
    await expect(outbox(person).locator('blockquote')).toHaveText('The green one');
    await check(person);
    await person.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await button(person, 'later.copy').click();
    await expect(button(person, 'later.copied')).toBeVisible();
    expect(await person.page.evaluate(() => navigator.clipboard.readText())).toBe('The green one');
    await button(person, 'later.discard').click();
    await expect(outbox(person)).toBeEmpty();
  });

  test(`a vote waits for the connection (${language})`, async ({ enter, stage, line, quiet, check }) => {
    quiet.expectLostConnection();
    const { person, challenge, account, response } = await voter(enter, stage, language, line);
    await person.reload();
    await isGiven(person, 'vote.helpful');
    await vote(person, 'vote.not_this_one').click();
    await isGiven(person, 'vote.not_this_one');
    await expect(vote(person, 'vote.helpful')).toHaveAttribute('aria-pressed', 'false');
    await check(person);
    await mended(person, line);
    await expect(person.page.locator('[data-outbox-vote]')).toBeEmpty();
    await expect(vote(person, 'vote.not_this_one')).toHaveAttribute('aria-pressed', 'true');
    expect((await stage.responses(account, challenge))[0]).toMatchObject({ id: Number(response), vote: 'not_this_one' });
  });

  test(`a vote that waited leaves a later one as it is (${language})`, async ({ enter, stage, line, quiet }) => {
    quiet.expectLostConnection();
    const { person, account, response } = await voter(enter, stage, language, line);
    await account.must('voting/set_vote', { response, vote: 'not_this_one' });
    await mended(person, line);
    await expect(person.page.locator('[data-outbox-vote]')).toBeEmpty();
    await expect(vote(person, 'vote.not_this_one')).toHaveAttribute('aria-pressed', 'true');
    await expect(vote(person, 'vote.helpful')).toHaveAttribute('aria-pressed', 'false');
  });

  test(`signing out takes what waits along (${language})`, async ({ enter, stage, line, quiet }) => {
    quiet.expectLostConnection();
    const { person, challenge, account } = await reader(enter, stage, language);
    line.cut();
    await person.write('answer', { 'bodies.0': 'The green one' });
    await person.press('answer', 'answer.button');
    await expect(outbox(person)).toContainText(person.t('later.answer'));
    line.mend();
    await person.press('sign-out', 'nav.sign_out');
    await person.hasTitle(person.t('start.heading'));
    expect(await kept(person)).toEqual([]);
    expect(await stage.responses(account, challenge)).toHaveLength(1);
  });
}

/** Somebody who reads a challenge with a browser that keeps it, together with the list. */
async function reader(enter: Enter, stage: Stage, language: Language, there?: Challenge) {
  const challenge = there ?? (await stage.open(language));
  const account = await stage.newcomer(language);
  const person = await enter(language, account);
  await person.open('/challenges');
  await install(person);
  await read(person, '/challenges');
  await read(person, challenge.path);
  await keepsProgram(person);
  return { person, challenge, account };
}

/** Somebody who finds a response helpful while there is no connection. */
async function voter(enter: Enter, stage: Stage, language: Language, line: Line) {
  const challenge = await stage.open(language);
  const { response } = await stage.answer(challenge, 'The green one', language);
  const { person, account } = await reader(enter, stage, language, challenge);
  line.cut();
  await vote(person, 'vote.helpful').click();
  await isGiven(person, 'vote.helpful');
  return { person, challenge, account, response };
}

/** The connection is there again, and the browser notices. */
async function mended(person: Person, line: Line): Promise<void> {
  line.mend();
  await person.page.evaluate(() => void dispatchEvent(new Event('online')));
}

async function isGiven(person: Person, key: string): Promise<void> {
  await expect(vote(person, key)).toHaveAttribute('aria-pressed', 'true');
  await expect(person.page.locator('[data-outbox-vote]')).toHaveText(person.t('later.vote'));
}

function vote(person: Person, key: string): Locator {
  return person.page.locator('.vote').getByRole('button', { name: person.named(key) });
}

/** Where the page of a challenge shows what waits or was refused. */
function outbox(person: Person): Locator {
  return person.page.locator('[data-outbox]');
}

function button(person: Person, key: string): Locator {
  return outbox(person).getByRole('button', { name: person.t(key), exact: true });
}

/** The names under which forms are kept. */
function kept(person: Person): Promise<string[]> {
  return person.page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('quinze-later-')));
}
