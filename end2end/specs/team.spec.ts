//! A team: inviting, accepting, roles, leaving.

import type { Account } from '../fixtures/account';
import { linkTo } from '../fixtures/mail';
import type { Person } from '../fixtures/person';
import { expect, test } from '../fixtures/test';
import { LANGUAGES, type Language } from '../fixtures/words';
import type { Stage } from '../fixtures/stage';

for (const language of LANGUAGES) {
  test(`somebody is invited, joins, takes over, and the first owner leaves (${language})`, async ({
    enter,
    stage,
    server,
    quiet,
  }) => {
    // The page of an invitation that has just been accepted asks for it once more before it is left.
    quiet.expectStatus(403);
    const { owner, name, path } = await found(stage, language);
    const first = await enter(language, owner);
    await first.open(path);
    await first.follow(first.t('people.link'));
    await first.hasTitle(first.t('people.title'));
    const account = await stage.newcomer(language, 'Sam');
    const address = account.email;
    await first.write('invitation', { email: address });
    await first.press('invitation', 'people.invite_button');
    await first.sees(address);

    const another = await enter(language, await stage.newcomer(language, 'Robin'));
    await another.open(await linkTo(server.data, address));
    await another.sees(another.t('invitation.switch', { address }));
    const sam = await enter(language, account);
    await sam.open(await linkTo(server.data, address));
    await sam.hasTitle(sam.t('invitation.title', { name }));
    await sam.press('accept', 'invitation.accept');
    await sam.hasTitle(sam.t('people.title'));
    await expect(member(sam, 'Odile')).toContainText(sam.t('people.owner'));
    await expect(sam.form('invitation')).toHaveCount(0);

    await first.reload();
    await first.doesNotSee(address);
    await first.unfold('people.hand_over', member(first, 'Sam'));
    await member(first, 'Sam').getByRole('button', { name: first.t('people.hand_over_button') }).click();
    await expect(first.form('invitation')).toHaveCount(0);
    await expect(member(first, 'Sam')).toContainText(first.t('people.owner'));
    await first.unfold('people.leave', member(first, 'Odile'));
    await member(first, 'Odile').getByRole('button', { name: first.t('people.leave_button') }).click();
    await expect(first.page).toHaveURL(/\/me\?done=leave_team$/);
    await sam.reload();
    await expect(member(sam, 'Odile')).toHaveCount(0);
  });

  test(`the last owner cannot leave (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(403);
    const { owner, path } = await found(stage, language);
    const first = await enter(language, owner);
    await first.open(`${path}/team`);
    await first.unfold('people.leave');
    await first.page.getByRole('button', { name: first.t('people.leave_button') }).click();
    await first.sees(first.t('refusal.last_owner'));
    await first.reload();
    await expect(member(first, 'Odile')).toContainText(first.t('people.owner'));
  });

  test(`an invitation is taken back (${language})`, async ({ enter, stage, server, quiet }) => {
    quiet.expectStatus(403, 422);
    const { owner, path } = await found(stage, language);
    const first = await enter(language, owner);
    await first.open(`${path}/team`);
    await first.write('invitation', { email: 'sam' });
    await first.press('invitation', 'people.invite_button');
    await first.isToldOf('invitation', 'email', 'problem.not_an_email');
    const address = `sam-${crypto.randomUUID().slice(0, 8)}@end2end.invalid`;
    await first.write('invitation', { email: address });
    await first.press('invitation', 'people.invite_button');
    await first.sees(address);
    const link = await linkTo(server.data, address);
    await first.main.getByRole('button', { name: first.t('people.withdraw') }).click();
    await first.doesNotSee(address);
    const sam = await enter(language, await stage.newcomer(language, 'Sam'));
    await sam.open(link);
    await sam.sees(sam.t('refusal.link_expired'));
  });

  test(`a team is nobody else's (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(403);
    const { path } = await found(stage, language);
    const stranger = await enter(language, await stage.newcomer(language, 'Sam'));
    for (const page of ['team', 'verify']) {
      await stranger.open(`${path}/${page}`);
      await stranger.sees(stranger.t('refusal.not_on_the_team'));
    }
  });
}

async function found(stage: Stage, language: Language): Promise<{ owner: Account; name: string; path: string }> {
  const owner = await stage.newcomer(language, 'Odile');
  const name = `Hens ${crypto.randomUUID().slice(0, 8)}`;
  const made = await owner.must('organisations/create_organisation', {
    name,
    mission: 'We find homes for hens.',
    causes: ['animals'],
    language,
    place: 'Rimouski',
    website: '',
  });
  const path = /\/organisations\/[^/]+/.exec(made.location ?? '')?.[0];
  if (path === undefined) throw new Error(`no organisation was made: ${made.location}`);
  await stage.verify(name);
  return { owner, name, path };
}

/** Somebody on the team, as the page shows them. */
function member(person: Person, name: string) {
  return person.page.locator('section.sheet', { has: person.page.getByRole('heading', { name, exact: true }) });
}
