//! A code as the second factor.

import { WAYS, codeOf, expect, inTurn, signIn, signOut, test } from '../fixtures/passkeys';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`a code as the second factor (${language})`, inTurn, async ({ enter, stage, quiet, check }) => {
    quiet.expectStatus(422);
    const account = await stage.newcomer(language);
    const person = await enter(language, account);
    await person.open(WAYS);
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

    await person.open(WAYS);
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
