//! Where an organisation is: asked about until it is clear, shown, filtered by, and preferred.

import type { Person } from '../fixtures/person';
import { ORGANISATION } from '../fixtures/stage';
import { expect, test } from '../fixtures/test';
import { LANGUAGES } from '../fixtures/words';

const FORM = 'new-organisation';
const MISSION = 'We repair what others throw away.';

async function begin(person: Person, name: string, town: string): Promise<void> {
  await person.open('/organisations/new');
  await person.write(FORM, { name, mission: MISSION, place: town });
  await person.tick(FORM, 'causes', 'cause.animals');
  await person.press(FORM, 'organisation.new_button');
}

/** What was typed is still there. */
async function keeps(person: Person, name: string, town: string): Promise<void> {
  await expect(person.field(FORM, 'name')).toHaveValue(name);
  await expect(person.field(FORM, 'mission')).toHaveValue(MISSION);
  await expect(person.field(FORM, 'place')).toHaveValue(town);
  await expect(person.field(FORM, 'causes').locator('input:checked')).toHaveCount(1);
}

for (const language of LANGUAGES) {
  test(`a town that several have is chosen in the form (${language})`, async ({ enter, stage, check, quiet }) => {
    quiet.expectStatus(422);
    const person = await enter(language, await stage.newcomer(language, 'Odile'));
    const name = `Atelier ${crypto.randomUUID().slice(0, 8)}`;
    await begin(person, name, 'Saint-Denis');
    await person.isToldOf(FORM, 'place', 'problem.several_towns');
    await keeps(person, name, 'Saint-Denis');
    await check(person);
    await person.choose(FORM, 'region', 'FR-IDF');
    await person.press(FORM, 'organisation.new_button');
    await person.hasTitle(person.t('verify.title'));
    await person.open('/me/organisation');
    await person.follow(name);
    await person.sees('Saint-Denis, Île-de-France, France');
  });
}

test('a village that the list does not have is kept as it is written, in its region', async ({ enter, stage, check, quiet }) => {
  quiet.expectStatus(422);
  const person = await enter('fr', await stage.newcomer('fr', 'Odile'));
  const [name, town] = [`Atelier ${crypto.randomUUID().slice(0, 8)}`, 'Kerzafloc’h'];
  await begin(person, name, town);
  await person.isToldOf(FORM, 'place', 'problem.unknown_town');
  await keeps(person, name, town);
  await person.field(FORM, 'country').selectOption('FR');
  await person.press(FORM, 'organisation.new_button');
  await keeps(person, name, town);
  await expect(person.field(FORM, 'country')).toHaveValue('FR');
  await check(person);
  await person.field(FORM, 'region').selectOption('FR-BRE');
  await person.press(FORM, 'organisation.new_button');
  await person.hasTitle(person.t('verify.title'));
  await person.open('/me/organisation');
  await person.follow(name);
  await person.sees('Kerzafloc’h, Bretagne, France');
});

test('the lists are filtered by region, and a volunteer prefers one', async ({ enter, stage, check }) => {
  const person = await enter('en', await stage.newcomer('en', 'Mika'));
  await person.open('/organisations');
  const region = await person.main.locator('#filter-region option').nth(1).getAttribute('value');
  await person.open(`/organisations?region=${region}`);
  await expect(person.main.locator('#filter-region')).toHaveValue(region ?? '');
  await expect(person.main.locator('section.card').first()).toBeVisible();
  await check(person);

  await person.open('/me/region');
  await person.hasTitle(person.t('region.title'));
  await check(person);
  await person.field('region', 'region').selectOption(region);
  await person.press('region', 'region.button');
  await person.sees(person.t('notice.set_region'));
  await expect(person.field('region', 'region')).toHaveValue(region ?? '');
  await person.open('/me/region?country=BE');
  await expect(person.field('region', 'region').locator('option[value="BE-WAL"]')).toHaveCount(1);

  await person.open(`/organisations/${ORGANISATION}`);
  await check(person);
});
