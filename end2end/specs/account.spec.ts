//! One's own account: address, password, and where one is signed in.

import { PASSWORD } from '../fixtures/demo';
import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`another password signs everybody else out (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(422);
    const account = await stage.newcomer(language);
    const [here, there] = [await enter(language, account), await enter(language, account)];
    await here.open('/me');
    await here.follow(here.t('account.link'));
    await here.hasTitle(here.t('account.title'));
    await here.write('change-password', { password: 'not the password', new_password: 'azertyuiop' });
    await here.press('change-password', 'account.password_button');
    await here.isToldOf('change-password', 'new_password', 'problem.known_password');
    await here.write('change-password', { password: 'not the password', new_password: 'four other short words' });
    await here.press('change-password', 'account.password_button');
    await here.isToldOf('change-password', 'password', 'problem.wrong_password');
    await here.write('change-password', { password: PASSWORD, new_password: 'four other short words' });
    await here.press('change-password', 'account.password_button');
    await here.sees(here.t('account.password_done'));

    await there.open('/me/account');
    await there.hasTitle(there.t('sign_in.title'));
    await there.write('sign-in', { email: account.email, password: 'four other short words' });
    await there.press('sign-in', 'sign_in.button');
    await there.hasTitle(there.t('account.title'));
  });

  test(`a session elsewhere is ended (${language})`, async ({ enter, stage }) => {
    const account = await stage.newcomer(language);
    const there = await enter(language);
    await there.open('/sign-in');
    await there.write('sign-in', { email: account.email, password: PASSWORD });
    await there.press('sign-in', 'sign_in.button');
    await there.hasTitle(there.t('feed.title'));

    const here = await enter(language, account);
    await here.open('/me/account');
    const sessions = here.main.locator('[aria-labelledby=sessions] li');
    await expect(sessions).toHaveCount(2);
    await expect(sessions.first()).toContainText(here.t('account.session_here'));
    await expect(sessions.last()).toContainText('Chrome, Linux');
    await sessions.last().getByRole('button', { name: here.t('account.session_end') }).click();
    await expect(sessions).toHaveCount(1);

    await there.open('/me');
    await there.hasTitle(there.t('sign_in.title'));
  });

  test(`another address (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(422);
    const account = await stage.newcomer(language);
    const person = await enter(language, account);
    await person.open('/me/account');
    await person.sees(account.email);
    await person.write('change-address', { email: 'not an address', password: PASSWORD });
    await person.press('change-address', 'account.address_button');
    await person.isToldOf('change-address', 'email', 'problem.not_an_email');
    await expect(person.field('change-address', 'email')).toHaveValue('not an address');
    const email = `new-${account.email}`;
    await person.write('change-address', { email, password: PASSWORD });
    await person.press('change-address', 'account.address_button');
    await person.sees(person.t('account.address_is', { email }));
  });
}
