//! Closing a challenge from the link of an email, without signing in; and what its volunteers read of it.

import { ACCOUNTS } from '../fixtures/demo';
import { linkAbout } from '../fixtures/mail';
import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`a link closes a challenge once, and its author reads the thanks (${language})`, async ({ enter, stage, server, check, quiet }) => {
    quiet.expectStatus(422);
    const challenge = await stage.open(language);
    const { author, response } = await stage.answer(challenge, 'The green one', language);
    await stage.stop(challenge);
    const organisation = await stage.account('organisation');
    await organisation.must('challenges/pick_response', { response, reason: 'It is short.' });
    const link = await linkAbout(server.data, ACCOUNTS.organisation, challenge.title);
    expect(link).toMatch(/^\/closing\?token=/);

    const member = await enter(language);
    await member.open(link);
    await member.hasTitle(member.t('close.title'));
    await member.sees(member.t('closing.picked', { count: 1 }));
    await check(member);
    // What is missing is asked for, and what was written stays.
    await member.write('close', { thanks: 'Thank you, all of you' });
    await member.press('close', 'close.button');
    await member.isToldOf('close', 'outcome_text', 'problem.empty');
    await expect(member.field('close', 'thanks')).toHaveValue('Thank you, all of you');
    await member.write('close', { outcome_text: 'The green sign is up.' });
    await member.form('close').getByRole('radio', { name: member.t('outcome.used'), exact: true }).check();
    await member.press('close', 'close.button');
    await member.hasTitle(member.t('closing.used_title'));
    await check(member);

    const again = await enter(language);
    await again.open(link);
    await again.hasTitle(again.t('closing.used_title'));
    await expect(again.form('close')).toHaveCount(0);

    const volunteer = await enter(language, author);
    await volunteer.open('/me');
    await volunteer.sees(volunteer.t('impact.news'));
    await volunteer.sees('Thank you, all of you');
    await volunteer.sees('The green sign is up.');
    // Thanked 5, picked 20, used 20.
    await volunteer.sees(volunteer.t('impact.karma', { count: 45 }));
    await check(volunteer);
  });

  test(`opening the link changes nothing, and another token is none (${language})`, async ({ enter, stage, server, quiet }) => {
    quiet.expectStatus(403);
    const challenge = await stage.open(language);
    await stage.answer(challenge, 'The blue one', language);
    await stage.stop(challenge);
    const link = await linkAbout(server.data, ACCOUNTS.organisation, challenge.title);
    for (let visit = 0; visit < 2; visit += 1) {
      const visitor = await enter(language);
      await visitor.open(link);
      await expect(visitor.form('close')).toHaveCount(1);
    }
    const visitor = await enter(language);
    await visitor.open(`${link}x`);
    await visitor.sees(visitor.t('refusal.link_expired'));
    await expect(visitor.form('close')).toHaveCount(0);
  });
}
