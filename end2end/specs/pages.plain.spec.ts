//! Every page is there for a browser without JavaScript. It is opened in one language; `pages.wasm.spec.ts` says why
//! that is enough.

import { isUsable, isWellFormed, unfold } from '../fixtures/pages';
import { expect, test } from '../fixtures/test';
import { VIEWS, languageInTurn } from '../fixtures/views';
import { other } from '../fixtures/words';

for (const view of VIEWS) {
  const { name, who, path, status = 200 } = view;
  const language = other(languageInTurn(view));
  test(`${name}, for ${who} (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(status);
    const account = who === 'visitor' ? undefined : await stage.account(who);
    const person = await enter(language, account);
    const response = await person.open(await path(stage, language));
    expect(response?.status()).toBe(status);
    await isWellFormed(person.page, language);
    await unfold(person.page);
    await isUsable(person.page);
  });
}
