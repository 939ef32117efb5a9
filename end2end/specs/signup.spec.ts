//! Signing up where it is asked how long it takes, as it is on every instance that is not told otherwise.

import { Account } from '../fixtures/account';
import { PASSWORD, copyOfDemo } from '../fixtures/demo';
import type { Person } from '../fixtures/person';
import { Server, temporaryFolder } from '../fixtures/server';
import { expect, test as base } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

/** A little longer than signing up takes at least. */
const WHILE = 2_200;

const test = base.extend({
  server: [
    async ({}, use) => {
      const folder = temporaryFolder();
      // What is empty is not said: this is the program's own default.
      const server = await Server.start(copyOfDemo(folder.path), { env: { QUINZE_SIGN_UP_SECONDS: '' } });
      await use(server);
      const end = await server.stop();
      folder.remove();
      expect(server.troubles, 'the log of the server').toEqual([]);
      expect(end).toEqual({ code: 0, signal: null });
    },
    { scope: 'worker' },
  ],
});

for (const language of LANGUAGES) {
  test(`a person takes a little while (${language})`, async ({ enter }) => {
    const person = await enter(language);
    await person.open('/sign-up');
    await fill(person);
    await person.page.waitForTimeout(WHILE);
    await person.press('sign-up', 'sign_up.button');
    await person.hasTitle(person.t('interests.causes_title'));
  });

  test(`a form without its moment is sent once more and nothing typed is lost (${language})`, async ({ enter, quiet }) => {
    quiet.expectStatus(422);
    const person = await enter(language);
    await person.open('/sign-up');
    const email = await fill(person);
    // As from a page that was kept for the day after.
    await stamp(person).evaluate((field: HTMLInputElement) => (field.value = ''));
    await person.press('sign-up', 'sign_up.button');
    await person.sees(person.t('sign_up.once_more'));
    await expect(person.field('sign-up', 'name')).toHaveValue('Ines');
    await expect(person.field('sign-up', 'email')).toHaveValue(email);
    await expect(stamp(person)).not.toHaveValue('');
    if (!person.scripted) await person.write('sign-up', { password: PASSWORD });
    await person.page.waitForTimeout(WHILE);
    await person.press('sign-up', 'sign_up.button');
    await person.hasTitle(person.t('interests.causes_title'));
  });

  test(`a program is not let in (${language})`, async ({ enter, server, quiet }) => {
    quiet.expectStatus(422);
    const program = Account.visitor(server.url);
    const form = { name: 'Bot', email: `bot-${crypto.randomUUID()}@end2end.invalid`, password: PASSWORD, language };
    const stamped = await program.ask<string>('accounts/load_sign_up', {});
    const atOnce = await program.call('accounts/sign_up', { ...form, stamp: stamped.body });
    expect(atOnce).toMatchObject({ status: 422, body: { Rejected: [{ field: 'too_soon' }] } });

    const person = await enter(language);
    await person.open('/sign-up');
    await fill(person);
    const trap = person.page.locator('[name="input[homepage]"]');
    await expect(trap).toHaveAttribute('tabindex', '-1');
    await trap.evaluate((field: HTMLInputElement) => (field.value = 'https://buy.invalid'));
    await person.page.waitForTimeout(WHILE);
    await person.press('sign-up', 'sign_up.button');
    await person.isToldOf('sign-up', 'email', 'problem.cannot_be_used');
  });
}

function stamp(person: Person) {
  return person.page.locator('[name="input[stamp]"]');
}

async function fill(person: Person): Promise<string> {
  const email = `ines-${crypto.randomUUID().slice(0, 8)}@end2end.invalid`;
  await person.write('sign-up', { name: 'Ines', email, password: PASSWORD });
  return email;
}
