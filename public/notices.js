// The number of unread notices in the header as it changes. One tab that is looked at has the connection and tells the
// others; in the background there is none. Loaded for signed-in people alone, once a page is painted.

const root = document.documentElement;
/** Milliseconds from one question to the next without a stream: twice as many each time, up to the last. */
const [SOON, LATE] = [5000, 300_000];
/** Between two announcements. */
const QUIET = 60_000;

/** Whose notices are counted, undefined while nobody looks. */
let person;
/** What was told last; pages fetched ahead know less. */
let latest;
let channel;
let source;
let timer;
/** Whether this tab has the connection, and what ends its turn. */
let leads = false;
let giveUp;
let asked = 0;
let announcedAt = -QUIET;

// Outside of what is exchanged when the page changes.
const status = document.createElement('p');
status.className = 'hidden';
status.setAttribute('role', 'status');
root.append(status);

const bell = () => document.querySelector('[data-notices]');
/** The session, which names nobody. */
const reader = () => (bell() ? root.dataset.person : undefined);

addEventListener('quinze:page', look);
addEventListener('visibilitychange', look);
addEventListener('pagehide', leave);
addEventListener('pageshow', look);
addEventListener('offline', close);
addEventListener('online', () => leads && connect());

/** Begins once the page has all that it needs itself. */
export function wake() {
  if (document.readyState === 'complete') look();
  else addEventListener('load', look, { once: true });
}

/** Counts for whoever looks at this page. */
function look() {
  const now = document.visibilityState === 'visible' ? reader() : undefined;
  if (now === person) return latest === undefined || show(latest);
  leave();
  person = now;
  if (!now) return;
  channel = new BroadcastChannel(`quinze-notices-${now}`);
  channel.onmessage = ({ data }) => show(data);
  takeTurn(now);
}

/** Ends the connection, and leaves it to another tab. */
function leave() {
  person = latest = undefined;
  close();
  channel?.close();
  leads = false;
  giveUp?.();
}

function close() {
  source?.close();
  source = undefined;
  clearTimeout(timer);
}

/** Waits until no other tab has the connection. */
function takeTurn(whose) {
  const control = new AbortController();
  const { signal } = control;
  giveUp = () => control.abort();
  const turn = new Promise((end) => signal.addEventListener('abort', end));
  const has = () => {
    if (whose !== person) return undefined;
    leads = true;
    connect();
    return turn;
  };
  if (!navigator.locks) return void has();
  navigator.locks.request(`quinze-notices-${whose}`, { signal }, has).catch(() => {});
}

function connect() {
  close();
  source = new EventSource('/api/notices/live');
  source.onmessage = ({ data }) => {
    asked = 0;
    tell(JSON.parse(data).unread);
  };
  // The session has ended.
  source.addEventListener('over', leave);
  // A lost line the browser picks up by itself, a refusal it does not.
  source.onerror = () => {
    if (source?.readyState !== EventSource.CLOSED) return;
    close();
    wait();
  };
}

/** Asks from time to time where there is no stream, less and less often. */
function wait() {
  clearTimeout(timer);
  timer = setTimeout(ask, Math.min(SOON * 2 ** asked, LATE));
  asked += 1;
}

async function ask() {
  const whose = person;
  if (!whose || !leads) return;
  const answer = await fetch('/api/notices/count').catch(() => undefined);
  if (whose !== person) return;
  if (answer?.status === 401) return leave();
  const told = answer?.ok && (await answer.json().catch(() => undefined));
  if (whose !== person) return;
  if (told) tell(told.unread);
  wait();
}

function tell(unread) {
  show(unread);
  channel?.postMessage(unread);
}

/** Shows a number, in the words of the page, and says that there are more than before. */
function show(unread) {
  const link = bell();
  if (!link) return;
  const before = Number(link.dataset.notices);
  latest = unread;
  link.dataset.notices = unread;
  const shown = link.querySelector('.top__unread');
  const words = name(link, unread);
  link.setAttribute('aria-label', words);
  shown.textContent = unread > 99 ? '99+' : unread || '';
  shown.hidden = !unread;
  if (unread > before && performance.now() - announcedAt >= QUIET) {
    announcedAt = performance.now();
    status.textContent = words;
  }
}

function name({ dataset }, unread) {
  if (!unread) return dataset.none;
  return dataset[unread === 1 ? 'one' : 'other'].replace('{count}', unread);
}

/** Whoever follows a notice has read it. */
addEventListener('click', ({ target }) => {
  const link = target.closest?.('a[data-unread-notice]');
  if (!link) return;
  const body = new URLSearchParams({ __account: root.dataset.account, 'input[notice]': link.dataset.unreadNotice });
  const sent = { method: 'POST', headers: { accept: 'application/json' }, body, keepalive: true };
  fetch('/api/notifications/mark_notice_read', sent).catch(() => {});
}, true);
