//! Something is reported, hidden, appealed against, and shown again.

import type { Person } from '../fixtures/person';
import { expect, inTurn, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`what is hidden is appealed against and shown again (${language})`, inTurn, async ({ enter, stage, check, quiet }) => {
    test.setTimeout(120_000);
    quiet.expectStatus(422);
    const challenge = await stage.open(language);
    const words = `Watches for everybody ${crypto.randomUUID().slice(0, 8)}`;
    const { author } = await stage.answer(challenge, words, language);

    const reader = await enter(language, await stage.newcomer(language));
    await reader.open(challenge.path);
    await reader.follow(reader.t('report.link'), reader.response(words));
    await reader.hasTitle(reader.t('report.title'));
    await reader.sees(words);
    await reader.press('report-', 'report.button');
    await expect(reader.problem('report-', 'reason')).toHaveText(reader.t('problem.empty'));
    await choose(reader, 'report-', 'reason', 'reason.spam');
    await reader.press('report-', 'report.button');
    await reader.sees(reader.t('report.thanks'));

    const first = await enter(language, await stage.account('moderator'));
    await first.open('/moderation');
    await find(first, words);
    await check(first);
    await waiting(first, words).getByText(first.t('ruling.spam'), { exact: true }).click();
    await first.write('cases', { words: 'Only what helps this time.' });
    await first.press('cases', 'moderation.apply');
    await expect(waiting(first, words)).toHaveCount(0);

    await reader.open(challenge.path);
    await reader.doesNotSee(words);
    const writer = await enter(language, author);
    await writer.open(challenge.path);
    await writer.follow(writer.t('report.own_hidden'), writer.response(words));
    await writer.hasTitle(writer.t('own_decisions.title'));
    await writer.sees('Only what helps this time.');
    await writer.main.getByLabel(writer.t('own_decisions.appeal'), { exact: true }).fill('They are for the dogs.');
    await writer.main.getByRole('button', { name: writer.named('own_decisions.appeal_button') }).click();
    await writer.sees(writer.t('own_decisions.waiting'));

    await first.open('/moderation?show=appeals');
    await expect(waiting(first, words)).toContainText(first.t('refusal.another_moderator'));
    const second = await enter(language, await stage.account('admin'));
    await second.open('/moderation?show=appeals');
    const appeal = waiting(second, words);
    await appeal.getByText(second.t('verdict.overturned'), { exact: true }).click();
    await appeal.getByLabel(second.t('moderation.answer'), { exact: true }).fill('So they are. Sorry!');
    await appeal.getByRole('button', { name: second.named('moderation.verdict_button') }).click();
    await expect(waiting(second, words)).toHaveCount(0);

    await reader.open(challenge.path);
    await reader.sees(words);
    await writer.open('/me/moderation');
    await writer.sees('So they are. Sorry!');
    await reader.open('/moderation/log');
    await reader.sees(reader.t('moderation.log_overturned'));
    await reader.doesNotSee(words);
  });

  test(`a challenge is hidden and shown again (${language})`, inTurn, async ({ enter, stage, check, quiet }) => {
    test.setTimeout(120_000);
    quiet.expectStatus(404);
    const title = `Send us gift cards ${crypto.randomUUID().slice(0, 8)}`;
    const challenge = await stage.open(language, 'feedback', title);
    const reader = await enter(language, await stage.newcomer(language));
    await reader.open(challenge.path);
    await reader.follow(reader.t('report.link'));
    await choose(reader, 'report-', 'reason', 'reason.spam');
    await reader.press('report-', 'report.button');
    await reader.sees(reader.t('report.thanks'));

    const moderator = await enter(language, await stage.account('moderator'));
    await moderator.open('/moderation');
    await find(moderator, title);
    await waiting(moderator, title).getByText(moderator.t('ruling.spam'), { exact: true }).click();
    await moderator.press('cases', 'moderation.apply');
    await expect(waiting(moderator, title)).toHaveCount(0);

    expect((await reader.open(challenge.path))?.status()).toBe(404);
    await reader.doesNotSee(title);
    const team = await enter(language, await stage.account('organisation'));
    await team.open(challenge.path);
    await team.sees(team.t('challenge.hidden', { reason: team.t('reason.spam') }));
    await check(team);
    await team.follow(team.t('report.own_hidden'));
    await team.hasTitle(team.t('own_decisions.title'));
    await expect(waiting(team, title)).toContainText(team.t('own_decisions.appeal'));

    await moderator.open('/moderation?show=hidden');
    await find(moderator, title);
    const hidden = waiting(moderator, title);
    await hidden.getByRole('button', { name: moderator.named('moderation.restore') }).click();
    await expect(waiting(moderator, title)).toHaveCount(0);
    expect((await reader.open(challenge.path))?.status()).toBe(200);
    await reader.hasTitle(title);
  });

  test(`an account goes with everything and comes back (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language);
    const words = `Cheap watches ${crypto.randomUUID().slice(0, 8)}`;
    const { author, response } = await stage.answer(challenge, words, language);
    const moderator = await enter(language, await stage.account('moderator'));
    await moderator.open(`/report/response-${response}`);
    await moderator.follow(moderator.t('person.title'));
    await moderator.hasTitle(author.name);
    await moderator.unfold('person.remove');
    await choose(moderator, 'remove-', 'reason', 'reason.spam');
    await moderator.press('remove-', 'person.remove_button');
    await moderator.sees(moderator.t('person.removed'));
    const visitor = await enter(language);
    await visitor.open(challenge.path);
    await visitor.doesNotSee(words);

    await moderator.press('restore-', 'person.restore');
    await expect(moderator.form('trust-')).toBeVisible();
    await visitor.open(challenge.path);
    await visitor.sees(words);
  });
}

for (const language of LANGUAGES) {
  test(`what was chosen for one case does not stand beside the next (${language})`, async ({ enter, stage }) => {
    await stage.clearDesk();
    const challenge = await stage.open(language);
    const mark = crypto.randomUUID().slice(0, 8);
    await stage.reported(challenge, [`${mark} 1`, `${mark} 2`], 'spam', language);
    const moderator = await enter(language, await stage.account('moderator'));
    await moderator.open('/moderation');
    const [first, second] = [waiting(moderator, `${mark} 1`), waiting(moderator, `${mark} 2`)];
    await moderator.ready();
    await first.getByRole('radio', { name: moderator.t('ruling.remove_account'), exact: true }).check();
    await moderator.write('cases', { words: 'For the first alone.' });
    await moderator.press('cases', 'moderation.apply');
    await expect(first).toHaveCount(0);
    await moderator.sees(moderator.t('ruling.outcome_decided'));
    await expect(second.getByRole('radio', { name: moderator.t('ruling.later'), exact: true })).toBeChecked();
    await expect(moderator.field('cases', 'words')).toHaveValue('');
    await expect(moderator.page.locator('input[name="input[all]"]:checked')).toHaveCount(0);
  });

  test(`something is reported without an account (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(422);
    const challenge = await stage.open(language);
    const words = `Watches ${crypto.randomUUID().slice(0, 8)}`;
    await stage.answer(challenge, words, language);
    const visitor = await enter(language);
    await visitor.open(challenge.path);
    await visitor.follow(visitor.t('report.link'), visitor.response(words));
    await visitor.sees(visitor.t('report.without_account'));
    await choose(visitor, 'notice-', 'reason', 'reason.spam');
    await visitor.press('notice-', 'report.button');
    await expect(visitor.problem('notice-', 'note')).toHaveText(visitor.t('problem.empty'));
    await visitor.write('notice-', { note: 'They sell watches.' });
    await visitor.press('notice-', 'report.button');
    await visitor.sees(visitor.t('report.arrived'));
  });
}

/** Chooses one thing of several by the words on it. */
async function choose(person: Person, form: string, group: string, key: string): Promise<void> {
  await person.ready();
  await person.field(form, group).getByRole('radio', { name: person.t(key), exact: true }).check();
}

/** What waits with these words in it. */
function waiting(person: Person, words: string) {
  return person.main.locator('section.sheet', { hasText: words });
}

/** Goes on from page to page until the words are there: other tests report too. */
async function find(person: Person, words: string): Promise<void> {
  while ((await waiting(person, words).count()) === 0) {
    const before = person.page.url();
    await person.main.locator('a[rel=next]').click();
    await expect(person.page).not.toHaveURL(before);
    await person.ready();
  }
}
