//! Where mail reaches people: signing up, signing in and getting back in by mail.

import { PASSWORD } from '../fixtures/demo';
import { expect, test } from '../fixtures/office';
import type { Person } from '../fixtures/person';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`an answer is posted once the address is confirmed (${language})`, async ({ enter, stage, office }) => {
    const challenge = await stage.open(language);
    const visitor = await enter(language);
    await visitor.open(challenge.path);
    await visitor.write('answer', { 'bodies.0': 'The blue one, read from afar.' });
    await visitor.press('answer', 'answer.button_visitor');
    const email = await signUp(visitor);
    await visitor.hasTitle(visitor.t('link.sent_title'));
    await visitor.sees(visitor.t('link.sent_kept'));

    const link = await office.link(email);
    expect((await office.to(email))[0]?.subject).toBe(visitor.t('mail.confirm_subject'));
    await visitor.page.goto(link);
    await visitor.hasTitle(visitor.t('link.confirm_title'));
    await visitor.press('follow-link', 'link.confirm_button');
    await expect(visitor.page).toHaveURL(new RegExp(`${visitor.path(challenge.path)}.*welcome`));
    await expect(visitor.response('The blue one')).toContainText(visitor.t('response.mine', { name: 'Ines' }));
  });

  test(`from another browser it takes the password (${language})`, async ({ enter, office, quiet }) => {
    quiet.expectStatus(422);
    quiet.expectStatus(403);
    const visitor = await enter(language);
    await visitor.open('/sign-up');
    const email = await signUp(visitor);
    await visitor.hasTitle(visitor.t('link.sent_title'));

    const elsewhere = await enter(language);
    const link = await office.link(email);
    await elsewhere.page.goto(link);
    await elsewhere.write('follow-link', { password: 'not the password' });
    await elsewhere.press('follow-link', 'link.confirm_button');
    await elsewhere.isToldOf('follow-link', 'password', 'problem.wrong_password');
    await elsewhere.write('follow-link', { password: PASSWORD });
    await elsewhere.press('follow-link', 'link.confirm_button');
    await elsewhere.hasTitle(elsewhere.t('interests.causes_title'));

    await visitor.page.goto(link);
    await visitor.sees(visitor.t('refusal.link_expired'));
  });

  test(`a forgotten password is chosen anew (${language})`, async ({ enter, stage, office, quiet }) => {
    quiet.expectStatus(422);
    const account = await stage.newcomerByMail(office, language);
    const other = await enter(language);
    await other.open('/sign-in');
    await other.write('sign-in', { email: account, password: PASSWORD });
    await other.press('sign-in', 'sign_in.button');
    await other.hasTitle(other.t('feed.title'));

    const person = await enter(language);
    await person.open('/sign-in');
    await person.follow(person.t('sign_in.forgotten'));
    await person.hasTitle(person.t('link.title_password'));
    await person.write('send-link', { email: account });
    await person.press('send-link', 'link.send');
    await person.sees(person.t('link.sent_to_if', { address: account }));

    await person.page.goto(await office.link(account, 2));
    await person.hasTitle(person.t('link.title_password'));
    await person.write('follow-link', { password: 'Motdepasse1' });
    await person.press('follow-link', 'account.password_button');
    await person.isToldOf('follow-link', 'password', 'problem.known_password');
    await person.write('follow-link', { password: 'four other short words' });
    await person.press('follow-link', 'account.password_button');
    await person.hasTitle(person.t('feed.title'));
    expect((await office.to(account, 3))[2]?.subject).toBe(person.t('mail.password_changed_subject'));

    await other.open('/me');
    await other.hasTitle(other.t('sign_in.title'));
  });

  test(`nothing on the page says whether an address has an account (${language})`, async ({ enter, office, stage }) => {
    const account = await stage.newcomerByMail(office, language);
    const visitor = await enter(language);
    await visitor.open('/sign-up');
    await signUp(visitor, account);
    await visitor.hasTitle(visitor.t('link.sent_title'));
    await visitor.sees(visitor.t('link.sent_to', { address: account }));
    expect((await office.to(account, 2))[1]?.subject).toBe(visitor.t('mail.already_here_subject'));

    await visitor.open('/sign-in');
    await visitor.follow(visitor.t('sign_in.by_mail'));
    await visitor.write('send-link', { email: 'nobody@end2end.invalid' });
    await visitor.press('send-link', 'link.send');
    await visitor.sees(visitor.t('link.sent_to_if', { address: 'nobody@end2end.invalid' }));

    await visitor.page.goto(await office.link(account, 2));
    await visitor.press('follow-link', 'sign_in.button');
    await visitor.hasTitle(visitor.t('feed.title'));
  });
}

async function signUp(visitor: Person, email = `ines-${crypto.randomUUID().slice(0, 8)}@end2end.invalid`): Promise<string> {
  await visitor.write('sign-up', { name: 'Ines', email, password: PASSWORD });
  await visitor.press('sign-up', 'sign_up.button');
  return email;
}
