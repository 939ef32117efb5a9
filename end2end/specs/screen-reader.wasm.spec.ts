//! What a screen reader is given of a page that is exchanged in place: the accessibility tree, and where the focus is.

import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`of a move (${language})`, async ({ enter }) => {
    const person = await enter(language);
    await person.open('');
    let arrive = (): void => undefined;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    await person.page.route(`**${person.path('/organisations')}`, async (route) => {
      await arrived;
      await route.continue();
    });
    await person.follow(person.t('nav.organisations'), person.header);
    // The place for this is outside of the page, so that it is known before it says something.
    const status = person.page.locator('html > [role=status]');
    await expect(status).toMatchAriaSnapshot(`- status: ${person.t('nav.loading')}`);
    arrive();
    await person.hasTitle(person.t('organisations.title'));
    await expect(status).toBeEmpty();
    await expect(person.page.locator('h1')).toBeFocused();
    await expect(person.page).toHaveTitle(new RegExp(person.t('organisations.title')));
    await expect(person.page.locator('body')).toMatchAriaSnapshot(`
      - banner:
        - navigation:
          - link "${person.t('nav.organisations')}"
      - main:
        - heading "${person.t('organisations.title')}" [level=1]
      - contentinfo
    `);
  });

  test(`of a refused form (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(422);
    const person = await enter(language, await stage.newcomer(language));
    await person.open('/organisations/new');
    await person.press('new-organisation', 'organisation.new_button');
    const summary = person.main.locator('.error-summary [role=alert]');
    await expect(summary).toBeFocused();
    await expect(summary).toMatchAriaSnapshot(`
      - alert "${person.t('error.summary')}":
        - heading "${person.t('error.summary')}" [level=2]
        - list:
          - listitem:
            - 'link "${person.t('error.field', { field: person.t('organisation.name') })} ${person.t('problem.empty')}"'
    `);
    // In one run of words, not in columns.
    const line = `${person.t('error.field', { field: person.t('organisation.mission') })} ${person.t('problem.empty')}`;
    expect(await summary.getByRole('link').nth(1).innerText()).toBe(line);
    await person.isToldOf('new-organisation', 'name', 'problem.empty');
    await expect(person.field('new-organisation', 'name')).toHaveAccessibleDescription(/\S/);
    await summary.getByRole('link').first().click();
    await expect(person.field('new-organisation', 'name')).toBeFocused();
  });

  test(`of something that was done (${language})`, async ({ enter, stage }) => {
    const person = await enter(language, await stage.newcomer(language));
    await person.open('/me/account');
    await person.write('change-name', { name: 'Robin Hood' });
    await person.press('change-name', 'account.name_button');
    await expect(person.main).toMatchAriaSnapshot(`
      - main:
        - status:
          - paragraph: ${person.t('account.name_done')}
        - heading "${person.t('account.title')}" [level=1]
    `);
    await expect(person.button('change-name', 'account.name_button')).toBeFocused();
  });
}
