//! What staff and teams do is written down, for those whom it concerns.

import { ORGANISATION } from '../fixtures/stage';
import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`administrators read who did what and narrow it (${language})`, async ({ enter, stage }) => {
    const owner = await stage.newcomer(language, 'Odile');
    const name = `Ducks ${crypto.randomUUID().slice(0, 8)}`;
    await owner.must('organisations/create_organisation', {
      name,
      mission: 'We find homes for ducks.',
      causes: ['animals'],
      language,
      place: 'Rimouski',
      website: '',
    });
    const administrator = await enter(language, await stage.account('admin'));
    await administrator.open('/admin');
    await administrator.follow(administrator.t('audit.title'));
    await administrator.hasTitle(administrator.t('audit.title'));
    const entry = administrator.main.locator('li', { hasText: name }).first();
    await expect(entry).toContainText(administrator.t('deed.organisation_added'));
    await expect(entry).toContainText('Odile');

    await administrator.follow(administrator.t('deed.organisation_added'), entry);
    await expect(administrator.page).toHaveURL(/\?deed=organisation_added$/);
    await expect(administrator.main.locator('li', { hasText: name })).toHaveCount(1);
    const others = administrator.main.locator('li', { hasNotText: administrator.t('deed.organisation_added') });
    await expect(others).toHaveCount(0);
    await administrator.follow('Odile', administrator.main.locator('li', { hasText: name }));
    await expect(administrator.main.locator('li')).toHaveCount(1);
    await administrator.follow(administrator.t('audit.all'));
    await expect(administrator.page).toHaveURL(/\/admin\/audit$/);
  });

  test(`owners read what was done in their name, and no name of the staff (${language})`, async ({ enter, stage }) => {
    const challenge = await stage.open(language);
    const owner = await enter(language, await stage.account('organisation'));
    await owner.open(`/organisations/${ORGANISATION}/team`);
    await owner.follow(owner.t('audit.title'));
    await owner.hasTitle(owner.t('audit.title'));
    const published = owner.main.locator('li', { hasText: owner.t('deed.challenge_published') }).first();
    await expect(published).toContainText(challenge.title);
    const verified = await stage.account('admin');
    await owner.doesNotSee(verified.name);
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
