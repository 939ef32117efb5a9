//! One's own data: a copy of it, the end of it, and what is kept at all.

import { readFileSync } from 'node:fs';
import { PASSWORD } from '../fixtures/demo';
import { expect, inTurn, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';
import { unzip } from '../fixtures/zip';

for (const language of LANGUAGES) {
  test(`everything that one gave is in an archive (${language})`, inTurn, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(404);
    const challenge = await stage.open(language);
    const { author } = await stage.answer(challenge, 'The blue one <b>', language);
    const person = await enter(language, author);
    await person.open('/me/account');
    await person.follow(person.t('account.data_link'));
    await person.hasTitle(person.t('data.title'));
    await person.press('ask-for-export', 'data.get_button');
    await person.sees(person.t('data.being_made'));
    const link = person.main.getByRole('link', { name: person.t('data.download') });
    await expect(async () => {
      await person.reload();
      await expect(link).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 50_000 });

    const [download] = await Promise.all([person.page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toBe('quinze-data.zip');
    const files = unzip(readFileSync(await download.path()));
    const data = JSON.parse(files.get('data.json') ?? '') as { sections: Record<string, Record<string, unknown>[]> };
    expect(data.sections['account']?.[0]?.['email']).toBe(author.email);
    expect(data.sections['answers']?.[0]).toMatchObject({ body: 'The blue one <b>', challenge: challenge.title });
    const page = files.get('index.html') ?? '';
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).toContain(person.t('given.answers'));
    expect(page).not.toContain('The blue one <b>');

    const href = (await link.getAttribute('href')) ?? '';
    const other = await enter(language, await stage.newcomer(language));
    expect((await other.page.goto(href))?.status()).toBe(404);
  });

  test(`an account is erased for good (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(422);
    const { author } = await stage.answer(await stage.open(language), 'The blue one', language);
    const person = await enter(language, author);
    await person.open('/account/data');
    await person.unfold('data.erase_title');
    await person.write('erase-account', { password: PASSWORD });
    await person.press('erase-account', 'data.erase_button');
    await expect(person.problem('erase-account', 'understood')).toHaveText(/\S/);
    await person.tick('erase-account', 'understood', 'data.erase_yes');
    await person.write('erase-account', { password: 'not the password' });
    await person.press('erase-account', 'data.erase_button');
    await person.isToldOf('erase-account', 'password', 'problem.wrong_password');
    await person.write('erase-account', { password: PASSWORD });
    await person.press('erase-account', 'data.erase_button');
    await person.hasTitle(person.t('privacy.title'));
    await person.sees(person.t('data.erased'));
    await expect(person.header.getByRole('link', { name: person.t('nav.sign_in') })).toBeVisible();

    await person.open('/sign-in');
    await person.write('sign-in', { email: author.email, password: PASSWORD });
    await person.press('sign-in', 'sign_in.button');
    await person.isToldOf('sign-in', 'password', 'problem.no_such_account');
  });

  test(`who is the only owner hands over first (${language})`, async ({ enter, stage }) => {
    const founder = await stage.newcomer(language, 'Odile');
    await founder.must('organisations/create_organisation', {
      name: 'Les poules heureuses',
      mission: 'We find homes for hens.',
      causes: ['animals'],
      language,
      place: 'Rimouski',
      website: '',
    });
    const person = await enter(language, founder);
    await person.open('/account/data');
    await person.sees(person.t('data.erase_owner'));
    await expect(person.form('erase-account')).toHaveCount(0);
    await person.follow('Les poules heureuses');
    await expect(person.page).toHaveURL(/\/organisations\/[^/]+\/team$/);
  });

  test(`what one agreed to is taken back (${language})`, async ({ enter, stage }) => {
    const account = await stage.newcomer(language);
    await account.must('profiles/set_interests', { causes: ['animals'], step: 'causes', next: '' });
    const person = await enter(language, account);
    await person.open('/account/data');
    await person.sees(person.t('data.agreed_on'));
    await person.press('withdraw-consent', 'data.withdraw');
    await person.sees(person.t('data.withdrawn_on'));
    await person.open('/me/interests');
    await expect(person.main.getByRole('checkbox', { checked: true })).toHaveCount(0);
  });

  test(`a page says what is kept, and reading it sets no cookie (${language})`, async ({ enter }) => {
    const visitor = await enter(language);
    await visitor.open('');
    await visitor.follow(visitor.t('footer.privacy'), visitor.page.getByRole('contentinfo'));
    await visitor.hasTitle(visitor.t('privacy.title'));
    for (const kept of ['account', 'sessions', 'votes', 'audit', 'erasures']) {
      await expect(visitor.main.getByRole('heading', { name: visitor.t(`kept.${kept}`), exact: true })).toBeVisible();
    }
    await visitor.sees(visitor.t('privacy.at_most', { time: visitor.t('privacy.days', { count: 60 }) }));
    await visitor.sees('quinze_session');
    expect(await visitor.page.context().cookies()).toEqual([]);
  });

  test(`an incident is written down and added to (${language})`, async ({ enter, stage }) => {
    const person = await enter(language, await stage.account('admin'));
    await person.open('/admin');
    await person.follow(person.t('admin.incidents_link'));
    await person.hasTitle(person.t('incident.title'));
    await person.unfold('incident.new');
    const what = `A laptop was stolen ${crypto.randomUUID()}`;
    await person.write('note-incident', { what, noticed_at: minutesAgo(90), whose: 'Volunteers', people: '12' });
    await person.press('note-incident', 'incident.button');
    const incident = person.main.locator('section', { hasText: what });
    await expect(incident).toContainText(person.t('incident.hours', { count: 70 }));
    await incident.locator('summary').click();
    await incident.getByLabel(person.t('incident.note')).fill('The authority knows.');
    await incident.getByLabel(person.t('incident.authority')).fill(minutesAgo(5));
    await incident.getByRole('button', { name: person.t('incident.amend_button') }).click();
    await expect(incident).toContainText('The authority knows.');
    await expect(incident).not.toContainText(person.t('incident.hours', { count: 70 }));
  });
}

/** So many minutes before now in UTC, as the field takes it. */
function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString().slice(0, 16);
}
