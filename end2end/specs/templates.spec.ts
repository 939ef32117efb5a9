//! A template: found by its cause, begun with, refused as it is, and published once it is made one's own.

import { ORGANISATION } from '../fixtures/stage';
import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

const TEMPLATE = 'what-to-call-it';
const OWN = {
  title: 'A name for the boat that brings books',
  need: 'On Thursdays a rowing boat with two hundred books comes down the canal. Children wave at it and shout “boat”. **What should they shout?**',
  done_looks_like: 'a child of four can shout it.',
  use_of_answers: 'We paint it on the bow.',
};

for (const language of LANGUAGES) {
  test(`a template is made one’s own before it is handed in (${language})`, async ({ enter, stage, check, quiet }) => {
    quiet.expectStatus(422);
    const team = await enter(language, await stage.account('organisation'));
    await team.open(`/organisations/${ORGANISATION}`);
    await team.follow(team.t('template.link'));
    await team.hasTitle(team.t('template.title'));
    await check(team);
    await team.open(`/organisations/${ORGANISATION}/templates?kind=brainstorm&cause=arts`);
    const cards = team.main.locator('article.card');
    await expect(cards.first()).toBeVisible();
    await expect(team.main.getByRole('link', { name: team.t('template.show_all') })).toBeVisible();

    await team.open(`/organisations/${ORGANISATION}/templates/${TEMPLATE}`);
    await expect(team.main.locator('mark.gap').first()).toBeVisible();
    await team.sees(team.t('template.example'));
    await check(team);
    await team.press('start-from-template', 'template.start');
    await expect(team.page).toHaveURL(/\/challenges\/\d+\/edit/);
    await team.hasTitle(team.t('editor.title'));
    await expect(team.main.locator('.template-box mark.gap').first()).toBeVisible();
    await check(team);

    await team.press('editor', 'editor.look');
    await team.press('publish', 'editor.publish');
    await expect(team.main.locator('#publish-need')).not.toBeEmpty();

    const edit = new URL(team.page.url()).pathname.replace(/^\/\w\w/, '').replace(/(\/challenges\/\d+).*/, '$1/edit');
    await team.open(edit);
    await team.write('editor', OWN);
    if (team.scripted) await team.sees(team.t('editor.saved'));
    await team.press('editor', 'editor.look');
    await team.hasTitle(OWN.title);
    await team.open(edit);
    await expect(team.main.locator('.template-box')).toContainText(team.t('template.box_own'));
    await expect(team.main.locator('.template-box mark')).toHaveCount(0);
    await team.press('editor', 'editor.look');
    await team.press('publish', 'editor.publish');
    await team.hasTitle(OWN.title);
    await expect(team.button('publish', 'editor.publish')).toHaveCount(0);
  });
}

test('an administrator changes a template, hides it, and takes both back', async ({ enter, stage, check, quiet }) => {
  quiet.expectStatus(422);
  quiet.expectStatus(404);
  const administrator = await enter('en', await stage.account('admin'));
  await administrator.open('/admin');
  await administrator.follow(administrator.t('template.admin_title'));
  await administrator.hasTitle(administrator.t('template.admin_title'));
  await check(administrator);
  await administrator.open('/admin/templates/saying-sorry');
  await check(administrator);
  await administrator.write('edit-en', { title: 'No gap here', need: 'Nor here.', done_looks_like: 'so.', use_of_answers: 'So.' });
  await administrator.press('edit-en', 'own.save');
  await administrator.isToldOf('edit-en', 'need', 'problem.no_gap');
  await administrator.write('edit-en', { title: 'Say sorry to [whom]' });
  await administrator.press('edit-en', 'own.save');
  await administrator.hasTitle('Say sorry to [whom]');
  await administrator.press('restore-en', 'template.restore');
  await expect(administrator.button('restore-en', 'template.restore')).toHaveCount(0);

  await administrator.unfold('template.hide');
  await administrator.press('hide', 'template.hide');
  await administrator.sees(administrator.t('template.is_hidden'));
  const team = await enter('en', await stage.account('organisation'));
  const gone = await team.open(`/organisations/${ORGANISATION}/templates/saying-sorry`);
  expect(gone?.status()).toBe(404);
  await administrator.press('unhide', 'template.unhide');
  await expect(administrator.button('unhide', 'template.unhide')).toHaveCount(0);
  const back = await team.open(`/organisations/${ORGANISATION}/templates/saying-sorry`);
  expect(back?.status()).toBe(200);
});
