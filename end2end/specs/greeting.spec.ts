//! A newcomer's first response waits for a reply, and is replied to where it is shown.

import type { Account } from '../fixtures/account';
import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`a member of a team replies to a newcomer (${language})`, async ({ enter, stage, check, quiet }) => {
    quiet.expectStatus(422);
    await replyToAll(await stage.account('organisation'));
    const challenge = await stage.open(language);
    const words = `The one with the owl, ${crypto.randomUUID().slice(0, 8)}`;
    const { response } = await stage.answer(challenge, words, language);
    const member = await enter(language, await stage.account('organisation'));
    await member.open('/greet');
    await member.sees(words);
    await check(member);
    await member.press(`comment-${response}`, 'greet.button');
    await member.isToldOf(`comment-${response}`, 'body', 'problem.empty');
    await member.write(`comment-${response}`, { body: 'Thank you! Why the owl?' });
    await member.press(`comment-${response}`, 'greet.button');
    await expect(member.form(`comment-${response}`)).toHaveCount(0);
    await member.doesNotSee(words);

    const visitor = await enter(language);
    await visitor.open(challenge.path);
    await expect(visitor.response(words)).toContainText('Why the owl?');
  });

  test(`somebody new does not greet (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(403);
    const person = await enter(language, await stage.newcomer(language));
    await person.open('/greet');
    await person.sees(person.t('refusal.may_not_greet'));
    await person.open('/me');
    await expect(person.main.getByRole('link', { name: person.t('greet.link') })).toHaveCount(0);
  });
}

/** Replies to everybody who waits, so that the next newcomer is on the page. */
async function replyToAll(member: Account): Promise<void> {
  type Greetings = { waiting: { response: number }[] };
  for (;;) {
    const { waiting } = (await member.ask<Greetings>('responses/load_greetings', {})).body;
    if (waiting.length === 0) return;
    for (const { response } of waiting) {
      await member.must('responses/post_comment', { response: String(response), body: 'Thank you for that!' });
    }
  }
}
