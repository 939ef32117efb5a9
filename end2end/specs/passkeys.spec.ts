//! Ways to sign in beside a password: passkeys, and a code as the second factor.

import { PASSWORD } from '../fixtures/demo';
import { Device, codeOf, expect, test } from '../fixtures/passkeys';
import type { Person } from '../fixtures/person';
import { LANGUAGES } from '../fixtures/words';

const PAGE = '/me/account/sign-in';

async function signOut(person: Person): Promise<void> {
  await person.press('sign-out', 'nav.sign_out');
  await expect(person.header.getByRole('link', { name: person.t('nav.sign_in'), exact: true })).toBeVisible();
}

async function signIn(person: Person, email: string): Promise<void> {
  await person.open('/sign-in');
  await person.write('sign-in', { email, password: PASSWORD });
  await person.press('sign-in', 'sign_in.button');
}

for (const language of LANGUAGES) {
  test(`a passkey instead of a password (${language})`, async ({ enter, stage, javaScriptEnabled }) => {
    test.skip(javaScriptEnabled === false, 'no browser has passkeys without JavaScript');
    const person = await enter(language, await stage.newcomer(language));
    const device = await Device.of(person);
    await person.open('/me/account');
    await person.follow(person.t('ways.link'));
    await person.hasTitle(person.t('ways.title'));
    const passkeys = person.main.locator('[aria-labelledby=passkeys] li');

    await device.recognises(false);
    await person.press('add-passkey', 'passkey.add');
    await person.sees(person.t('passkey.cancelled'));
    await expect(passkeys).toHaveCount(0);

    await device.recognises(true);
    await person.write('add-passkey', { name: 'Phone' });
    await person.press('add-passkey', 'passkey.add');
    await expect(passkeys).toHaveCount(1);
    await expect(passkeys.first()).toContainText('Phone');
    await person.sees(person.t('second_factor.needless'));
    await person.press('add-passkey', 'passkey.add');
    await person.sees(person.t('passkey.known'));

    await person.unfold('passkey.rename', passkeys.first());
    await passkeys.first().getByRole('textbox').fill('Old phone');
    await passkeys.first().getByRole('button', { name: person.t('passkey.rename_button'), exact: true }).click();
    await expect(passkeys.first().locator('strong')).toHaveText('Old phone');

    await signOut(person);
    await person.open('/sign-in');
    await person.press('sign-in-passkey', 'passkey.sign_in');
    await person.hasTitle(person.t('feed.title'));

    await person.open(PAGE);
    await expect(passkeys.first()).not.toContainText(person.t('passkey.unused'));
    await person.unfold('passkey.remove', passkeys.first());
    await passkeys.first().getByRole('button', { name: person.t('passkey.remove_button'), exact: true }).click();
    await expect(passkeys).toHaveCount(0);
    await signOut(person);
  });

  test(`a passkey that was removed opens nothing (${language})`, async ({ enter, stage, quiet, javaScriptEnabled }) => {
    test.skip(javaScriptEnabled === false, 'no browser has passkeys without JavaScript');
    quiet.expectStatus(403);
    const account = await stage.newcomer(language);
    const person = await enter(language, account);
    await Device.of(person);
    await person.open(PAGE);
    await person.press('add-passkey', 'passkey.add');
    const passkeys = person.main.locator('[aria-labelledby=passkeys] li');
    await expect(passkeys).toHaveCount(1);
    const ways = await account.ask<{ passkeys: { id: number }[] }>('accounts/load_ways', {});
    await account.must('accounts/remove_passkey', { passkey: String(ways.body.passkeys[0]?.id) });
    await signOut(person);
    await person.open('/sign-in');
    await person.press('sign-in-passkey', 'passkey.sign_in');
    await person.sees(person.t('refusal.passkey_refused'));
  });

  test(`where there can be no passkeys the page says so (${language})`, async ({ enter, stage, javaScriptEnabled }) => {
    test.skip(javaScriptEnabled !== false, 'with JavaScript there can be');
    const account = await stage.newcomer(language);
    const person = await enter(language);
    await person.open('/sign-in');
    await person.sees(person.t('passkey.missing'));
    await expect(person.button('sign-in-passkey', 'passkey.sign_in')).toBeHidden();
    await signIn(person, account.email);
    await person.hasTitle(person.t('feed.title'));
    await person.open(PAGE);
    await person.sees(person.t('passkey.missing'));
    await expect(person.button('add-passkey', 'passkey.add')).toBeHidden();
  });

  test(`a code as the second factor (${language})`, async ({ enter, stage, quiet, check }) => {
    quiet.expectStatus(422);
    const account = await stage.newcomer(language);
    const person = await enter(language, account);
    await person.open(PAGE);
    await person.press('begin-second-factor', 'second_factor.begin');
    const secret = (await person.main.locator('code.secret').textContent()) ?? '';
    await expect(person.main.getByRole('img', { name: person.t('second_factor.picture') })).toBeVisible();
    await check(person);
    await person.write('confirm-second-factor', { code: '12345' });
    await person.press('confirm-second-factor', 'second_factor.confirm');
    await person.isToldOf('confirm-second-factor', 'code', 'problem.wrong_code');
    await person.write('confirm-second-factor', { code: codeOf(secret) });
    await person.press('confirm-second-factor', 'second_factor.confirm');
    const codes = person.main.locator('li code.secret');
    await expect(codes).toHaveCount(10);
    const recovery = await codes.allTextContents();
    await check(person);
    await person.press('hide-recovery-codes', 'second_factor.codes_kept');
    await expect(codes).toHaveCount(0);
    await person.sees(person.t('second_factor.codes_left', { count: 10 }));

    await signOut(person);
    await signIn(person, account.email);
    await person.hasTitle(person.t('code.title'));
    await check(person);
    await person.write('give-code', { code: 'ABCD EFGH IJKL MNOP' });
    await person.press('give-code', 'sign_in.button');
    await person.isToldOf('give-code', 'code', 'problem.wrong_code');
    // Each step is good for one code, and the next one counts already.
    await person.write('give-code', { code: codeOf(secret, 1) });
    await person.press('give-code', 'sign_in.button');
    await person.hasTitle(person.t('feed.title'));

    await signOut(person);
    await signIn(person, account.email);
    await person.hasTitle(person.t('code.title'));
    await person.write('give-code', { code: recovery[0] ?? '' });
    await person.press('give-code', 'sign_in.button');
    await person.hasTitle(person.t('feed.title'));

    await person.open(PAGE);
    await person.sees(person.t('second_factor.codes_left', { count: 9 }));
    await person.unfold('second_factor.end');
    await person.write('end-second-factor', { code: recovery[1] ?? '' });
    await person.press('end-second-factor', 'second_factor.end_button');
    await expect(person.button('begin-second-factor', 'second_factor.begin')).toBeVisible();
    await signOut(person);
    await signIn(person, account.email);
    await person.hasTitle(person.t('feed.title'));
  });
}
