// The page that is shown where there is no connection: lists the pages that are kept, and goes on when there is one.

/** The most pages that are listed. */
const MOST = 20;

addEventListener('online', () => {
  if (document.getElementById('kept')) location.reload();
});
// This file runs once, and the page may come again in the same document.
addEventListener('quinze:page', list);
list();

/** Lists the pages that are kept in this language, the last one first. */
async function list() {
  const kept = document.getElementById('kept');
  if (!kept || kept.children.length > 0) return;
  const links = await addresses().catch(() => []);
  kept.replaceChildren(...links);
  kept.hidden = document.getElementById('kept-heading').hidden = links.length === 0;
}

async function addresses() {
  const own = `/${document.documentElement.lang}/`;
  const names = (await caches.keys()).filter((name) => name.startsWith('read-'));
  const links = new Map();
  for (const cache of await Promise.all(names.map((name) => caches.open(name)))) {
    for (const request of (await cache.keys()).reverse()) {
      const { pathname } = new URL(request.url);
      if (!`${pathname}/`.startsWith(own) || links.has(pathname) || links.size === MOST) continue;
      links.set(pathname, await link(request, await cache.match(request)));
    }
  }
  return [...links.values()];
}

async function link({ url }, answer) {
  const { pathname, search } = new URL(url);
  const { title } = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const a = document.createElement('a');
  a.href = pathname + search;
  a.textContent = title || pathname;
  const item = document.createElement('li');
  item.append(a);
  return item;
}
