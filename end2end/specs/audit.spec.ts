//! What staff and teams do is written down, for those whom it concerns.

import type { Account } from '../fixtures/account';
import { ORGANISATION, type Stage } from '../fixtures/stage';
import { expect, test } from '../fixtures/test';
import { LANGUAGES, type Language } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`administrators read who did what and narrow it (${language})`, async ({ enter, stage }) => {
    const { name } = await found(stage, language);
    const administrator = await enter(language, await stage.account('admin'));
    await administrator.open('/admin');
    await administrator.follow(administrator.t('audit.title'));
    await administrator.hasTitle(administrator.t('audit.title'));
    const entry = administrator.main.locator('li', { hasText: name }).first();
    await expect(entry).toContainText(administrator.t('audit_action.organisation_added'));
    await expect(entry).toContainText('Odile');

    await administrator.follow(administrator.t('audit_action.organisation_added'), entry);
    await expect(administrator.page).toHaveURL(/\?audit_action=organisation_added$/);
    await expect(administrator.main.locator('li', { hasText: name })).toHaveCount(1);
    const others = administrator.main.locator('li', { hasNotText: administrator.t('audit_action.organisation_added') });
    await expect(others).toHaveCount(0);
    await administrator.follow('Odile', administrator.main.locator('li', { hasText: name }));
    await expect(administrator.main.locator('li')).toHaveCount(1);
    await administrator.follow(administrator.t('audit.all'));
    await expect(administrator.page).toHaveURL(/\/admin\/audit$/);
  });

  test(`owners read what was done in their name, and no name of the staff (${language})`, async ({ enter, stage }) => {
    const { owner, name, path } = await found(stage, language);
    await stage.verify(name);

    const person = await enter(language, owner);
    await person.open(`${path}/team`);
    await person.follow(person.t('audit.title'));
    await person.hasTitle(person.t('audit.title'));
    const entries = person.main.locator('li');
    await expect(entries).toHaveCount(2);
    await expect(entries.first()).toContainText(person.t('audit_action.organisation_verified'));
    await expect(entries.first()).toContainText(person.t('audit.staff'));
    await expect(entries.last()).toContainText(person.t('audit_action.organisation_added'));
    await expect(entries.last()).toContainText('Odile');
  });

  test(`an administrator says who moderates (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(403);
    const { author, response } = await stage.answer(await stage.open(language), 'The blue one', language);
    const admin = await stage.account('admin');
    const report = await admin.ask<{ person: number }>('moderation/load_report', { target: `response-${response}` });
    const administrator = await enter(language, admin);
    await administrator.open(`/moderation/people/${report.body.person}`);
    await administrator.unfold('person.role');
    await administrator.press('role-', 'person.role_button');
    await administrator.sees(administrator.t('trust.moderator'));
    const moderator = await enter(language, author);
    await moderator.open('/moderation');
    await moderator.hasTitle(moderator.t('moderation.title'));

    await administrator.unfold('person.role_end');
    await administrator.press('role-', 'person.role_end_button');
    await administrator.doesNotSee(administrator.t('trust.moderator'));
    const refused = await moderator.open('/moderation');
    expect(refused?.status()).toBe(403);
  });

  test(`it is nobody else's (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(403);
    const person = await enter(language, await stage.newcomer(language));
    for (const path of ['/admin/audit', `/organisations/${ORGANISATION}/log`]) {
      const response = await person.open(path);
      expect(response?.status()).toBe(403);
      await person.hasTitle(person.t('error.title'));
    }
  });
}

/** An organisation that somebody new has added. */
async function found(stage: Stage, language: Language): Promise<{ owner: Account; name: string; path: string }> {
  const owner = await stage.newcomer(language, 'Odile');
  const name = `Ducks ${crypto.randomUUID().slice(0, 8)}`;
  const made = await owner.must('organisations/create_organisation', {
    name,
    mission: 'We find homes for ducks.',
    causes: ['animals'],
    language,
    place: 'Rimouski',
    website: '',
  });
  const path = /\/organisations\/[^/]+/.exec(made.location ?? '')?.[0];
  if (path === undefined) throw new Error(`no organisation was made: ${made.location}`);
  return { owner, name, path };
}
