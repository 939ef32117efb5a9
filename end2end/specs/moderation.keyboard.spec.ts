//! Twenty things are decided on by keyboard alone, in less than two minutes.

import { Keyboard } from '../fixtures/keyboard';
import { expect, inTurn, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

const MANY = 20;
/** How many comments of a response its challenge shows. */
const SHOWN = 5;

for (const language of LANGUAGES) {
  test(`twenty things by keyboard (${language})`, inTurn, async ({ enter, stage }) => {
    test.setTimeout(240_000);
    await stage.clearDesk();
    const challenge = await stage.open(language);
    const responses: string[] = [];
    for (let place = 0; place < MANY; place += SHOWN) {
      responses.push((await stage.answer(challenge, `The blue one ${place}`, language)).response);
    }
    const writers = await stage.newcomers(language, MANY);
    const mark = crypto.randomUUID().slice(0, 8);
    for (const [place, writer] of writers.entries()) {
      await writer.must('responses/post_comment', { response: responses[Math.floor(place / SHOWN)] ?? '', body: `${mark} ${place}` });
    }
    const seen = await writers[0]!.ask<Page>('challenges/load_challenge', { id_and_slug: challenge.id });
    const comments = seen.body.responses.items.flatMap((item) => item.comments).map((comment) => comment.id);
    for (const [place, id] of comments.entries()) {
      // Nobody reports their own, and somebody new not everything.
      const reporter = writers[(place + 1) % writers.length]!;
      await reporter.must('moderation/report_content', { target: `comment-${id}`, reason: 'spam', note: '' });
    }

    const moderator = await enter(language, await stage.account('moderator'));
    const keyboard = new Keyboard(moderator);
    await moderator.open('/moderation');
    const waiting = moderator.main.locator('section.sheet');
    await expect(waiting).toHaveCount(MANY);
    const begun = Date.now();
    for (let place = 0; place < MANY; place += 1) {
      await keyboard.reach(waiting.nth(place).getByRole('radio'));
      // From *later* to *keep*, every other one further to *spam*.
      for (let step = 0; step <= place % 2; step += 1) await moderator.page.keyboard.press('ArrowDown');
    }
    await keyboard.press('moderation.apply');
    await expect(waiting.filter({ hasText: mark })).toHaveCount(0);
    expect(Date.now() - begun, 'milliseconds for twenty').toBeLessThan(120_000);
  });

  test(`several things at once by keyboard (${language})`, async ({ enter, stage }) => {
    await stage.clearDesk();
    const challenge = await stage.open(language);
    const mark = crypto.randomUUID().slice(0, 8);
    await stage.reported(challenge, [`${mark} 1`, `${mark} 2`], 'off_topic', language);
    const moderator = await enter(language, await stage.account('moderator'));
    const keyboard = new Keyboard(moderator);
    await moderator.open('/moderation');
    const waiting = moderator.main.locator('section.sheet', { hasText: mark });
    for (const place of [0, 1]) {
      await keyboard.reach(waiting.nth(place).getByRole('checkbox'));
      await moderator.page.keyboard.press('Space');
    }
    await keyboard.choose('moderation.all', 5);
    await keyboard.press('moderation.apply');
    await expect(waiting).toHaveCount(0);
    const visitor = await enter(language);
    await visitor.open(challenge.path);
    await visitor.doesNotSee(mark);
  });
}

type Page = { responses: { items: { comments: { id: number }[] }[] } };
