// Where scroll and focus go when the application changes the page without loading a document. The application says
// where it goes, in `quinze:page`, before it shows the page; the one that is left stays until the next is ready.

/** How far each address of this tab was scrolled when it was left. */
const places = new Map();
let here = location.pathname + location.search;
/** Whether the move under way goes through the history. */
let isThroughHistory = false;
let waiting;

addEventListener('popstate', () => (isThroughHistory = true));

document.addEventListener(
  'click',
  ({ target }) => {
    isThroughHistory = false;
    const link = target.closest?.('a[href]');
    // Another page begins at its top when it is there: the router would scroll the one that is being left.
    if (link && link.pathname !== location.pathname) link.setAttribute('noscroll', '');
  },
  { capture: true },
);

// The browser would put the page that is left where the next one was. Documents it may put back by itself.
addEventListener('pagehide', () => (history.scrollRestoration = 'auto'));

addEventListener('quinze:page', ({ detail }) => {
  history.scrollRestoration = 'manual';
  waiting?.disconnect();
  const to = new URL(detail, location.origin);
  const [from, isBack] = [here, isThroughHistory];
  places.set(from, scrollY);
  here = to.pathname + to.search;
  isThroughHistory = false;
  const isAnother = from.split('?')[0] !== to.pathname;
  if (!isAnother && !isBack) return;
  const before = look();
  waiting = new MutationObserver(() => {
    if (look() === before) return;
    waiting.disconnect();
    scroll(isBack ? places.get(here) : undefined, to.hash);
    if (isAnother) focus(isBack ? from : undefined, to.hash);
  });
  waiting.observe(document.getElementById('main'), { childList: true, subtree: true, characterData: true });
});

/** What tells one page from another. */
function look() {
  const words = (selector) => document.querySelector(`main ${selector}`)?.textContent;
  return `${words('h1')}\n${words('.card')}`;
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
  return hash ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
}
