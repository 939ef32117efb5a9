//! Passkeys: no browser has them without JavaScript.

import { Device, WAYS, expect, signOut, test } from '../fixtures/passkeys';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`a passkey instead of a password (${language})`, async ({ enter, stage }) => {
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
    await passkeys.first().getByRole('button', { name: person.named('passkey.rename_button') }).click();
    await expect(passkeys.first().locator('strong')).toHaveText('Old phone');

    await signOut(person);
    await person.open('/sign-in');
    await person.press('sign-in-passkey', 'passkey.sign_in');
    await person.hasTitle(person.t('feed.title'));

    await person.open(WAYS);
    await expect(passkeys.first()).not.toContainText(person.t('passkey.unused'));
    await person.unfold('passkey.remove', passkeys.first());
    await passkeys.first().getByRole('button', { name: person.named('passkey.remove_button') }).click();
    await expect(passkeys).toHaveCount(0);
    await signOut(person);
  });

  test(`a passkey that was removed opens nothing (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(403);
    const account = await stage.newcomer(language);
    const person = await enter(language, account);
    await Device.of(person);
    await person.open(WAYS);
    await person.press('add-passkey', 'passkey.add');
    const passkeys = person.main.locator('[aria-labelledby=passkeys] li');
    await expect(passkeys).toHaveCount(1);
    const ways = await account.ask<{ passkeys: { id: number }[] }>('accounts/load_credentials', {});
    await account.must('accounts/remove_passkey', { passkey: String(ways.body.passkeys[0]?.id) });
    await signOut(person);
    await person.open('/sign-in');
    await person.press('sign-in-passkey', 'passkey.sign_in');
    await person.sees(person.t('refusal.passkey_refused'));
  });
}
