// What every page does beside moving: times in the reader's zone, the characters left in a field, the notice about the
// connection, showing a password, whose pages the browser may bring back, and the service worker. The sentences are in
// the page's `<template id="sentences">`, in its language.

const worker = navigator.serviceWorker;
const root = document.documentElement;

/** Completes a page before it is shown: the first one at once, others when `navigation.js` has fetched them. */
export function prepare(page) {
  for (const time of page.querySelectorAll('time[data-pattern]')) {
    const at = new Date(time.dateTime);
    const words = !Number.isNaN(at.getTime()) && written(page, at, time.dataset.pattern);
    if (words) time.textContent = words;
  }
  for (const counter of page.querySelectorAll('[data-counts]')) count(page, counter);
  tell(page);
}

/** A sentence of the page by its name, empty where the page has none. */
export function sentence(name, page = document) {
  const id = name.startsWith('later') ? 'sentences-later' : 'sentences';
  return page.getElementById(id)?.dataset[name] ?? '';
}

/** The date, or the date and the time, in the reader's zone, as `locales/src/dates.rs` writes it. */
function written(page, at, pattern) {
  const word = (list, index) => sentence(list, page).split(',')[index];
  const parts = {
    weekday: word('weekdays', at.getDay()),
    day: at.getDate() === 1 ? sentence('firstDay', page) : at.getDate(),
    month: word('months', at.getMonth()),
    year: at.getFullYear(),
    hour: String(at.getHours()).padStart(Number(sentence('hourDigits', page)), '0'),
    minute: String(at.getMinutes()).padStart(2, '0'),
  };
  return filled(sentence(pattern === 'date' ? 'date' : 'dateTime', page), parts);
}

function filled(pattern, parts) {
  return pattern.replace(/\{(\w+)\}/g, (whole, part) => parts[part] ?? whole);
}

/** Says how many characters are left, counted as the server counts them: `domain/src/text.rs`. Islands count theirs. */
function count(page, counter) {
  const field = page.getElementById(counter.dataset.counts);
  if (!field || field.closest('app-island')) return;
  const typed = [...field.value.replaceAll('\r\n', '\n').trim()].length;
  const max = Number(counter.dataset.max);
  const number = Math.abs(max - typed);
  const form = new Intl.PluralRules(page.documentElement.lang).select(number) === 'one' ? 'One' : 'Other';
  const name = typed === 0 ? 'atMost' : (typed > max ? 'over' : 'left') + form;
  const separated = String(number).replace(/\B(?=(\d{3})+$)/g, sentence('thousands', page));
  const words = filled(sentence(name, page), { count: separated });
  if (counter.textContent !== words) counter.textContent = words;
  counter.classList.toggle('field__left--over', typed > max);
}

/** Whether this browser keeps something under a name that begins so. */
function keeps(beginning) {
  try {
    return Object.keys(localStorage).some((name) => name.startsWith(beginning));
  } catch {
    return false;
  }
}

/** Whether this browser keeps forms to be sent later. */
export const hasLater = () => keeps('quinze-later-');

/** Shows what is to be known of the connection; returns whether that is nothing. */
export function tellConnection() {
  tell(document);
  return document.getElementById('saved').hidden;
}

/** Shows what is to be known of the connection, if anything. A kept page says when the server sent it. */
function tell(page) {
  const notice = page.getElementById('saved');
  if (!notice) return;
  const { saved } = page.documentElement.dataset;
  notice.hidden = !saved && navigator.onLine;
  const at = saved && written(page, new Date(Number(saved)), 'date-time');
  notice.textContent = saved ? filled(sentence('saved', page), { at }) : sentence('offline', page);
}

prepare(document);
addEventListener('offline', () => tell(document));
addEventListener('online', () => tell(document));
document.addEventListener('input', ({ target }) => {
  const counter = target.id && document.querySelector(`[data-counts="${CSS.escape(target.id)}"]`);
  if (counter) count(document, counter);
  if (target.form?.dataset.keeps) import('./choices.js').then(({ keep }) => keep(target.form)).catch(() => {});
});

addEventListener('quinze:page', () => {
  // Words that outlast an exchange are in the fields only now.
  for (const counter of document.querySelectorAll('[data-counts]')) count(document, counter);
  remember();
  if (!worker?.controller) keep();
  wakeOutbox();
  wakeParts();
});
wakeOutbox();
wakeParts();

/** A page loads nothing of the outbox while it is empty. */
function wakeOutbox() {
  if (hasLater()) import('./outbox.js').then(({ send }) => send()).catch(() => {});
}

/** What only some pages have is done by a script of its own. */
function wakeParts() {
  const wake = (script) => import(script).then(({ wake }) => wake()).catch(() => {});
  for (const part of ['options', 'session', 'notices']) {
    if (document.querySelector(`[data-${part}]`)) wake(`./${part}.js`);
  }
  // Choices that are kept; those that are made bring it by themselves.
  if ([...document.querySelectorAll('form[data-keeps]')].some(({ dataset }) => keeps(dataset.keeps))) wake('./choices.js');
}


/** A button beside a password shows it, and hides it again; it is hidden in any case when it is sent. */
root.dataset.passwords = '';
addEventListener('click', ({ target }) => {
  const button = target.closest?.('button[data-shows]');
  const field = button && document.getElementById(button.dataset.shows);
  if (!field) return;
  const shown = field.type === 'password';
  field.type = shown ? 'text' : 'password';
  button.setAttribute('aria-pressed', shown);
});
addEventListener('submit', ({ target }) => {
  for (const button of target.querySelectorAll('button[data-shows][aria-pressed=true]')) button.click();
}, true);

/** Whoever signs out leaves no words behind: what was typed and not sent is kept for the next visit only otherwise. */
addEventListener('quinze:sent', ({ detail }) => {
  if (detail !== 'sign-out') return;
  try {
    const names = Object.keys(localStorage).filter((name) => /^quinze-(answer|draft|later)-/.test(name));
    for (const name of names) localStorage.removeItem(name);
  } catch {
    // Where nothing can be kept, nothing was.
  }
});

/** Whose page this is, as this browser knew it last. What it brings back from its memory may be somebody else's. */
const READER = 'quinze-reader';
remember();
addEventListener('pageshow', ({ persisted }) => {
  if (persisted && !isMine()) location.reload();
});

function remember() {
  try {
    localStorage.setItem(READER, root.dataset.person);
  } catch {
    // Where nothing can be kept, nothing that is brought back is trusted.
  }
}

function isMine() {
  try {
    return localStorage.getItem(READER) === root.dataset.person;
  } catch {
    return false;
  }
}

/** Milliseconds after loading for what is not needed for this page. */
const LATER = 1500;
/** The worker fetches files ahead, and so waits until the page has what it needs itself. */
const register = () => worker?.register('/sw.js', { updateViaCache: 'none' }).catch(() => {});
addEventListener('load', () => setTimeout(register, LATER));

/** Until the first paint nothing else takes the line. Where it is not told, or is not yet due, loading is waited for. */
const painted = new Promise((done) => {
  addEventListener('load', () => setTimeout(done, LATER));
  try {
    new PerformanceObserver(done).observe({ type: 'paint', buffered: true });
  } catch {
    // This browser tells nothing of it.
  }
});
painted.then(() => import('./navigation.js')).catch(() => {});
if (!worker?.controller) keep();

/** Has this page kept, and what it has loaded, which the worker has not seen. */
async function keep() {
  const { active } = (await worker?.ready) ?? {};
  const files = performance.getEntriesByType('resource').map(({ name }) => name);
  active?.postMessage({ read: location.pathname + location.search, files });
}
