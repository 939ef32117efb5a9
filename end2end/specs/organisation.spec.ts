//! The whole loop as an organisation lives it: ask, answers, votes, pick, thanks, outcome.

import type { Account } from '../fixtures/account';
import { PASSWORD } from '../fixtures/demo';
import type { Person } from '../fixtures/person';
import type { Challenge, Stage } from '../fixtures/stage';
import { type Enter, expect, inTurn, test } from '../fixtures/test';
import { LANGUAGES, type Language, t } from '../fixtures/words';

const ANSWERS = ['Call it the Hen House', 'Call it the Second Nest', 'Call it Feathers & Co'] as const;
const REASON = 'It made the whole committee smile.';
const THANKS = 'Thank you for your quarter of an hour!';
const OUTCOME = 'The sign is being painted.';

for (const language of LANGUAGES) {
  test(`an organisation asks, picks, thanks and tells (${language})`, inTurn, async ({ enter, stage }) => {
    test.setTimeout(120_000);
    const organisation = await enter(language);
    const name = `Refuge ${crypto.randomUUID().slice(0, 8)}`;
    const path = await found(organisation, name);
    await organisation.open(path);
    const challenge = await writeDraft(organisation);
    await expect(organisation.button('editor', 'editor.publish')).toHaveCount(0);

    const administrator = await enter(language, await stage.account('admin'));
    await decide(administrator, name, 'admin.verify');
    await submit(organisation, challenge);
    await publish(administrator, challenge.title);

    const volunteers = await answer(enter, stage, challenge, language);
    await voteForEachOther(volunteers);
    await crowd(stage, challenge, volunteers[0].account, language);

    await stopEarly(organisation, challenge);
    await pick(organisation, ANSWERS[0]);
    await close(organisation);

    await readsImpact(volunteers[0].person, challenge);
    await readsStory(await enter(language), challenge, name);
    await findsVotesFrozen(volunteers[1], challenge, stage);
  });
}

/** The address of a new organisation, of somebody who came to found it. */
async function found(person: Person, name: string): Promise<string> {
  await person.open(`/sign-up?next=${person.path('/organisations/new')}`);
  const email = `team-${crypto.randomUUID()}@end2end.invalid`;
  await person.write('sign-up', { name: 'Odile', email, password: PASSWORD });
  await person.press('sign-up', 'sign_up.button');
  await person.hasTitle(person.t('organisation.new_title'));
  await person.write('new-organisation', {
    name,
    mission: 'We find homes for hens that have laid enough.',
    place: 'Rimouski, Québec',
    website: 'hens.example.org',
  });
  await person.tick('new-organisation', 'causes', 'cause.animals');
  await person.press('new-organisation', 'organisation.new_button');
  await person.hasTitle(person.t('verify.title'));
  await person.open('/me/organisation');
  await person.sees(person.t('home.step_verified'));
  const link = person.main.getByRole('link', { name, exact: true });
  return (await link.getAttribute('href'))?.replace(person.path(''), '') ?? '';
}

async function writeDraft(person: Person): Promise<Challenge> {
  const title = `A name for our hen house ${crypto.randomUUID().slice(0, 8)}`;
  await person.press('new-challenge', 'challenge.new');
  await expect(person.page).toHaveURL(/\/challenges\/\d+\/edit/);
  await person.hasTitle(person.t('editor.title'));
  await person.sees(person.t('organisation.waits_team'));
  await person.write('editor', {
    title,
    need: 'What would **you** call it?\n\n- short\n- no puns on eggs',
    done_looks_like: 'We can paint it on a sign.',
    use_of_answers: 'The committee chooses in May.',
  });
  await person.tick('editor', 'skills', 'skill.writing');
  await save(person);
  await person.reload();
  await expect(person.field('editor', 'title')).toHaveValue(title);
  await expect(person.field('editor', 'need')).toHaveValue(/no puns on eggs/);
  await expect(person.field('editor', 'skills').locator('input:checked')).toHaveCount(1);
  await expect(person.main.locator('.preview strong')).toHaveText('you');
  const path = /\/challenges\/(\d+)/.exec(person.page.url());
  return { id: path?.[1] ?? '', title, path: path?.[0] ?? '' };
}

/** Without JavaScript one presses a button; with it the draft saves itself. */
async function save(person: Person): Promise<void> {
  if (person.scripted) {
    await person.sees(person.t('editor.saved'));
  } else {
    await person.press('editor', 'editor.save');
    await expect(person.page).toHaveURL(/#(coach|editor)$/);
  }
}

/** The administrator decides on what waits under these words. */
async function decide(person: Person, words: string, key: string): Promise<void> {
  await person.open('/admin');
  const waiting = person.page.locator('section.sheet', { hasText: words });
  await waiting.getByRole('button', { name: person.named(key) }).click();
  await expect(waiting).toHaveCount(0);
}

/** The administrator reads what waits under this title, and publishes it. */
async function publish(person: Person, title: string): Promise<void> {
  await person.open('/admin');
  const waiting = person.page.locator('section.sheet', { hasText: title });
  await waiting.getByRole('link', { name: person.named('review.read') }).click();
  await person.hasTitle(title);
  await person.press('approve-', 'admin.approve');
  await person.hasTitle(person.t('admin.title'));
  await expect(waiting).toHaveCount(0);
}

async function submit(person: Person, challenge: Challenge): Promise<void> {
  await person.open(`${challenge.path}/edit`);
  await person.press('editor', 'editor.look');
  await person.hasTitle(challenge.title);
  await person.press('publish', 'editor.publish');
  await person.hasTitle(challenge.title);
  await person.sees(person.t('team.in_review'));
}

type Volunteer = { account: Account; person: Person; words: string };

async function answer(
  enter: Enter,
  stage: Stage,
  challenge: Challenge,
  language: Language,
): Promise<[Volunteer, Volunteer, Volunteer]> {
  const one = async (words: string): Promise<Volunteer> => {
    const account = await stage.newcomer(language, 'Mika');
    const person = await enter(language, account);
    await person.open(challenge.path);
    await person.sees(person.t('state.open'));
    await person.write('answer', { 'bodies.0': words });
    await person.press('answer', 'answer.button');
    await expect(person.response(words)).toContainText(person.t('response.mine', { name: 'Mika' }));
    return { account, person, words };
  };
  return [await one(ANSWERS[0]), await one(ANSWERS[1]), await one(ANSWERS[2])];
}

/** Everybody finds the first answer helpful, and the others not. */
async function voteForEachOther(volunteers: readonly Volunteer[]): Promise<void> {
  for (const { person, words } of volunteers) {
    // The first ones opened the page before all answers were there.
    await person.reload();
    for (const others of ANSWERS.filter((answer) => answer !== words)) {
      const key = others === ANSWERS[0] ? 'vote.helpful' : 'vote.not_this_one';
      const button = person.response(others).locator('.vote').getByRole('button', { name: person.t(key) });
      await button.click();
      await expect(button).toHaveAttribute('aria-pressed', 'true');
    }
  }
}

/** Enough more votes for a rank. */
async function crowd(stage: Stage, challenge: Challenge, author: Account, language: Language): Promise<void> {
  const first = (await stage.responses(author, challenge)).find((response) => response.mine);
  for (const voter of await stage.newcomers(language, 4)) {
    await voter.must('voting/set_vote', { response: String(first?.id), vote: 'helpful' });
  }
}

async function stopEarly(person: Person, challenge: Challenge): Promise<void> {
  await person.open(challenge.path);
  await expect(person.page.locator('.rank')).toHaveCount(0);
  await person.unfold('team.stop');
  await person.press('stop', 'team.stop_button');
  await person.sees(person.t('close.intro'));
  await person.sees(person.t('close.picked', { picked: 0, max: 3 }));
  const ranks = person.page.locator('.rank');
  await expect(ranks).toHaveCount(3);
  await expect(person.response(ANSWERS[0])).toContainText(person.t('rank.first'));
  await expect(person.response(ANSWERS[0])).toContainText(person.t('vote.count', { count: 6 }));
  await expect(person.response(ANSWERS[1])).toContainText(person.t('rank.needs_eyes'));
  await expect(person.page.locator('article.response').first()).toContainText(ANSWERS[0]);
}

async function pick(person: Person, words: string): Promise<void> {
  const response = person.response(words);
  await person.unfold('pick.this', response);
  await response.getByLabel(person.t('pick.reason')).fill(REASON);
  await response.getByRole('button', { name: person.named('pick.this') }).click();
  await expect(response.locator('.picked')).toContainText(REASON);
  await person.sees(person.t('close.picked', { picked: 1, max: 3 }));
}

async function close(person: Person): Promise<void> {
  await person.write('close', { thanks: THANKS, outcome_text: OUTCOME });
  await person.form('close').getByRole('radio', { name: person.t('outcome.used'), exact: true }).check();
  await person.press('close', 'close.button');
  await person.hasTitle(person.t('thanked.title', { count: 3 }));
  await person.follow(person.t('thanked.story'));
  await person.sees(person.t('outcome.again'));
}

async function readsImpact(person: Person, challenge: Challenge): Promise<void> {
  await person.open('/me');
  const answer = person.page.locator('.impact-answer', { hasText: challenge.title });
  for (const words of [ANSWERS[0], person.t('pick.label'), REASON, THANKS, person.t('outcome.used'), OUTCOME]) {
    await expect(answer).toContainText(words);
  }
  const number = (key: string) => person.page.locator('.numbers__one', { hasText: person.t(key, { count: 1 }) });
  for (const key of ['impact.answered', 'impact.thanked', 'impact.picked', 'impact.used']) {
    await expect(number(key).locator('dd')).toHaveText('1');
  }
}

async function readsStory(person: Person, challenge: Challenge, organisation: string): Promise<void> {
  await person.open(challenge.path);
  await person.hasTitle(challenge.title);
  const story = person.page.locator('.story');
  const told = [person.t('story.thanks', { name: organisation }), THANKS, person.t('outcome.used'), OUTCOME];
  for (const words of told) await expect(story).toContainText(words);
  await expect(person.response(ANSWERS[0])).toContainText(REASON);
  await expect(person.response(ANSWERS[0])).toContainText(person.t('rank.first'));
  await expect(person.page.locator('.vote')).toHaveCount(0);
  await expect(person.form('answer')).toHaveCount(0);
}

async function findsVotesFrozen({ account, person }: Volunteer, challenge: Challenge, stage: Stage): Promise<void> {
  await person.open(challenge.path);
  await expect(person.response(ANSWERS[0])).toContainText(person.t('vote.count', { count: 6 }));
  await expect(person.page.locator('.vote')).toHaveCount(0);
  const before = await stage.responses(account, challenge);
  const first = before.find((response) => response.body === ANSWERS[0]);
  const late = await account.call('voting/set_vote', { response: String(first?.id), vote: 'not_this_one' });
  expect(late).toMatchObject({ status: 403, body: { Forbidden: { sentence: t('en', 'refusal.votes_closed') } } });
  expect(await stage.responses(account, challenge)).toEqual(before);
}
