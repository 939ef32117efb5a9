//! How an organisation shows that it is real, and what suspends it.

import { readFile } from 'node:fs/promises';
import type { Account } from '../fixtures/account';
import { linkTo } from '../fixtures/mail';
import type { Person } from '../fixtures/person';
import { ORGANISATION, type Stage } from '../fixtures/stage';
import { expect, test } from '../fixtures/test';
import { LANGUAGES, type Language, t } from '../fixtures/words';

/** An organisation that nobody has verified, with its owner. */
type Founded = { owner: Account; name: string; path: string };

for (const language of LANGUAGES) {
  test(`a code is given and looked for (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(429);
    const { owner, path } = await found(stage, language, 'https://hens.invalid');
    const person = await enter(language, owner);
    await person.open(path);
    await person.follow(person.t('verify.link'));
    await person.hasTitle(person.t('verify.title'));
    await person.sees(person.t('queue.left', { count: 47 }));
    await person.unfold('verify.domain_otherwise');
    await person.press('start', 'verify.start');
    await person.sees('_quinze.hens.invalid');
    await expect(person.main.locator('code', { hasText: /^quinze-verification=[\w-]{43}$/ })).toHaveCount(1);
    // There is no such domain, so that nobody answers, with and without a network.
    await person.press('check-site', 'verify.site_check');
    await person.sees(person.t('verify.found_nobody'));
    await person.press('check-site', 'verify.site_check');
    // How many seconds are left depends on how long the test took.
    await person.sees(person.t('refusal.too_often', { count: 60 }).split('60')[0] ?? '');
  });

  test(`who reads the mailbox says that it is true (${language})`, async ({ enter, stage, server }) => {
    const domain = `hens-${crypto.randomUUID().slice(0, 8)}.invalid`;
    const { owner, path, name } = await found(stage, language, `https://${domain}`);
    const team = await enter(language, owner);
    await team.open(`${path}/verify`);
    await team.press('mail', 'verify.mail_button');
    await team.sees(team.t('verify.mailed_to_file', { address: `contact@${domain}` }));
    const reader = await enter(language);
    await reader.open(await linkTo(server.data, `contact@${domain}`));
    await reader.hasTitle(reader.t('mailbox.title', { domain }));
    await reader.press('answer-mail', 'mailbox.button');
    await reader.hasTitle(name);
    await reader.sees(reader.t('verified.domain_mail', { proved: domain }));
  });

  test(`a site that many share gives no code (${language})`, async ({ enter, stage }) => {
    const { owner, path } = await found(stage, language, 'https://www.facebook.com/hens');
    const person = await enter(language, owner);
    await person.open(`${path}/verify`);
    await person.sees(person.t('verify.no_domain'));
    await expect(person.form('start')).toHaveCount(0);
  });

  test(`a document is sent, looked at and deleted (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(422);
    const { owner, name, path } = await found(stage, language);
    const team = await enter(language, owner);
    await team.open(`${path}/verify`);
    await sendDocument(team, '<svg onload="alert(1)"/>');
    await team.sees(team.t('problem.not_a_document'));
    await expect(team.page.locator('#document-file')).toHaveAttribute('aria-invalid', 'true');
    await sendDocument(team, '%PDF-1.7 Statutes of another');
    await team.sees(team.t('verify.document_here'));

    const administrator = await enter(language, await stage.account('admin'));
    await administrator.open('/admin');
    const waiting = administrator.page.locator('section.sheet', { hasText: name });
    await expect(waiting).toContainText(administrator.t('queue.document', { kind: 'PDF', size: 1 }));
    expect(await downloaded(administrator, name)).toBe('%PDF-1.7 Statutes of another');
    await waiting.locator('summary', { hasText: administrator.t('queue.document_refuse') }).click();
    await waiting.locator('textarea').fill('These are not yours.');
    await waiting.getByRole('button', { name: administrator.named('queue.document_refuse_button') }).click();
    await expect(waiting).not.toContainText(administrator.t('queue.document_care'));

    await team.reload();
    await team.doesNotSee(team.t('verify.document_here'));
    await sendDocument(team, '%PDF-1.7 Statutes of our own');
    await team.sees(team.t('verify.document_here'));
    await administrator.reload();
    await waiting.getByRole('button', { name: administrator.named('queue.document_accept') }).click();
    await expect(waiting).toHaveCount(0);
    await team.open(path);
    await team.sees(team.t('verified.document'));
  });

  test(`a suspended organisation says so and asks nothing new (${language})`, async ({ enter, stage, quiet }) => {
    quiet.expectStatus(422);
    const { owner, name, path } = await found(stage, language);
    const administrator = await enter(language, await stage.account('admin'));
    await verify(administrator, name);
    await administrator.open(path);
    await administrator.sees(administrator.t('verified.staff'));
    await administrator.unfold('organisation.suspend');
    await administrator.press('suspend-', 'organisation.suspend');
    await administrator.isToldOf('suspend-', 'reason', 'problem.empty');
    await administrator.write('suspend-', { reason: 'It asks for money.' });
    await administrator.press('suspend-', 'organisation.suspend');
    await administrator.sees('It asks for money.');

    const visitor = await enter(language);
    await visitor.open(path);
    await visitor.sees(visitor.t('organisation.suspended_long'));
    await visitor.doesNotSee('It asks for money.');
    const team = await enter(language, owner);
    await team.open(path);
    await team.sees(team.t('organisation.suspended_because', { reason: 'It asks for money.' }));
    await expect(team.form('new-challenge')).toHaveCount(0);
    const slug = path.split('/').at(-1) ?? '';
    const refused = await owner.call('challenges/create_challenge', { organisation: slug, kind: 'feedback', language });
    expect(refused).toMatchObject({ status: 403, body: { Forbidden: { sentence: t('en', 'refusal.suspended') } } });

    await administrator.press('lift-', 'organisation.lift');
    await administrator.sees(administrator.t('verified.staff'));
    await visitor.reload();
    await visitor.doesNotSee(visitor.t('organisation.suspended_long'));
  });

  test(`an organisation vouches for another and takes it back (${language})`, async ({ enter, stage }) => {
    const { path, name } = await found(stage, language);
    const neighbour = await enter(language, await stage.account('organisation'));
    await neighbour.open(path);
    await neighbour.follow(neighbour.t('vouch.link'));
    await neighbour.hasTitle(neighbour.t('vouch.title', { name }));
    const own = neighbour.main.locator('section.sheet', { has: neighbour.page.locator(`a[href$="${ORGANISATION}"]`) });
    await own.getByRole('button', { name: neighbour.named('vouch.button') }).click();
    await expect(own).toContainText(neighbour.t('vouch.given'));
    await own.getByRole('button', { name: neighbour.named('vouch.withdraw') }).click();
    await expect(own).not.toContainText(neighbour.t('vouch.given'));
  });

  test(`the reply record is public (${language})`, async ({ enter }) => {
    const visitor = await enter(language);
    await visitor.open(`/organisations/${ORGANISATION}`);
    const record = visitor.t('record.answered', { count: 999, answered: 999 }).split('999')[0] ?? '';
    await visitor.sees(record);
  });
}

async function sendDocument(person: Person, content: string): Promise<void> {
  const file = { name: 'statutes.pdf', mimeType: 'application/pdf', buffer: Buffer.from(content) };
  await person.page.locator('#document-file').setInputFiles(file);
  await person.main.getByRole('button', { name: person.named('verify.document_button') }).click();
}

/** What the browser keeps of the document of an organisation that waits. */
async function downloaded(person: Person, name: string): Promise<string> {
  const waiting = person.page.locator('section.sheet', { hasText: name });
  const download = person.page.waitForEvent('download');
  await waiting.getByRole('link', { name: person.named('queue.document_download') }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^hens-[\w-]+\.pdf$/);
  return readFile(await file.path(), 'utf8');
}

async function found(stage: Stage, language: Language, website = ''): Promise<Founded> {
  const owner = await stage.newcomer(language, 'Odile');
  const name = `Hens ${crypto.randomUUID().slice(0, 8)}`;
  const made = await owner.must('organisations/create_organisation', {
    name,
    mission: 'We find homes for hens.',
    causes: ['animals'],
    language,
    place: 'Rimouski',
    website,
  });
  const path = /\/organisations\/[^/]+/.exec(made.location ?? '')?.[0];
  if (path === undefined) throw new Error(`no organisation was made: ${made.location}`);
  return { owner, name, path };
}

async function verify(person: Person, name: string): Promise<void> {
  await person.open('/admin');
  const waiting = person.page.locator('section.sheet', { hasText: name });
  await waiting.getByRole('button', { name: person.named('admin.verify') }).click();
  await expect(waiting).toHaveCount(0);
}
