// The service worker: pages that were read before can be read offline. The page that was fetched is the page that is
// kept, whether the browser or `navigation.js` asked for it.
//
// The server prepends one line to this file: BUILD is the hash of the front end's files, FILES are the URLs of those
// that any page may need, each with its bytes as it travels, and PAGES is the offline page of each language. The line
// changes with every build, so that browsers notice a new version. There is no skipWaiting: a new worker takes over
// when no page of the old one is open, and until then each page finds the files of its own build. The clock is not
// used, because a phone's may be wrong.

/** The languages of the pages. */
const LANGUAGES = PAGES.map((page) => page.split('/')[1]);
/** The caches of this build; others with the same prefix belong to other builds. */
const OWN_FILES = `files-${BUILD}`;
const OWN_PAGES = `pages-offline-${BUILD}`;
/** The prefix of the cache with a person's pages; the rest of the name identifies the person. */
const READ = 'read-';
/** The most cached pages. */
const MOST = 60;
/** Whether a page is never cached: its URL contains a token, or leads back to such a URL, or it belongs to a pending
 * sign-up. */
const isSecret = ({ pathname, search }) =>
  /^\/[^/]+\/(link|invitation|mailbox|closing|me\/account\/sign-in|sign-up\/provider)(\/|$)/.test(pathname) || search.includes('token');
/** The most bytes of files fetched ahead; with the offline pages 150 kB. Others are kept when they are used. */
const AHEAD = 140_000;
/** Milliseconds to wait for the server before a cached page is shown. */
const TIMEOUT = 4000;

/** The reader's pseudonym from the last response; unknown after the worker starts and after signing in or out. */
let person;
/** Counts possible changes of the reader: responses to earlier requests are not cached. */
let readers = 0;
/** The number of pending requests that may change the reader. */
let changing = 0;

// All or nothing. A failed installation is tried again with the next page, and the previous worker stays until then.
addEventListener('install', (event) => {
  if (navigator.connection?.saveData) return;
  const offline = PAGES.map((page) => new Request(page, { credentials: 'omit', cache: 'no-cache' }));
  const filled = [fill(OWN_FILES, ahead()), fill(OWN_PAGES, offline)];
  event.waitUntil(Promise.all(filled));
});

addEventListener('activate', (event) => {
  const isOld = (name) => /^(files|pages-offline)-/.test(name) && name !== OWN_FILES && name !== OWN_PAGES;
  event.waitUntil(drop(isOld).then(() => clients.claim()));
});

addEventListener('fetch', (event) => {
  const { request } = event;
  const { method, mode, headers } = request;
  const { origin, pathname } = new URL(request.url);
  const asksForPage = mode === 'navigate' || headers.get('accept') === 'text/html';
  if (origin !== location.origin) return;
  if (method === 'GET' && pathname.startsWith('/pkg/')) event.respondWith(file(event));
  if (method === 'GET' && asksForPage && isPage(pathname)) event.respondWith(page(event));
  if (method !== 'POST') return;
  // A form that the browser sends may be the one that signs out. Sent from here, it would count as same-origin,
  // whatever site it comes from.
  if (mode === 'navigate') event.waitUntil(forget());
  else if (asksForPage) event.respondWith(sendForm(event));
  else if (pathname.startsWith('/api/')) event.respondWith(call(request, pathname));
});

// A page that was loaded without the worker reports its URL and the files that it has used.
addEventListener('message', (event) => {
  const { read = '/', files = [] } = event.data ?? {};
  const url = new URL(read, location.origin);
  event.waitUntil(clients.claim().catch(() => undefined));
  if (url.origin !== location.origin || !isPage(url.pathname)) return;
  event.waitUntil(keepFiles(files));
  if (!navigator.connection?.saveData) event.waitUntil(ask(event, new Request(url)).catch(() => undefined));
});

// A notice. Its text is in the message, in its reader's language; one with the tag of an earlier one takes its place.
addEventListener('push', (event) => {
  const { title, ...options } = event.data?.json() ?? {};
  const { body, link, tag } = options;
  if (title) event.waitUntil(registration.showNotification(title, { body, tag, data: link, icon: '/icons/icon-192.png' }));
});

addEventListener('notificationclick', (event) => {
  const { notification } = event;
  notification.close();
  event.waitUntil(open(new URL(notification.data ?? '/', location.origin).href));
});

// The browser has replaced the subscription, or will not keep it: the server gets the new one.
addEventListener('pushsubscriptionchange', (event) => event.waitUntil(subscribeAnew(event).catch(() => undefined)));

/** The files that are fetched ahead. */
function ahead() {
  let sum = 0;
  return FILES.filter(([, bytes]) => sum + bytes <= AHEAD && (sum += bytes)).map(([path]) => path);
}

/** The response for a page: from the server, else from the cache, else the offline page. */
async function page(event) {
  const { url } = event.request;
  const asked = ask(event, event.request).catch(() => undefined);
  event.waitUntil(asked);
  const inTime = await Promise.race([asked, new Promise((late) => setTimeout(late, TIMEOUT))]);
  if (inTime && !isGateway(inTime)) return inTime;
  return (await kept(url)) ?? (await asked) ?? offline(new URL(url));
}

/** Whether a status means that the proxy cannot reach the server. */
function isGateway(answer) {
  return [502, 503, 504].includes(answer.status);
}

/** The cached page. Its first element gets the time of the response, by the server's clock. */
async function kept(url) {
  const answer = await inTurn(() => caches.match(plain(url), { ignoreVary: true }));
  if (!answer) return undefined;
  const { headers } = answer;
  const html = await answer.text();
  return new Response(html.replace('<html', `<html data-saved="${Date.parse(headers.get('date'))}"`), { headers });
}

/** The offline page in the language of the URL. `/` leads where it leads with a connection. */
async function offline({ pathname, searchParams }) {
  if (pathname === '/') {
    const page = searchParams.get('source') === 'app' ? '/challenges' : '';
    return Response.redirect(`/${await languageToLeadTo(searchParams.get('lang'))}${page}`);
  }
  const [said, cacheName] = [`/${languageOf(pathname)}/offline`, OWN_PAGES];
  const answer = await inTurn(() => caches.match(said, { cacheName, ignoreVary: true }));
  return answer ? new Response(answer.body, { status: 503, headers: answer.headers }) : Response.error();
}

/** Whether a path is that of a page, or `/`, which leads to one. */
function isPage(path) {
  return path === '/' || languageOf(path) !== undefined;
}

/** The language of a page's path, undefined for other paths. */
function languageOf(path) {
  return LANGUAGES.find((language) => language === path.split('/')[1]);
}

/**
 * The language that the reader has chosen, or else that of the page from which the app was installed, or else the
 * browser's.
 */
async function languageToLeadTo(installedFrom) {
  const wishes = [await chosenLanguage(), installedFrom, navigator.language.slice(0, 2)];
  return wishes.find((wish) => LANGUAGES.includes(wish)) ?? LANGUAGES[0];
}

/** The language that the reader has chosen, as the page kept last says; undefined for visitors. */
function chosenLanguage() {
  return inTurn(async () => {
    const name = (await caches.keys()).find((name) => name.startsWith(READ));
    const cache = name && (await caches.open(name));
    const last = (await cache?.keys())?.at(-1);
    return last && (await cache.match(last, { ignoreVary: true })).headers.get('quinze-language');
  });
}

/** The response for a file of any build of the front end: URLs below `/pkg/` are immutable. What is used is kept. */
async function file(event) {
  const { request } = event;
  const found = await caches.match(request, { ignoreVary: true }).catch(() => undefined);
  if (found) return found;
  const answer = await fetch(request).catch(() => undefined);
  if (answer?.status === 200 && isOwn(request.url)) event.waitUntil(keepFile(request.url, answer.clone()));
  return answer?.ok ? answer : ((await dressed(request)) ?? answer ?? Response.error());
}

/** Whether a file is of this build. */
function isOwn(url) {
  return url.startsWith(`${location.origin}/pkg/${BUILD}/`);
}

function keepFile(url, answer) {
  return inTurn(async () => (await caches.open(OWN_FILES)).put(url, answer));
}

/** Keeps files that a page has used, which the browser still has. */
async function keepFiles(urls) {
  for (const url of urls.filter(isOwn)) {
    if (await caches.match(url, { ignoreVary: true })) continue;
    const answer = await fetch(url, { cache: 'force-cache' }).catch(() => undefined);
    if (answer?.ok) await keepFile(url, answer);
  }
}

/**
 * A file of this build for a cached page whose own build is gone: style sheet, fonts and scripts. Never the program of
 * the islands, which is not among FILES: it could not hydrate the page of another build.
 */
async function dressed(request) {
  const bare = (path) => path.replace(/^\/pkg\/\w+\//, '').replace(/^quinze\.[\w-]+\.css$/, 'css');
  const wanted = bare(new URL(request.url).pathname);
  const [same] = FILES.find(([path]) => bare(path) === wanted) ?? [];
  return same && caches.match(same, { ignoreVary: true }).catch(() => undefined);
}

/** The response to a form of `navigation.js`, which says which server function it calls. The page to which it led is
 * kept like any other; a refused form's never. */
async function sendForm(event) {
  const { request } = event;
  const body = await request.clone().text();
  const answer = await call(request, new URLSearchParams(body).get('__form') ?? '/api/accounts/');
  if (answer.redirected) {
    const page = answer.clone();
    event.waitUntil(heed(page, readers).then((theirs) => keep(page.url, page, theirs)));
  }
  return answer;
}

/** The response of a server function. */
async function call(request, pathname) {
  if (/^\/api\/accounts\/(?!(load|ask_to|prove|rename|hide)_)/.test(pathname)) return changeReader(request);
  const asked = readers;
  try {
    const answer = await fetch(request);
    await heed(answer, asked);
    return answer;
  } catch {
    return Response.error();
  }
}

/** The response of a server function that may change the reader; it is not cached. */
async function changeReader(request) {
  changing += 1;
  await forget();
  try {
    return await fetch(request);
  } catch {
    return Response.error();
  } finally {
    changing -= 1;
    await forget();
  }
}

/** Requests a page from the server and caches it, at the address to which it led. */
async function ask(event, { url, mode, redirect, signal }) {
  const asked = readers;
  // Revalidated, because the browser's HTTP cache may hold another person's page. Redirects of a navigation are left to
  // the browser, and a navigation that is given up may still be kept.
  const how = mode === 'navigate' ? { redirect: 'manual' } : { redirect, signal };
  const answer = await fetch(url, { headers: { accept: 'text/html' }, cache: 'no-cache', ...how });
  const theirs = await heed(answer, asked);
  event.waitUntil(keep(answer.url || url, answer.clone(), theirs));
  return answer;
}

/**
 * Reads the reader from a response and deletes the caches of others. Returns the count of readers with which it may be
 * cached, undefined when the reader has changed since the request.
 */
async function heed(answer, asked) {
  const reader = answer.headers.get('quinze-person');
  if (reader === null || reader === person) return readers;
  if (asked !== readers) return void (await forget());
  if (person !== undefined) readers += 1;
  person = reader;
  const theirs = readers;
  await drop((name) => name.startsWith(READ) && name !== READ + reader);
  return theirs;
}

/** Deletes all cached pages. */
function forget() {
  readers += 1;
  person = undefined;
  return drop((name) => name.startsWith(READ));
}

/** Caches a page, unless the reader has changed meanwhile. */
async function keep(url, answer, theirs) {
  const header = (name) => answer.headers.get(name) ?? '';
  const isPage = answer.status === 200 && header('content-type').startsWith('text/html');
  if (!isPage || header('quinze-person') === '' || header('cache-control').includes('no-store')) return;
  if (isSecret(new URL(url))) return;
  // Read completely first: a connection may break in the middle of a page.
  const body = await answer.blob().catch(() => undefined);
  await inTurn(async () => {
    if (body === undefined || theirs !== readers || changing > 0) return;
    const cache = await caches.open(READ + header('quinze-person'));
    await cache.put(plain(url), new Response(body, { headers: answer.headers }));
    // Keys are in the order of insertion.
    const pages = await cache.keys();
    await Promise.all(pages.slice(0, -MOST).map((old) => cache.delete(old)));
  });
}

/** The address at which a page is kept: without its place, and without what was just done there. */
function plain(url) {
  const page = new URL(url);
  page.hash = '';
  for (const name of ['done', 'at']) if (page.searchParams.has(name)) page.searchParams.delete(name);
  return page.href;
}

/** Shows a page of this site: in its own window, else in another, else in a new one. */
async function open(url) {
  if (!url.startsWith(`${location.origin}/`)) return;
  const windows = await clients.matchAll({ type: 'window' });
  const shown = windows.find((window) => window.url === url) ?? windows[0];
  const focused = await shown?.focus().catch(() => undefined);
  if (!focused) await clients.openWindow(url);
  else if (focused.url !== url) await focused.navigate(url).catch(() => clients.openWindow(url));
}

async function subscribeAnew({ oldSubscription, newSubscription }) {
  const options = oldSubscription?.options;
  const made = newSubscription ?? (options && (await registration.pushManager.subscribe(options)));
  if (!made) return;
  const { endpoint, keys } = made.toJSON();
  const words = Object.entries({ endpoint, ...keys }).map(([name, value]) => [`input[${name}]`, value]);
  await fetch('/api/notifications/subscribe_device', { method: 'POST', body: new URLSearchParams(words) });
}

async function fill(name, requests) {
  const cache = await caches.open(name);
  await cache.addAll(requests);
}

/** Deletes the caches whose names match. */
function drop(isMeant) {
  return inTurn(async () => {
    const names = await caches.keys();
    await Promise.all(names.filter(isMeant).map((name) => caches.delete(name)));
  });
}

let last = Promise.resolve();

/** Serialises work on the caches. Errors, such as missing space or permission, are ignored. */
function inTurn(job) {
  last = last.then(job).catch(() => undefined);
  return last;
}
