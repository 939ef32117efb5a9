//! Notices on a device, as far as a browser without a push service gets: whoever answers for the first time is asked, and a
//! subscription that leads nowhere is refused in words. What the worker does with a message is in `push.script.spec.ts`.

import { expect, install, test } from '../fixtures/installed';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  test(`after a first response somebody is asked, and a no is one (${language})`, async ({ enter, stage, check }) => {
    const challenge = await stage.open(language);
    const person = await enter(language, await stage.newcomer(language));
    await person.page.context().grantPermissions(['notifications']);
    await person.open(challenge.path);
    await person.doesNotSee(person.t('push.ask'));
    await person.write('answer', { 'bodies.0': 'Hang a lantern' });
    await person.press('answer', 'answer.button');
    await person.sees(person.t('push.ask'));
    await person.sees(person.t('push.ask_what'));
    await check(person);
    await person.main.getByRole('button', { name: person.named('push.ask_no') }).click();
    const question = person.page.locator('.push-question');
    await expect(question).toBeHidden();
    await person.reload();
    await expect(question).toBeHidden();
  });

  test(`a subscription that leads nowhere is refused (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(403);
    const challenge = await stage.open(language);
    const person = await enter(language, await stage.newcomer(language));
    await person.page.context().grantPermissions(['notifications']);
    await person.page.addInitScript(pushes);
    await person.open(challenge.path);
    await install(person);
    await person.write('answer', { 'bodies.0': 'Draw paws' });
    await person.press('answer', 'answer.button');
    await person.sees(person.t('push.ask'));
    await person.press('subscribe-device', 'push.ask_yes');
    await person.sees(person.t('refusal.device_refused'));
  });
}

/** Makes the browser one whose push service is a name that there is not. */
function pushes(): void {
  const p256dh = 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4';
  const subscription = { endpoint: 'https://push.invalid/1', keys: { p256dh, auth: 'BTBZMqHH6r4Tts7J_aSIgg' } };
  Notification.requestPermission = async () => 'granted';
  PushManager.prototype.getSubscription = async () => null;
  PushManager.prototype.subscribe = async () => ({ toJSON: () => subscription }) as unknown as PushSubscription;
}
