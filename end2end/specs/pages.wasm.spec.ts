//! Every page can be used by everybody. What a page is without JavaScript follows from what the server sent, as no part
//! of a style depends on scripts: where scripts have changed elements, both are checked.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { check, checkServed } from '../fixtures/axe';
import { isAsServed, isUsable, isWellFormed, unfold } from '../fixtures/pages';
import { expect, test } from '../fixtures/test';
import { VIEWS, languageInTurn } from '../fixtures/views';
import { LANGUAGES } from '../fixtures/words';

for (const language of LANGUAGES) {
  for (const view of VIEWS) {
    const { name, who, path, status = 200 } = view;
    test(`${name}, for ${who} (${language})`, async ({ enter, stage, glass, quiet }) => {
      quiet.expectStatus(status);
      const account = who === 'visitor' ? undefined : await stage.account(who);
      const person = await enter(language, account);
      const response = await person.open(await path(stage, language));
      expect(response?.status()).toBe(status);
      await isWellFormed(person.page, language);
      const served = (await response?.text()) ?? '';
      const isOne = await isAsServed(person.page, served);
      await unfold(person.page);
      await isUsable(person.page);
      // Elements are the same in every language. What depends on the length of words was just checked.
      if (languageInTurn(view) === language) await check(person.page);
      if (!isOne) await checkServed(glass, person.page.url(), served);
    });
  }
}

test('no style depends on whether there are scripts', () => {
  const folder = join(__dirname, '../../style');
  const styles = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'));
  expect(styles.length).toBeGreaterThan(20);
  for (const name of styles) expect(readFileSync(join(folder, name), 'utf8'), name).not.toMatch(/\(scripting\b/);
});
