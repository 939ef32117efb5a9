//! The connection is lost in the middle: the server has done what it was asked, and nobody hears of it. Nothing is
//! lost, and nothing is done twice.

import { expect, install, keepsProgram, read, test } from '../fixtures/installed';
import type { Person } from '../fixtures/person';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`following a link (${language})`, async ({ enter, line, quiet }) => {
    quiet.expectLostConnection();
    quiet.expectStatus(503);
    const person = await enter(language);
    await person.open('/challenges');
    await install(person);
    line.hold(`GET ${person.path('/organisations')}`);
    await person.follow(person.t('nav.organisations'), person.header);
    await expect(person.page.getByRole('status').filter({ hasText: person.t('nav.loading') })).toHaveCount(1);
    line.cut();
    await person.hasTitle(person.t('offline.title'));
    line.release();
    line.mend();
    await person.page.evaluate(() => void dispatchEvent(new Event('online')));
    await person.hasTitle(person.t('organisations.title'));
  });

  test(`sending a form (${language})`, async ({ enter, stage, line, quiet }) => {
    quiet.expectLostConnection();
    const challenge = await stage.open(language);
    const { response } = await stage.answer(challenge, 'The green one', language);
    const person = await enter(language, await stage.newcomer(language));
    await person.open(challenge.path);
    await person.unfold('comment.first', person.response('The green one'));
    await person.write(`comment-${response}`, { body: 'Green at night?' });
    line.hold('POST ');
    await person.press(`comment-${response}`, 'comment.button');
    const witness = await enter(language);
    await expect.poll(() => isSeenBy(witness, challenge.path, 'Green at night?')).toBe(true);
    line.cut();
    await expect(person.form(`comment-${response}`).getByRole('alert')).toHaveText(person.t('error.unreachable'));
    await expect(person.field(`comment-${response}`, 'body')).toHaveValue('Green at night?');
    line.release();
    line.mend();
    await person.press(`comment-${response}`, 'comment.button');
    await person.sees(person.t('notice.post_comment'));
    await expect(person.page.locator('.comment')).toHaveCount(1);
  });

  test(`voting (${language})`, async ({ enter, stage, line, quiet }) => {
    quiet.expectLostConnection();
    const challenge = await stage.open(language);
    await stage.answer(challenge, 'The green one', language);
    const account = await stage.newcomer(language);
    const person = await enter(language, account);
    await read(person, '/challenges');
    await install(person);
    await read(person, challenge.path);
    await keepsProgram(person);
    const helpful = person.response('The green one').getByRole('button', { name: person.named('vote.helpful') });
    const votes = async () => (await stage.responses(account, challenge))[0]?.vote;
    line.hold('POST ');
    await helpful.click();
    await expect.poll(votes).toBe('helpful');
    line.cut();
    await expect(person.page.locator('[data-outbox-vote]')).toHaveText(person.t('later.vote'));
    await expect(helpful).toHaveAttribute('aria-pressed', 'true');
    line.release();
    line.mend();
    await person.page.evaluate(() => void dispatchEvent(new Event('online')));
    await expect(person.page.locator('[data-outbox-vote]')).toBeEmpty();
    await expect(helpful).toHaveAttribute('aria-pressed', 'true');
    expect(await votes()).toBe('helpful');
  });

  test(`saving a draft (${language})`, async ({ enter, stage, line, quiet }) => {
    quiet.expectLostConnection();
    const challenge = await stage.draft(language);
    const organisation = await stage.account('organisation');
    const person = await enter(language, organisation);
    await person.open(`${challenge.path}/edit`);
    line.hold('POST ');
    const saved = person.page.waitForRequest('**/api/challenges/edit_challenge');
    await person.write('editor', { need: 'Typed in a tunnel' });
    await saved;
    const witness = await enter(language, organisation);
    await expect.poll(() => needSeenBy(witness, `${challenge.path}/edit`)).toBe('Typed in a tunnel');
    line.cut();
    await person.sees(person.t('editor.kept'));
    await person.write('editor', { need: 'Typed in a tunnel, and after it' });
    line.release();
    line.mend();
    await person.sees(person.t('editor.saved'));
    await person.reload();
    await expect(person.field('editor', 'need')).toHaveValue('Typed in a tunnel, and after it');
  });
}

/** Whether somebody else, whose connection is another, finds these words on a page. */
async function isSeenBy(person: Person, path: string, words: string): Promise<boolean> {
  return (await (await person.page.request.get(person.path(path))).text()).includes(words);
}

/** What somebody else finds in the field of a draft. */
async function needSeenBy(person: Person, path: string): Promise<string | undefined> {
  const html = await (await person.page.request.get(person.path(path))).text();
  return /id="editor-need"[^>]*>\s*([^<]*)</.exec(html)?.[1]?.trim();
}
