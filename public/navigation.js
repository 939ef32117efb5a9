// Moving between pages without loading documents. Links and forms are fetched, and the page that the server answers is
// exchanged for the one that is shown. On the same path what was typed, unfolded and focused stays, and islands live
// on; on another path nothing is carried over. Whatever does not work out is left to the browser.

import { hasLater, prepare, sentence } from './page.js';

const root = document.documentElement;
/** Milliseconds for which a page that was fetched ahead may be shown. */
const FRESH = 5000;
/** Milliseconds after which a move says that it takes its time. */
const SLOW = 300;
/** Milliseconds for which signing out waits until the outbox is empty. */
const PATIENCE = 5000;
/** What a proxy answers that cannot reach the server. */
const GATEWAY = [502, 503, 504];
const FIELDS = 'input, textarea, select';
/** What belongs to the page among the attributes of `html`, and in `head`. */
const ATTRIBUTES = ['lang', 'dir', 'data-person', 'data-account', 'data-provider', 'data-saved'];
const HEAD =
  'meta:is([name=description], [name=robots], [property]), link:is([rel=canonical], [rel=alternate], [rel=manifest])';

/** The address of the page that is shown. `location` is ahead of it while one goes back. */
let here = location.href;
/** Where each address of this tab was left: how far down, and by which link. */
const left = new Map();
/** The number of the last move, which alone is shown, and of the last that is over. */
let last = 0;
let over = 0;
let prefetched;
/** Forms under way, and forms that are left to the browser. */
const busy = new WeakSet();
const native = new WeakSet();
/** The page from which a form was sent, and its title. */
const from = new WeakMap();
/** Fields of forms that were answered, with what was sent: no longer unsent words when the next page comes. */
const sent = new Map();
let queue = Promise.resolve();

/** What exchanges pages, undefined until it is there. The first page is painted before it takes the line. */
let Idiomorph;
let fetching;
const afterPaint = () => requestAnimationFrame(() => setTimeout(fetchIdiomorph));
if (document.readyState === 'complete') afterPaint();
else addEventListener('load', afterPaint);

// Outside of what is exchanged.
const status = document.createElement('p');
status.className = 'hidden';
status.setAttribute('role', 'status');
root.append(status);
wakeIslands();

// The browser would put the page that is left where the next one was. Documents it may put back by itself.
history.scrollRestoration = 'manual';
addEventListener('pagehide', () => {
  history.scrollRestoration = 'auto';
  stay();
});
addEventListener('pageshow', () => (history.scrollRestoration = 'manual'));

document.addEventListener('pointerdown', (event) => {
  const link = linkOf(event);
  if (!link || isPlace(link)) return;
  forgetPrefetched();
  void fetchIdiomorph();
  const control = new AbortController();
  const answer = get(link.href, control.signal).catch(() => undefined);
  prefetched = { url: bare(link.href), until: performance.now() + FRESH, control, answer };
});
// The finger scrolls.
document.addEventListener('pointercancel', forgetPrefetched);

document.addEventListener('click', (event) => {
  const link = !event.defaultPrevented && linkOf(event);
  if (!link) return;
  const by = { href: link.href, index: sameLinks(link.href).indexOf(link) };
  if (isPlace(link)) {
    left.set(here, { y: scrollY, by });
    here = link.href;
    return;
  }
  event.preventDefault();
  move(takePrefetched(link.href) ?? get(link.href), { to: link.href, by });
});

// Before islands read their forms: each time that one is sent by a script it has another key.
document.addEventListener('submit', ({ target: form }) => {
  from.set(form, { page: bare(here), title: document.querySelector('main h1')?.textContent ?? document.title });
  const key = form.querySelector('[name="input[key]"]');
  if (key) key.value = native.has(form) ? '' : (crypto.randomUUID?.() ?? '');
}, true);

document.addEventListener('submit', (event) => {
  const { target: form, submitter } = event;
  const { method, action, isOurs } = wayOf(form, submitter);
  if (event.defaultPrevented || !isOurs || native.delete(form)) return;
  event.preventDefault();
  if (busy.has(form)) return;
  forgetPrefetched();
  const entries = entriesOf(form, submitter);
  const fields = new Map([...form.elements].map((field) => [field, words(field)]));
  if (method === 'get') {
    action.search = new URLSearchParams(entries.filter(([, value]) => value));
    hold(form, move(get(action.href), { to: action.href, fields }));
  } else {
    complain(form, '');
    if (form.getAttribute('id') === 'sign-out' && hasLater()) emptyOutbox();
    // What waits already is replaced.
    const asked = form.hasAttribute('data-waiting') ? Promise.resolve() : post(action, entries);
    hold(form, move(asked, { to: action.href, fields, form, submitter, entries }));
  }
});

// Somebody writes, or chooses or drops a file, where files may be added, maybe before this script was there. Not every
// browser moves the focus to a field in which a file is chosen.
const wakeFiles = (target) => {
  if (target?.closest?.('form')?.querySelector('[data-files]')) import('./attachments.js').catch(() => {});
};
for (const name of ['focusin', 'change', 'dragenter']) document.addEventListener(name, ({ target }) => wakeFiles(target));
wakeFiles(document.activeElement);

// The form of an island.
addEventListener('quinze:later', async ({ detail: [form, entries] }) => {
  if (await keepForLater(form, [...entries])) return;
  form.dispatchEvent(new Event('quinze:waiting'));
  complain(form, sentence('unreachable'));
});

addEventListener('popstate', () => {
  const to = location.href;
  if (bare(to) !== bare(here)) return void move(get(to), { to, isBack: true });
  // Another place of the page that is shown, or this page again, before another was there.
  stay();
  if (to === here) return;
  left.set(here, { ...left.get(here), y: scrollY });
  here = to;
  scroll(left.get(to)?.y, named(location.hash));
});

/** The link of an event that leads to another page of ours. */
function linkOf({ target, button, ctrlKey, metaKey, shiftKey, altKey }) {
  const link = target.closest?.('a[href]');
  if (!link || button || ctrlKey || metaKey || shiftKey || altKey) return undefined;
  const isLeft = (link.target || '_self') !== '_self' || link.relList.contains('external');
  if (isLeft || link.hasAttribute('download') || link.hasAttribute('data-document')) return undefined;
  return isPage(link) ? link : undefined;
}

/** Whether a link only leads to another place of the page that is shown. */
function isPlace({ href }) {
  return href.includes('#') && bare(href) === bare(here);
}

/** Whether an address is that of a page: `/en`, `/en/challenges`. */
function isPage({ origin, pathname }) {
  return origin === location.origin && /^\/[a-z]{2}(\/|$)/.test(pathname);
}

function bare(url) {
  return url.split('#')[0];
}

/** An address without its place and without what was just done there, to which nobody goes back. */
function pageOf(url) {
  const page = new URL(bare(String(url)));
  for (const name of ['done', 'at']) page.searchParams.delete(name);
  return page.href;
}

function sameLinks(href) {
  return [...document.querySelectorAll('a[href]')].filter((link) => link.href === href);
}

/** How a form goes, and whether it is sent from here. Fields may have names that hide the properties of a form. */
function wayOf(form, submitter) {
  const said = (name) => submitter?.getAttribute(`form${name}`) ?? form.getAttribute(name);
  const method = (said('method') ?? 'get').toLowerCase();
  const action = new URL(said('action') || bare(here), here);
  const isLeft =
    (said('target') || '_self') !== '_self' || method === 'dialog' || [...form.elements].some(({ files }) => files?.length);
  const isDocument = form.hasAttribute('data-document') || submitter?.hasAttribute('data-document');
  return { method, action, isOurs: !isLeft && !isDocument && isPage(action) };
}

/** What a form sends, as browsers write it. A form with a chosen file is left to the browser. */
function entriesOf(form, submitter) {
  const crlf = (text) => text.replace(/\r\n?|\n/g, '\r\n');
  const texts = [...new FormData(form, submitter)].filter(([, value]) => typeof value === 'string');
  return texts.map(([name, value]) => [crlf(name), crlf(value)]);
}

function get(url, signal) {
  return fetch(url, { headers: { accept: 'text/html' }, signal });
}

/** Forms go one after the other, so that each page has what the form before it did. */
function post(url, entries) {
  const body = new URLSearchParams(entries);
  const send = () => fetch(bare(url.href), { method: 'POST', headers: { accept: 'text/html' }, body });
  return (queue = queue.then(send, send));
}

/** Lets the next form wait until the outbox was sent, as far as there is a connection. */
function emptyOutbox() {
  const late = new Promise((done) => setTimeout(done, PATIENCE));
  const empty = queue.catch(() => {}).then(() => import('./outbox.js')).then(({ send }) => send());
  queue = Promise.race([empty, late]).catch(() => {});
}

/** Leaves a form to the outbox that found no connection; returns whether it is kept there. */
async function keepForLater(form, entries) {
  if (!form.hasAttribute('data-later')) return false;
  try {
    return (await import('./outbox.js')).keep(form, entries, from.get(form));
  } catch {
    return false;
  }
}

function takePrefetched(url) {
  const { url: its, until, answer } = prefetched ?? {};
  if (its !== bare(url) || until < performance.now()) return undefined;
  prefetched = undefined;
  return answer.then((answer) => answer ?? get(url));
}

function forgetPrefetched() {
  prefetched?.control.abort();
  prefetched = undefined;
}

/** Marks a form as under way, during which it cannot be sent again. */
async function hold(form, moved) {
  busy.add(form);
  form.setAttribute('aria-busy', 'true');
  try {
    await moved;
  } finally {
    busy.delete(form);
    form.removeAttribute('aria-busy');
  }
}

/** Says in a form what kept it from being sent, or no longer. What the server has written there stays untouched: an
 * island that wakes meanwhile must find it. */
export function complain(form, words) {
  form.querySelector('[data-complaint]')?.remove();
  if (!words) return;
  let place = form.querySelector('[role=alert]');
  if (!place) {
    place = form.appendChild(document.createElement('div'));
    place.setAttribute('role', 'alert');
  }
  const said = document.createElement('p');
  said.className = 'form__error';
  said.dataset.complaint = '';
  said.textContent = words;
  place.append(said);
  place.scrollIntoView({ block: 'nearest' });
}

/** Fetches what exchanges pages, once; without it the browser loads documents. */
function fetchIdiomorph() {
  fetching ??= import('./vendor/idiomorph.js').then(
    (module) => ({ Idiomorph } = module),
    () => (fetching = undefined),
  );
  return fetching;
}

/** Shows what the server answers, unless another move has begun meanwhile. */
async function move(asked, how) {
  const mine = (last += 1);
  const { to, form, fields } = how;
  const slow = setTimeout(() => mine === last && tellProgress(true), SLOW);
  const answering = asked.then((answer) => read(answer, how)).catch(() => undefined);
  const [answer] = await Promise.all([answering, fetchIdiomorph()]);
  clearTimeout(slow);
  const isLast = mine === last;
  if (isLast) {
    over = mine;
    tellProgress(false);
  }
  const isLost = form && (!answer || GATEWAY.includes(answer.status));
  if (isLost && (await keepForLater(form, how.entries))) return;
  const isSent = answer && !answer.isRefused;
  if (form && isSent) dispatchEvent(new CustomEvent('quinze:sent', { detail: form.getAttribute('id') }));
  if (fields && answer && (isLast || isSent)) {
    // No page has a password in it: after a refusal it stays as one has typed it.
    const isKept = ({ type }) => answer.isRefused && type === 'password';
    fields.forEach((words, field) => isKept(field) || sent.set(field, words));
  }
  if (!isLast) {
    if (form && !answer) complain(form, sentence('unreachable'));
    // Another page was shown before this form was done.
    if (form && isSent && over === last && form.isConnected) await move(get(here), { to: here });
    return;
  }
  if (!answer) return form ? complain(form, sentence('unreachable')) : load(to);
  if (!answer.isOurs || !Idiomorph) return leave(answer, how);
  try {
    await show(answer, how);
  } catch (error) {
    reportError(error);
    load(answer.url.href);
  }
}

/** Shows this page anew unless a move is under way. What is in these fields was sent. */
export async function showAnew(fields) {
  if (over !== last) return;
  for (const field of fields) sent.set(field, words(field));
  await move(get(here), { to: here });
}

/** What an answer is: the page, its address, whether it may be shown here, and whether it refuses what was sent. */
async function read(answer, { to, form }) {
  const { headers, ok, redirected, status } = answer;
  const url = new URL(redirected ? answer.url : to, here);
  const isHtml = headers.get('content-type')?.startsWith('text/html');
  const isPage = isHtml && !headers.get('content-disposition')?.startsWith('attachment');
  if (!isPage) void answer.body?.cancel();
  const page = new DOMParser().parseFromString(isPage ? await answer.text() : '', 'text/html');
  const { build } = page.documentElement.dataset;
  // A redirect answered by `fetch` has lost the place to which it led.
  if (redirected) url.hash = form ? '' : new URL(to, here).hash;
  if (form && ok && page.getElementById('done')) url.hash = 'done';
  const isOurs = build === root.dataset.build && page.getElementById('main') !== null;
  return { page, url, status, build, isOurs, isRefused: form !== undefined && !ok && !redirected };
}

/** Leaves to the browser what is not shown here: downloads, pages of another build, small error pages. */
function leave({ page, url, status, build, isRefused }, { to, form, submitter }) {
  if (!isRefused) return load(form ? url.href : to);
  if (build !== undefined || status === 401) {
    // It changed nothing, so that it can be sent again; the answer has what was typed.
    native.add(form);
    return form.requestSubmit(submitter);
  }
  const isSpoken = page.documentElement.lang === root.lang;
  return complain(form, (isSpoken && page.querySelector('main p, p')?.textContent) || sentence('unreachable'));
}

/** Loads a document, also where only the place in it would differ. */
function load(url) {
  if (bare(url) !== bare(location.href)) return location.assign(url);
  history.replaceState(null, '', url);
  return location.reload();
}

/** Gives up the move under way. */
function stay() {
  over = last += 1;
  tellProgress(false);
}

function tellProgress(isSlow) {
  root.toggleAttribute('data-moving', isSlow);
  status.textContent = isSlow ? sentence('loading') : '';
}

/** Says something to those who hear the page. */
export function announce(words) {
  status.textContent = words;
}

async function show({ page, url, isRefused }, { isBack, by }) {
  const isAnother = new URL(here).pathname !== url.pathname || !isSameReader(page, isRefused);
  if (!isRefused) {
    left.set(here, isBack ? { ...left.get(here), y: scrollY } : { y: scrollY, by });
    if (!isBack) history[pageOf(url) === pageOf(here) ? 'replaceState' : 'pushState'](null, '', url);
    here = url.href;
  }
  prepare(page);
  const put = () => {
    const focused = document.activeElement;
    exchange(page, isAnother);
    sent.clear();
    place({ url, isBack, isAnother, isRefused, focused });
    wakeIslands();
    const { pathname, search, hash } = new URL(here);
    dispatchEvent(new CustomEvent('quinze:page', { detail: pathname + search + hash }));
  };
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (!isAnother || isStill || !document.startViewTransition) return put();
  const { ready, finished, updateCallbackDone } = document.startViewTransition(put);
  // A transition that is skipped is no failure.
  ready.catch(() => {});
  finished.catch(() => {});
  await updateCallbackDone;
}

/** Whether words typed by one reader may stay in the page of the next: not in that of another account. */
function isSameReader(page, isRefused) {
  const [before, after] = [root, page.documentElement].map(({ dataset }) => dataset.account ?? '');
  return !before || before === after || (isRefused && !after);
}

function exchange(page, isAnother) {
  const main = document.getElementById('main');
  const scripts = Array.from(page.querySelectorAll('script[type=module][src]'), ({ src }) => src);
  const own = [...page.getElementById('main').childNodes];
  document.title = page.title;
  copyAttributes(page.documentElement, root, ATTRIBUTES);
  const [heads, nexts] = [document, page].map(({ head }) => [...head.querySelectorAll(HEAD)]);
  const isIn = (list) => (one) => list.some((other) => other.isEqualNode(one));
  const added = nexts.filter((next) => !isIn(heads)(next));
  for (const old of heads.filter((old) => !isIn(nexts)(old))) old.remove();
  document.head.append(...added);
  if (isAnother) replaceAll(main, own);
  const callbacks = outlasting(main, isAnother);
  Idiomorph.morph(document.body, [...page.body.childNodes], { morphStyle: 'innerHTML', callbacks });
  // Scripts do not run that come with fetched HTML. Each runs once.
  for (const src of scripts) import(src).catch(reportError);
}

/** Puts the parts of another page in place. The region for notices stays, so that a change in it is announced. */
function replaceAll(main, own) {
  const [region, next] = [main.childNodes, own].map((nodes) => [...nodes].find(({ id }) => id === 'notice'));
  if (!region || !next) return main.replaceChildren(...own);
  for (const node of [...main.childNodes]) if (node !== region) node.remove();
  region.before(...own.slice(0, own.indexOf(next)));
  region.after(...own.slice(own.indexOf(next) + 1));
  region.replaceChildren(...next.childNodes);
  return next.remove();
}

function copyAttributes(from, to, names) {
  for (const name of names) {
    const value = from.getAttribute(name);
    if (value === null) to.removeAttribute(name);
    else to.setAttribute(name, value);
  }
}

/** What outlasts an exchange on the same path, as callbacks of idiomorph. */
function outlasting(main, isAnother) {
  const inPage = (selector) => (isAnother ? [] : [...document.querySelectorAll(selector)]);
  const keep = (field) => ({ subject: subjectOf(field), words: words(field), isNamed: Boolean(formOf(field).id) });
  const typed = inPage(FIELDS).filter(isTyped);
  const kept = new Map(typed.map((field) => [field, keep(field)]));
  const unfolded = new Map(inPage('details[open]').map((details) => [details, subjectOf(details)]));
  const same = new Set();
  return {
    beforeNodeMorphed(old, fresh) {
      if (isAnother && old === main) return false;
      if (old.renew) return renew(old, fresh, kept);
      if (old.localName === 'form' && isOtherForm(old, fresh)) return replace(old, fresh);
      const subject = kept.get(old)?.subject ?? unfolded.get(old);
      if (subject !== undefined && subject === subjectOf(fresh)) same.add(old);
      return true;
    },
    beforeAttributeUpdated(name, element, kind) {
      const isKept = ['value', 'checked'].includes(name) || (name === 'open' && kind === 'remove');
      if (isKept && same.has(element)) return false;
      // Set by this file.
      return !(name === 'aria-busy' && busy.has(element)) && !(name === 'tabindex' && kind === 'remove');
    },
    afterNodeMorphed(element) {
      if (element.localName === 'select' && same.has(element)) write(element, kept.get(element).words);
    },
  };
}

/** Lets an island take what the server made of it; words typed in a form that it still has stay. */
function renew(island, fresh, kept) {
  island.renew(fresh, [...sent.keys()].some((field) => island.contains(field)));
  for (const [field, { subject, words, isNamed }] of kept) {
    if (field.isConnected || !isNamed) continue;
    const next = [...island.querySelectorAll(FIELDS)].find((next) => subjectOf(next) === subject);
    if (next) write(next, words);
  }
  return false;
}

/** A form about another subject, or another version of it, takes nothing over. */
function isOtherForm(old, fresh) {
  return ['id', 'data-version'].some((name) => old.getAttribute(name) !== fresh.getAttribute(name));
}

function replace(old, fresh) {
  copyAttributes(fresh, old, new Set([...old.getAttributeNames(), ...fresh.getAttributeNames()]));
  old.replaceChildren(...fresh.childNodes);
  return false;
}

/** Whether somebody has typed or chosen there what was not sent. In a group of choices one stands for all. */
function isTyped(field, _, fields) {
  const isChanged = (one) => words(one) !== (sent.get(one) ?? original(one));
  if (field.type !== 'radio') return field.type !== 'hidden' && isChanged(field);
  const isBeside = ({ type, name, form }) => type === 'radio' && name === field.name && form === field.form;
  return fields.some((one) => isBeside(one) && isChanged(one));
}

/** What is in a field, as text. */
function words(field) {
  if (field.localName === 'select') return chosen([...field.selectedOptions]);
  return isTick(field) ? String(field.checked) : field.value;
}

/** What the server put there. */
function original(field) {
  if (field.localName !== 'select') return isTick(field) ? String(field.defaultChecked) : field.defaultValue;
  const options = [...field.options].filter(({ defaultSelected }) => defaultSelected);
  const first = [...field.options].find(({ disabled }) => !disabled);
  return chosen(field.multiple ? options : [options.at(-1) ?? first].filter(Boolean));
}

function write(field, words) {
  if (isTick(field)) field.checked = words === 'true';
  else if (field.localName !== 'select') field.value = words;
  else {
    const choice = words.split('\n');
    const options = [...field.options];
    if (options.some(({ value }) => choice.includes(value))) {
      for (const option of options) option.selected = choice.includes(option.value);
    }
  }
}

function chosen(options) {
  return options.map(({ value }) => value).join('\n');
}

function isTick({ type }) {
  return type === 'checkbox' || type === 'radio';
}

/** What a field or `details` is about. Where that differs it is another, even in the same place. */
function subjectOf(element) {
  if (element.localName === 'details') {
    return element.id || element.querySelector('[id]')?.getAttribute('id') || element.textContent;
  }
  const { id, version } = formOf(element);
  return [id, version, element.name, element.id, isTick(element) && element.value].join('\n');
}

/** The identifier and the version of the form to which a field belongs, wherever it stands. */
function formOf(field) {
  const form = field.closest('form');
  const id = field.getAttribute('form') ?? form?.getAttribute('id');
  return { id, version: form?.getAttribute('data-version') };
}

/** Scroll and focus on a page that was put in place. */
function place({ url, isBack, isAnother, isRefused, focused }) {
  const summary = isRefused && document.querySelector('main [autofocus]');
  if (summary) return summary.focus();
  const before = isBack ? left.get(url.href) : undefined;
  const target = isRefused ? null : named(url.hash);
  if (before || target || isAnother) scroll(before?.y, target);
  const isDone = target?.id === 'done';
  if (!isAnother && !isDone && isFocused(focused)) return undefined;
  const link = before?.by && (sameLinks(before.by.href)[before.by.index] ?? sameLinks(before.by.href)[0]);
  const aim = link ?? target ?? document.querySelector('main h1');
  if (!aim) return undefined;
  if (aim.tabIndex < 0) aim.tabIndex = -1;
  return aim.focus({ preventScroll: true });
}

/** Whether what had the focus has it again. */
function isFocused(element) {
  const now = element?.isConnected || !element?.id ? element : document.getElementById(element.id);
  if (now !== document.activeElement) now?.focus({ preventScroll: true });
  return now !== null && now !== document.body && now === document.activeElement;
}

/** To a target, or else so far down. */
function scroll(y, target) {
  if (y === undefined && target) target.scrollIntoView({ behavior: 'instant' });
  else scrollTo({ top: y ?? 0, behavior: 'instant' });
}

function named(hash) {
  try {
    return hash ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
  } catch {
    return null;
  }
}

/** A page without islands loads nothing of what wakes them. */
function wakeIslands() {
  const { js } = document.querySelector('script[data-js]')?.dataset ?? {};
  if (js && document.querySelector('app-island')) import('./islands.js').catch(reportError);
}
