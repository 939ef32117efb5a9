//! Whatever can be done can be done by keyboard alone.

import { PASSWORD } from '../fixtures/demo';
import { Keyboard } from '../fixtures/keyboard';
import type { Person } from '../fixtures/person';
import type { Challenge, Stage } from '../fixtures/stage';
import { expect, inTurn, test } from '../fixtures/test';
import { LANGUAGES, type Language } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`a visitor answers and signs up by keyboard (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language);
    const visitor = await enter(language);
    const keyboard = new Keyboard(visitor);
    await visitor.open(challenge.path);
    await keyboard.follow('nav.skip', visitor.page.locator('body'));
    await expect(visitor.main).toBeFocused();

    await keyboard.write('feedback.label', 'The one with the hen');
    await keyboard.press('answer.button_visitor');
    await visitor.hasTitle(visitor.t('sign_up.title'));
    await keyboard.write('account.name', 'Ines');
    await keyboard.write('account.email', `ines-${crypto.randomUUID()}@end2end.invalid`);
    await keyboard.write('account.password', PASSWORD);
    await visitor.page.keyboard.press('Enter');

    await visitor.sees(visitor.t('welcome.posted'));
    await expect(visitor.response('The one with the hen')).toContainText(visitor.t('response.mine', { name: 'Ines' }));
  });

  test(`a volunteer votes and comments by keyboard (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language);
    await stage.answer(challenge, 'The green one', language);
    const person = await enter(language, await stage.newcomer(language));
    const keyboard = new Keyboard(person);
    await person.open(challenge.path);

    const button = (key: string) => person.main.getByRole('button', { name: person.named(key) });
    await keyboard.press('vote.not_this_one');
    await expect(button('vote.not_this_one')).toHaveAttribute('aria-pressed', 'true');
    await keyboard.reach(button('vote.helpful'), 'Shift+Tab');
    await person.page.keyboard.press('Space');
    await expect(button('vote.helpful')).toHaveAttribute('aria-pressed', 'true');
    await expect(button('vote.not_this_one')).toHaveAttribute('aria-pressed', 'false');

    await keyboard.unfold('comment.first');
    await keyboard.write('comment.label', 'Green at night?');
    await keyboard.press('comment.button');
    await person.sees(person.t('comment.count', { count: 1 }));
    await person.sees('Green at night?');
  });

  test(`a newcomer says what they care about by keyboard (${language})`, async ({ enter, stage }) => {
    const person = await enter(language, await stage.newcomer(language));
    const keyboard = new Keyboard(person);
    await person.open('/me/interests');
    await keyboard.tick('cause.animals');
    await keyboard.press('interests.continue');
    await person.hasTitle(person.t('interests.skills_title'));
    await keyboard.tick('skill.writing');
    await keyboard.press('interests.continue');
    await person.hasTitle(person.t('feed.title'));
  });

  test(`an organisation asks, picks and thanks by keyboard (${language})`, inTurn, async ({ enter, stage }) => {
    test.setTimeout(120_000);
    const { founder, name, path } = await found(stage, language);
    const administrator = await enter(language, await stage.account('admin'));
    await decide(administrator, name, 'admin.verify');

    const team = await enter(language, founder);
    await team.open(path);
    const challenge = await ask(team);
    await publish(administrator, challenge.title);

    await stage.answer(challenge, 'The Hen House', language);
    await stage.answer(challenge, 'Feathers & Co', language);
    await team.open(challenge.path);
    await stopAndPick(team, 'The Hen House');
    await thank(team);
  });
}

/** A new organisation that waits to be verified. */
async function found(stage: Stage, language: Language) {
  const founder = await stage.newcomer(language, 'Odile');
  const name = `Refuge ${crypto.randomUUID().slice(0, 8)}`;
  const done = await founder.must('organisations/create_organisation', {
    name,
    mission: 'We find homes for hens.',
    causes: ['animals'],
    language,
    place: 'Rimouski',
    website: '',
  });
  const path = /\/organisations\/[\w-]+/.exec(done.location ?? '')?.[0];
  if (path === undefined) throw new Error(`no organisation was founded: ${done.location}`);
  return { founder, name, path };
}

/** The administrator decides on what waits under these words. */
async function decide(person: Person, words: string, key: string): Promise<void> {
  await person.open('/admin');
  const waiting = person.main.locator('section:not(:has(section))', { hasText: words });
  await new Keyboard(person).press(key, waiting);
  await expect(waiting).toHaveCount(0);
}

/** The administrator reads what waits under this title, and publishes it. */
async function publish(person: Person, title: string): Promise<void> {
  await person.open('/admin');
  const waiting = person.main.locator('section:not(:has(section))', { hasText: title });
  const keyboard = new Keyboard(person);
  await keyboard.follow('review.read', waiting);
  await person.hasTitle(title);
  await keyboard.press('admin.approve');
  await person.hasTitle(person.t('admin.title'));
  await expect(waiting).toHaveCount(0);
}

/** Begins a challenge on the page of the organisation, writes it and hands it in. */
async function ask(person: Person): Promise<Challenge> {
  const keyboard = new Keyboard(person);
  await keyboard.reach(person.main.getByRole('radio'));
  await person.page.keyboard.press('ArrowDown');
  await person.page.keyboard.press('ArrowUp');
  await expect(person.main.getByRole('radio').first()).toBeChecked();
  await keyboard.press('challenge.new');
  await person.hasTitle(person.t('editor.title'));

  const title = `A name for our hen house ${crypto.randomUUID().slice(0, 8)}`;
  await keyboard.write('editor.field_title', title);
  await keyboard.write('editor.field_need', 'What would *you* call it?');
  await keyboard.write('challenge.done_looks_like', 'We can paint it on a sign.');
  await keyboard.write('challenge.use_of_answers', 'The committee chooses in May.');
  await keyboard.choose('editor.field_minutes', 1);
  await keyboard.tick('skill.writing');
  await keyboard.press('editor.look');
  await person.hasTitle(title);
  await keyboard.press('editor.publish');
  await person.hasTitle(title);
  await person.sees(person.t('team.in_review'));
  const path = /\/challenges\/(\d+)/.exec(person.page.url());
  return { id: path?.[1] ?? '', title, path: path?.[0] ?? '' };
}

async function stopAndPick(person: Person, words: string): Promise<void> {
  const keyboard = new Keyboard(person);
  await keyboard.unfold('team.stop');
  await keyboard.press('team.stop_button');
  await person.sees(person.t('close.picked', { picked: 0, max: 3 }));
  await keyboard.unfold('pick.this', person.response(words));
  await keyboard.write('pick.reason', 'It made the whole committee smile.');
  await keyboard.press('pick.this', person.response(words));
  await person.sees(person.t('close.picked', { picked: 1, max: 3 }));
}

async function thank(person: Person): Promise<void> {
  const keyboard = new Keyboard(person);
  await keyboard.write('close.thanks', 'Thank you for your quarter of an hour!');
  await keyboard.pickOne('outcome.used');
  await keyboard.write('close.outcome_text', 'The sign is being painted.');
  await keyboard.press('close.button');
  await person.hasTitle(person.t('thanked.title', { count: 2 }));
  await keyboard.follow('thanked.story');
  await person.sees('The sign is being painted.');
}
