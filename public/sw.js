// The service worker: what somebody has read can be read again where there is no connection.
//
// The server puts one line before this file: BUILD names the files of the front end, FILES are their addresses, all of
// them, and PAGES is the page of each language for what is not kept. That line changes with every build, which is how
// the browser knows a new version. There is no skipWaiting: a new worker takes over when no page of the old one is
// open, and until then each page finds the files of its own build. Nothing here asks what time it is: a phone may not
// know.

/** The caches of this build; whatever else begins like them is of another one. */
const OWN_FILES = `files-${BUILD}`;
const OWN_PAGES = `pages-offline-${BUILD}`;
/** What begins the name of the cache with the pages that were read; the rest of it is whose they are. */
const READ = 'read-';
/** The most pages that are kept. */
const MOST = 60;
/** The pages with an address that lets in whoever has it, or leads back to one, and those of who has no account yet and
 * is no visitor any more; they are never kept. */
const isSecret = ({ pathname, search }) =>
  /^\/[^/]+\/(link|invitation|mailbox|me\/account\/sign-in|sign-up\/provider)(\/|$)/.test(pathname) || search.includes('token');
/** Milliseconds until a page that is kept is shown instead of one that does not come. */
const PATIENCE = 4000;

/** Who reads, as the last answer said; unknown to a worker that has just been woken, and after signing in or out. */
let person;
/** Counts what may have made the reader somebody else: what was asked for before it is not kept after it. */
let readers = 0;
/** How many requests are on their way that make the reader somebody else. */
let changing = 0;

// All or nothing: with a file missing, pages would break where nobody can help. What fails is tried again with the next
// page, and until then all is as it was.
addEventListener('install', (event) => {
  const offline = PAGES.map((page) => new Request(page, { credentials: 'omit', cache: 'no-cache' }));
  const filled = [fill(OWN_FILES, FILES), fill(OWN_PAGES, offline)];
  event.waitUntil(Promise.all(filled));
});

addEventListener('activate', (event) => {
  const isOld = (name) => /^(files|pages-offline)-/.test(name) && name !== OWN_FILES && name !== OWN_PAGES;
  event.waitUntil(drop(isOld).then(() => clients.claim()));
});

addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const moves = request.mode === 'navigate';
  if (origin !== location.origin) return;
  if (request.method === 'GET' && pathname.startsWith('/pkg/')) event.respondWith(file(request));
  if (request.method === 'GET' && moves && languageOf(pathname)) event.respondWith(page(event));
  if (request.method !== 'POST') return;
  // A form sent without WebAssembly. It may be the one that signs somebody out, and only reading it would tell. The
  // browser sends it by itself: sent from here, it would look like our own whatever site it comes from.
  if (moves) event.waitUntil(forget());
  else if (/^\/api\/accounts\/(?!(load|ask_to|prove|rename|hide)_)/.test(pathname)) event.respondWith(changeReader(request));
  else if (pathname.startsWith('/api/')) event.respondWith(call(request));
});

// A page says what is read there: it was loaded before this worker was there, past it, or moved to without a document.
addEventListener('message', (event) => {
  const url = new URL(event.data?.read ?? '/', location.origin);
  event.waitUntil(clients.claim().catch(() => undefined));
  if (url.origin !== location.origin || !languageOf(url.pathname) || navigator.connection?.saveData) return;
  event.waitUntil(ask(event, url.href).catch(() => undefined));
});

/** A page: the server's, or as it was read, or the one that says that there is no connection. */
async function page(event) {
  const { url } = event.request;
  const asked = ask(event, url).catch(() => undefined);
  event.waitUntil(asked);
  const inTime = await Promise.race([asked, new Promise((late) => setTimeout(late, PATIENCE))]);
  if (inTime && !isGateway(inTime)) return inTime;
  return (await kept(url)) ?? (await asked) ?? offline(new URL(url).pathname);
}

/** Says that there is no server behind the proxy. */
function isGateway(answer) {
  return [502, 503, 504].includes(answer.status);
}

/** The page as it was when it was read. Its first element says when that was, by the server's clock. */
async function kept(url) {
  const answer = await inTurn(() => caches.match(url, { ignoreVary: true }));
  if (!answer) return undefined;
  const { headers } = answer;
  const html = await answer.text();
  return new Response(html.replace('<html', `<html data-saved="${Date.parse(headers.get('date'))}"`), { headers });
}

/** What is shown instead of a page that is not kept; the browser's language chooses where the address does not. */
async function offline(path) {
  if (path === '/') return Response.redirect(`/${languageOf(path)}`);
  const [said, cacheName] = [`/${languageOf(path)}/offline`, OWN_PAGES];
  const answer = await inTurn(() => caches.match(said, { cacheName, ignoreVary: true }));
  return answer ? new Response(answer.body, { status: 503, headers: answer.headers }) : Response.error();
}

/** The language of a page's address, nothing for an address that is no page's. */
function languageOf(path) {
  const languages = PAGES.map((page) => page.split('/')[1]);
  const wish = path === '/' ? navigator.language.slice(0, 2) : path.split('/')[1];
  return languages.find((language) => language === wish) ?? (path === '/' ? languages[0] : undefined);
}

/** A file of the front end, of whatever build: an address below `/pkg/` always means the same bytes. */
async function file(request) {
  const found = await caches.match(request, { ignoreVary: true }).catch(() => undefined);
  if (found) return found;
  const answer = await fetch(request).catch(() => undefined);
  return answer?.ok ? answer : ((await dressed(request)) ?? answer ?? Response.error());
}

/**
 * What a page that is kept wears when the files of its build are gone: style, letters and what is beside the
 * application, all of this build. Never the application itself, which would find another page than it knows.
 */
async function dressed(request) {
  const bare = (path) => path.replace(/^\/pkg\/\w+\//, '').replace(/^quinze\.[\w-]+\.css$/, 'css');
  const wanted = bare(new URL(request.url).pathname);
  const same = FILES.find((path) => bare(path) === wanted && /^(css|\w+\.js|.+\.(woff2|svg))$/.test(wanted));
  return same && caches.match(same, { ignoreVary: true }).catch(() => undefined);
}

/** A server function. */
async function call(request) {
  const asked = readers;
  try {
    const answer = await fetch(request);
    await heed(answer, asked);
    return answer;
  } catch {
    return Response.error();
  }
}

/** A server function after which the reader may be somebody else. What it answers is of neither. */
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

/** Asks the server for a page and keeps it. */
async function ask(event, url) {
  const asked = readers;
  // Never of the browser's own memory, in which a step back through the history may find what was somebody else's. And
  // where a page leads on to another, that is for the browser to follow.
  const answer = await fetch(url, { headers: { accept: 'text/html' }, cache: 'no-cache', redirect: 'manual' });
  const theirs = await heed(answer, asked);
  event.waitUntil(keep(url, answer.clone(), theirs));
  return answer;
}

/**
 * An answer says who reads. Nobody else's pages are there any more when it is handed on. Gives the count of readers for
 * which it may be kept, nothing for an answer that is late: it was asked for before a change and is of somebody else.
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

/** No page of anybody is there any more. */
function forget() {
  readers += 1;
  person = undefined;
  return drop((name) => name.startsWith(READ));
}

/** Keeps a page, unless the reader became somebody else meanwhile. */
async function keep(url, answer, theirs) {
  const header = (name) => answer.headers.get(name) ?? '';
  const isPage = answer.status === 200 && header('content-type').startsWith('text/html');
  if (!isPage || header('quinze-person') === '' || header('cache-control').includes('no-store')) return;
  if (isSecret(new URL(url))) return;
  // Whole, before anything waits for it: a connection may stop in the middle of a page.
  const body = await answer.blob().catch(() => undefined);
  await inTurn(async () => {
    if (body === undefined || theirs !== readers || changing > 0) return;
    const cache = await caches.open(READ + header('quinze-person'));
    await cache.put(url.replace(/#.*/, ''), new Response(body, { headers: answer.headers }));
    // In the order in which they were kept.
    const pages = await cache.keys();
    await Promise.all(pages.slice(0, -MOST).map((old) => cache.delete(old)));
  });
}

async function fill(name, requests) {
  const cache = await caches.open(name);
  await cache.addAll(requests);
}

/** Deletes the caches that are meant. */
function drop(isMeant) {
  return inTurn(async () => {
    const names = await caches.keys();
    await Promise.all(names.filter(isMeant).map((name) => caches.delete(name)));
  });
}

let last = Promise.resolve();

/** Does one thing after another with what is kept. Where there is no room or no leave, pages are shown as ever. */
function inTurn(job) {
  last = last.then(job).catch(() => undefined);
  return last;
}
