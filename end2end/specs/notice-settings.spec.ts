//! What one is told of outside of the page: by which channel, when, and how it ends.

import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

const FORM = 'notice-settings';

for (const language of LANGUAGES) {
  test(`what is chosen is kept (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(422);
    const person = await enter(language, await stage.newcomer(language));
    await person.open('/me/account');
    await person.follow(person.t('notice_settings.link'));
    await person.hasTitle(person.t('notice_settings.title'));
    await expect(person.field(FORM, 'mail.answer'), 'newcomers are on no team').toHaveCount(0);

    await person.field(FORM, 'mail.picked').selectOption('digest');
    await person.field(FORM, 'push.picked').selectOption('off');
    await person.choose(FORM, 'digest', 'daily');
    await person.field(FORM, 'time_zone').selectOption('Pacific/Chatham');
    await person.write(FORM, { quiet_from: '07:00', quiet_until: '06:00' });
    await person.press(FORM, 'notice_settings.button');
    await person.isToldOf(FORM, 'quiet_from', 'problem.quiet_too_long', { max: '16' });
    await expect(person.field(FORM, 'mail.picked'), 'nothing is lost').toHaveValue('digest');

    await person.write(FORM, { quiet_from: '22:15', quiet_until: '06:00' });
    await person.press(FORM, 'notice_settings.button');
    await person.sees(person.t('notice_settings.done'));
    await person.open('/me/notices/settings');
    for (const [name, value] of [
      ['mail.picked', 'digest'],
      ['push.picked', 'off'],
      ['mail.reply', 'at_once'],
      ['time_zone', 'Pacific/Chatham'],
      ['quiet_from', '22:15'],
      ['quiet_until', '06:00'],
    ] as const) {
      await expect(person.field(FORM, name), name).toHaveValue(value);
    }
    await expect(person.main.locator('input[value=daily]')).toBeChecked();
  });

  test(`a link that was made up ends nothing (${language})`, async ({ enter, quiet }) => {
    quiet.expectStatus(403);
    const visitor = await enter(language);
    await visitor.open('/unsubscribe?token=1.reply.bWFkZSB1cA');
    await visitor.sees(visitor.t('refusal.ends_no_mails'));
    await expect(visitor.form('unsubscribe')).toHaveCount(0);
  });
}

test('the zone of the browser is proposed until one is chosen', async ({ enter, stage }) => {
  const person = await enter('en', await stage.newcomer('en'));
  await person.open('/me/notices/settings');
  const own = await person.page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const isOffered = (await person.field(FORM, 'time_zone').locator(`option[value="${own}"]`).count()) === 1;
  await expect(person.field(FORM, 'time_zone')).toHaveValue(person.scripted && isOffered ? own : 'Europe/Paris');

  await person.field(FORM, 'time_zone').selectOption('Asia/Kathmandu');
  await person.press(FORM, 'notice_settings.button');
  await person.sees(person.t('notice_settings.done'));
  await person.reload();
  await expect(person.field(FORM, 'time_zone')).toHaveValue('Asia/Kathmandu');
});
