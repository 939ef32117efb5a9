//! Signing in with the school's word.

import { PASSWORD } from '../fixtures/demo';
import type { Person } from '../fixtures/person';
import { type Pupil, SCHOOL, expect, inTurn, test } from '../fixtures/school';
import { checkTargets } from '../fixtures/targets';
import { LANGUAGES, t } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`somebody new chooses a name and comes back (${language})`, async ({ enter, school, check }) => {
    const pupil = someone();
    school.knows(pupil);
    const visitor = await enter(language);
    await visitor.open('/sign-in');
    expect(await visitor.page.context().cookies()).toEqual([]);
    await goAs(visitor, pupil);
    await visitor.hasTitle(visitor.t('provider.welcome_title'));
    await visitor.sees(visitor.t('account.address_is', { email: pupil.email }));
    await expect(visitor.field('join', 'name')).toHaveValue(pupil.name);
    await check(visitor);
    await visitor.page.setViewportSize({ width: 320, height: 640 });
    await checkTargets(visitor.page);
    await visitor.write('join', { name: 'Camille' });
    await visitor.press('join', 'sign_up.button');
    await visitor.hasTitle(visitor.t('interests.causes_title'));

    await visitor.open('/me/account/provider');
    await visitor.sees(visitor.t('provider.only_way'));
    await check(visitor);
    const again = await enter(language);
    await again.open('/sign-up?next=/' + language + '/me');
    await goAs(again, pupil);
    await expect(again.page).toHaveURL(new RegExp(`/${language}/me$`));
  });

  test(`an account is connected by its owner alone (${language})`, inTurn, async ({ enter, stage, school, check }) => {
    const { email } = await stage.newcomer(language);
    const pupil = { name: 'Robin', email };
    school.knows(pupil);
    const person = await enter(language);
    await person.open('/sign-in');
    await goAs(person, pupil);
    await person.hasTitle(person.t('provider.has_account_title'));
    await check(person);
    await person.follow(person.t('sign_in.title'));
    await person.write('sign-in', { email, password: PASSWORD });
    await person.press('sign-in', 'sign_in.button');
    await person.hasTitle(person.t('provider.own_title', { name: SCHOOL }));
    await check(person);
    await person.form('connect').getByRole('button').click();
    await person.page.getByRole('link', { name: email }).click();
    await person.hasTitle(person.t('provider.own_title', { name: SCHOOL }));
    await expect(person.main).toContainText(email);

    const elsewhere = await enter(language);
    await elsewhere.open('/sign-in');
    await goAs(elsewhere, pupil);
    await elsewhere.hasTitle(elsewhere.t('feed.title'));

    await person.open('/me/account/sign-in');
    const section = person.main.locator('[aria-labelledby=provider]');
    await expect(section).toContainText(email);
    await expect(section).toContainText(person.t('provider.no_code', { name: SCHOOL }));
    await check(person);
    await person.follow(person.t('provider.change'));
    await person.hasTitle(person.t('provider.own_title', { name: SCHOOL }));
    await person.press('disconnect', 'provider.disconnect');
    await expect(person.form('connect')).toBeVisible();
  });

  test(`who turns back is where they were (${language})`, async ({ enter, quiet }) => {
    quiet.expectStatus(403);
    const visitor = await enter(language);
    await visitor.open('/sign-in');
    await press(visitor);
    const gate = visitor.page.url();
    await visitor.page.getByRole('link', { name: 'No' }).click();
    await visitor.hasTitle(visitor.t('sign_in.title'));
    await visitor.page.goto(gate);
    await visitor.page.getByRole('link', { name: 'No' }).click();
    // Whose browser holds nothing any more is answered in the language that the browser asks for.
    await visitor.hasTitle(t('en', 'error.title'));
    await expect(visitor.page.locator('main a.button')).toHaveAttribute('href', /\/sign-in$/);
  });
}

function someone(): Pupil {
  return { name: 'Camille Roy', email: `camille-${crypto.randomUUID().slice(0, 8)}@school.invalid` };
}

async function press(person: Person): Promise<void> {
  await person.ready();
  await person.form('provider').getByRole('button', { name: person.t('provider.button', { name: SCHOOL }) }).click();
  await expect(person.page).toHaveTitle('School');
}

/** Presses the button, and there who one is. */
async function goAs(person: Person, pupil: Pupil): Promise<void> {
  await press(person);
  await person.page.getByRole('link', { name: pupil.email }).click();
}
