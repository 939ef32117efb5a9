//! Where there can be no passkeys.

import { WAYS, expect, signIn, test } from '../fixtures/passkeys';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`where there can be no passkeys the page says so (${language})`, async ({ enter, stage }) => {
    const account = await stage.newcomer(language);
    const person = await enter(language);
    await person.open('/sign-in');
    await person.sees(person.t('passkey.missing'));
    await expect(person.button('sign-in-passkey', 'passkey.sign_in')).toBeHidden();
    await signIn(person, account.email);
    await person.hasTitle(person.t('feed.title'));
    await person.open(WAYS);
    await person.sees(person.t('passkey.missing'));
    await expect(person.button('add-passkey', 'passkey.add')).toBeHidden();
  });
}
