// Answers and votes that found no connection: kept on this device, shown as such, sent once when there is one, and
// handed back where they are refused. This file is imported when there is something of the kind.

import { announce, complain, showAnew } from './navigation.js';
import { formOf, nameOf, plain, showEntries, voteIn } from './outbox-view.js';
import { sentence } from './page.js';

const root = document.documentElement;
/** How the names begin under which forms are kept; see `nameOf`. */
const PREFIX = 'quinze-later-';
/** The most forms that are kept. */
const MOST = 50;
/** Milliseconds until the next attempt while something waits. */
const PAUSE = 30_000;
/** Milliseconds after which an attempt is given up. It is safe to repeat. */
const TIMEOUT = 20_000;
/** Milliseconds after which nothing is sent any more: the server forgets keys a day later. */
const OLDEST = 29 * 24 * 3600_000;
/** What asks for a change of files, which is no answer, or names one. Only the page's own address understands it. */
const ABOUT_FILES = ['__attach', '__remove', 'input[upload]'];

/** The attempt under way, and when the next one is. */
let sending;
let next;
/** What happened last, as long as this page is shown: the challenge, its address and title, and a sentence. */
let news;

addEventListener('online', () => {
  show();
  void sendAgain();
});
addEventListener('offline', show);
addEventListener('storage', ({ key }) => {
  if (key === null || key.startsWith(PREFIX)) show();
});
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void send();
});
addEventListener('quinze:page', () => {
  if (news?.isTold) news = undefined;
  show();
});
// What was refused is sent, with other words.
addEventListener('quinze:sent', ({ detail }) => {
  const form = detail && document.getElementById(detail);
  const name = form?.hasAttribute('data-later') ? nameOf(form) : undefined;
  if (name && read(name)?.refused !== undefined) remove(name);
});
show();

/** Keeps what a form says until it can be sent; returns whether it is kept. `from`: the page and its title. */
export function keep(form, fields, from) {
  const said = new Map(fields);
  if (ABOUT_FILES.some((field) => said.get(field))) return false;
  const name = nameOf(form);
  const before = read(name);
  const key = said.get('input[key]');
  if (!key || said.get('__account') !== root.dataset.account || (!before && entries().length >= MOST)) return false;
  const isVote = said.has('input[vote]');
  const areas = new Set(Array.from(form.querySelectorAll('textarea, input[type="text"]'), ({ name }) => name));
  const chosen = Array.from(form.querySelectorAll('label input:checked'), (field) => field.closest('label').textContent.trim());
  const typed = fields.filter(([field, value]) => areas.has(field) && value.trim()).map(([, value]) => plain(value));
  const words = [...chosen.filter(Boolean), ...typed];
  const [, challenge] = /\/challenges\/(\d+)/.exec(from.page) ?? [];
  const at = Math.max(Date.now(), ...entries().map((entry) => entry.at + 1));
  const entry = { key, fields, words, isVote, challenge, at, ...from };
  // Each one that was tried may have arrived, though its answer did not.
  const isTried = before && before.refused === undefined;
  const shown = form.getAttribute('data-stored');
  if (isVote) entry.before = isTried ? [...new Set([...before.before, voteIn(before)])] : [shown];
  if ((!isVote && words.length === 0) || !write(name, entry)) return false;
  show();
  if (isVote) announce(sentence('laterVote'));
  else {
    announce(sentence('laterAnswer'));
    document.querySelector('[data-outbox]')?.scrollIntoView({ block: 'nearest' });
  }
  if (isTried) void send();
  else plan();
  return true;
}

/** Sends what waits, in order and in one tab at a time. */
export function send() {
  sending ??= alone(sendAll).catch(() => []).then((done) => {
    sending = undefined;
    plan();
    return tell(done);
  });
  return sending;
}

/** Sends what waits, after an attempt under way, which may be from before there was a connection. */
async function sendAgain() {
  await sending;
  return send();
}

/** Sends each entry of this account once; returns those that are sent or refused. */
async function sendAll() {
  const done = [];
  const tried = new Set();
  for (;;) {
    const entry = waiting().find(({ key }) => !tried.has(key));
    if (!entry) return done;
    tried.add(entry.key);
    const { isOver, isLost, refused } = await attempt(entry);
    if (isLost) return done;
    // It may have been replaced or deleted meanwhile.
    if (!isOver || read(entry.name)?.key !== entry.key) continue;
    if (refused === undefined || entry.isVote) remove(entry.name);
    else write(entry.name, { ...entry, refused });
    if (refused === undefined) forgetWords(entry);
    done.push({ ...entry, refused });
  }
}

/** What the server says of an entry: whether that is final, whether it cannot be reached, and why it refuses. */
async function attempt({ fields, before, at }) {
  if (Date.now() - at > OLDEST) return { isOver: true, refused: '' };
  const body = new URLSearchParams(fields);
  if (before) body.set('input[before]', before.join(','));
  const signal = AbortSignal.timeout?.(TIMEOUT);
  const headers = { accept: 'application/json' };
  const answer = await fetch(body.get('__form'), { method: 'POST', headers, body, signal }).catch(() => undefined);
  const text = await answer?.text().catch(() => undefined);
  const [said] = parsed(text);
  const reader = answer?.headers.get('quinze-person') ?? root.dataset.person;
  // Whatever stands between may say anything, but not in our words.
  const isOurs = said !== undefined && reader !== 'visitor';
  if (!isOurs || [401, 429, 502, 503, 504].includes(answer.status)) return { isLost: true };
  if (answer.ok) return { isOver: true };
  if (answer.status >= 500) return {};
  // Somebody else has signed in since this page came.
  if (answer.status === 403 && reader !== root.dataset.person) return { isLost: true };
  const rejected = said?.Rejected?.map((field) => field.sentence).join(' ');
  return { isOver: true, refused: rejected ?? said?.Forbidden?.sentence ?? '' };
}

/** The value of a JSON text as a list of one, an empty list where it is none. */
function parsed(text) {
  try {
    return [JSON.parse(text)];
  } catch {
    return [];
  }
}

/** Says what became of entries, and shows the page anew that they are about. */
async function tell(done) {
  if (done.length === 0) return;
  const here = document.querySelector('[data-outbox]')?.dataset.outbox;
  const [isHere, isRefused] = [(one) => one.challenge === here, (one) => one.refused !== undefined];
  const told = done.findLast((one) => !one.isVote || isRefused(one));
  if (told) {
    const words = outcome(told);
    news = { ...told, words, isSent: !isRefused(told) };
    announce(words);
  }
  if (done.some(isHere)) await showAnew(done.filter(isHere).flatMap(sentFields));
  show();
  if (news) news.isTold = true;
  for (const one of done) {
    const form = one.isVote && isRefused(one) && formOf(one.name);
    if (form) complain(form, outcome(one));
  }
}

/** What became of an entry, in words. */
function outcome({ isVote, refused }) {
  if (refused === undefined) return sentence('laterSent');
  return [sentence(isVote ? 'laterVoteRefused' : 'laterRefused'), refused].filter(Boolean).join(' ');
}

/** The fields of the page that say what was sent, and nothing more by now. */
function sentFields({ name, words, refused }) {
  const areas = refused === undefined ? (formOf(name)?.querySelectorAll('textarea') ?? []) : [];
  return [...areas].filter(({ value }) => words.includes(plain(value)));
}

/** Forgets what was typed and is sent, where islands keep it. */
function forgetWords({ challenge, words }) {
  const isKept = (name) => name.startsWith('quinze-answer-') && name.split('-').at(-2) === challenge;
  for (const name of names(isKept)) if (words.includes(plain(localStorage.getItem(name) ?? ''))) remove(name);
}

/** Sends again after a while, as long as something waits. */
function plan() {
  clearTimeout(next);
  if (waiting().length > 0) next = setTimeout(send, PAUSE);
}

/** Does a job while no other tab does. */
function alone(job) {
  return navigator.locks ? navigator.locks.request('quinze-outbox', job) : job();
}

/** Deletes an entry at somebody's wish, unless it was sent meanwhile. */
async function drop({ name, key }) {
  await alone(() => {
    if (read(name)?.key === key) remove(name);
  });
  plan();
  show();
  (formOf(name)?.querySelector('textarea') ?? document.querySelector('main h1'))?.focus();
}

/** Shows on the page what there is for this account. */
function show() {
  showEntries(entries().filter(isOwn), news, { send: sendNow, drop });
}

/** Sends at somebody's wish, and says where that does not work. */
async function sendNow({ name, key }) {
  await sendAgain();
  if (read(name)?.key !== key || read(name).refused !== undefined) return;
  const form = formOf(name);
  if (form) complain(form, sentence('unreachable'));
  else announce(sentence('unreachable'));
}

/** All entries, in the order in which they were given. */
function entries() {
  const all = names((name) => name.startsWith(PREFIX)).map(read);
  return all.filter(Boolean).sort((one, other) => one.at - other.at);
}

function waiting() {
  return entries().filter((entry) => isOwn(entry) && entry.refused === undefined);
}

/** Whether an entry is of the account of the page. */
function isOwn({ name }) {
  return Boolean(root.dataset.account) && name.startsWith(`${PREFIX}${root.dataset.account}-`);
}

function names(isMeant) {
  try {
    return Object.keys(localStorage).filter(isMeant);
  } catch {
    return [];
  }
}

/** The entry of this name, undefined where there is none. */
function read(name) {
  try {
    const entry = JSON.parse(localStorage.getItem(name));
    return entry ? { ...entry, name } : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps an entry; returns whether there is room for it. */
function write(name, entry) {
  try {
    localStorage.setItem(name, JSON.stringify(entry));
    return true;
  } catch {
    return false;
  }
}

function remove(name) {
  localStorage.removeItem(name);
}
