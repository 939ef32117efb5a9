// Where scroll and focus go when the application changes the page without loading a document. The application says
// where it goes, in `quinze:page`, before it shows the page; the one that is left stays until the next is ready.

/** How far each address of this tab was scrolled when it was left. */
const places = new Map();
let here = location.pathname + location.search;
/** Whether the move under way goes through the history. */
let isThroughHistory = false;
let waiting;

// The browser would put the page that is left where the next one was. Documents it may put back by itself.
history.scrollRestoration = 'manual';
addEventListener('pagehide', () => (history.scrollRestoration = 'auto'));
addEventListener('pageshow', () => (history.scrollRestoration = 'manual'));

addEventListener('popstate', () => {
  isThroughHistory = true;
  places.set(here, scrollY);
});

// Before the application hears of it: the router may scroll at once.
for (const kind of ['click', 'submit']) {
  document.addEventListener(
    kind,
    ({ target }) => {
      isThroughHistory = false;
      places.set(here, scrollY);
      const link = target.closest?.('a[href]');
      // The next page begins at its top when it is there; until then this one stays where it is.
      link?.toggleAttribute('noscroll', link.hash === '' && link.href !== location.href);
    },
    { capture: true },
  );
}

addEventListener('quinze:page', ({ detail }) => {
  waiting?.disconnect();
  const to = new URL(detail, location.origin);
  const [from, isBack] = [here, isThroughHistory];
  here = to.pathname + to.search;
  isThroughHistory = false;
  if (from === here) return;
  const before = look();
  waiting = new MutationObserver(() => {
    if (look() === before) return;
    waiting.disconnect();
    scroll(isBack ? places.get(here) : undefined, to.hash);
    // The next of a list, or a step further on the same page, takes the focus only if what had it is gone, or to say what
    // was done.
    const isAnother = from.split('?')[0] !== to.pathname || to.hash === '#done';
    if (isAnother || document.activeElement === document.body) focus(isBack ? from : undefined, to.hash);
  });
  waiting.observe(document.getElementById('main'), { childList: true, subtree: true, characterData: true });
});

/** What tells one page from another. */
function look() {
  const all = document.querySelectorAll('main :is(h1, .card h2, .card h3, #done)');
  return Array.from(all, ({ textContent }) => textContent).join('\n');
}

function scroll(place, hash) {
  const target = named(hash);
  if (place === undefined && target) target.scrollIntoView({ behavior: 'instant' });
  else scrollTo({ top: place ?? 0, behavior: 'instant' });
}

/** On to the heading, which is read out then; back to the link by which one had left. */
function focus(from, hash) {
  const links = from ? [...document.querySelectorAll('main a[href]')] : [];
  const link = links.find(({ pathname, search }) => pathname + search === from);
  const aim = link ?? named(hash) ?? document.querySelector('main h1');
  if (!aim) return;
  if (!link) aim.tabIndex = -1;
  aim.focus({ preventScroll: true });
}

function named(hash) {
  try {
    return hash ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
  } catch {
    return null;
  }
}
