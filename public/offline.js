// What every page does about the connection, beside the application and whether or not it runs.

const worker = navigator.serviceWorker;
const notice = document.getElementById('saved');
const root = document.documentElement;
/** When the page was read, as the worker writes there if it was kept. */
let saved = root.dataset.saved;
let here = location.pathname + location.search;

/** Shows what is to be known of the connection, if anything. */
function tell() {
  if (!notice) return;
  const { text, offline } = notice.dataset;
  notice.hidden = !saved && navigator.onLine;
  notice.textContent = saved ? dated(text, new Date(Number(saved))) : offline;
}

/** The sentence with a date and a time in the reader's time zone, written as in `locales/src/dates.rs`. */
function dated(sentence, at) {
  const { weekdays = '', months = '', firstDay, hourDigits } = notice.dataset;
  const parts = {
    weekday: weekdays.split(',')[at.getDay()],
    day: at.getDate() === 1 ? firstDay : at.getDate(),
    month: months.split(',')[at.getMonth()],
    hour: String(at.getHours()).padStart(Number(hourDigits), '0'),
    minute: String(at.getMinutes()).padStart(2, '0'),
  };
  return sentence.replace(/\{(\w+)\}/g, (whole, part) => parts[part] ?? whole);
}

/** Has what is read here kept, although no document was loaded. */
function keep() {
  worker?.ready.then(({ active }) => active?.postMessage({ read: here }));
}

/** Lists the pages that are kept, the last one first. */
async function list(kept) {
  const own = `/${root.lang}/`;
  const names = (await caches.keys()).filter((name) => name.startsWith('read-'));
  const listed = new Set();
  for (const cache of await Promise.all(names.map((name) => caches.open(name)))) {
    for (const request of (await cache.keys()).reverse()) {
      const { pathname, search } = new URL(request.url);
      if (!`${pathname}/`.startsWith(own) || listed.has(pathname) || listed.size === 20) continue;
      listed.add(pathname);
      const html = await (await cache.match(request)).text();
      const link = document.createElement('a');
      link.href = pathname + search;
      link.textContent = new DOMParser().parseFromString(html, 'text/html').title || pathname;
      kept.appendChild(document.createElement('li')).append(link);
    }
  }
  kept.hidden = document.getElementById('kept-heading').hidden = listed.size === 0;
}

if (saved) tell();
addEventListener('offline', tell);
addEventListener('online', tell);
addEventListener('quinze:page', ({ detail }) => {
  const [to] = detail.split('#');
  // Another place of the same page is nothing new.
  if (to === here) return;
  here = to;
  saved = undefined;
  tell();
  keep();
});

const kept = document.getElementById('kept');
if (kept) {
  list(kept).catch(() => {});
  addEventListener('online', () => location.reload());
}

/** Whose page this is, as this browser knew it last. What it brings back from its memory may be somebody else's. */
const READER = 'quinze-reader';
try {
  localStorage.setItem(READER, root.dataset.person);
} catch {
  // Where nothing can be kept, nothing that is brought back is trusted.
}
addEventListener('pageshow', ({ persisted }) => {
  if (persisted && !isMine()) location.reload();
});

function isMine() {
  try {
    return localStorage.getItem(READER) === root.dataset.person;
  } catch {
    return false;
  }
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

/** Fetches every file there is, and so waits until the page has what it needs itself. */
const register = () => worker?.register('/sw.js', { updateViaCache: 'none' }).catch(() => {});
const LATER = 1500;
addEventListener('load', () => setTimeout(register, LATER));
if (!worker?.controller) keep();
