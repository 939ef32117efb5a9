// How `outbox.js` shows on a page what waits to be sent or was refused.

import { sentence, tellConnection } from './page.js';

const root = document.documentElement;

/** The name under which a form of this account is kept. */
export function nameOf(form) {
  return `quinze-later-${root.dataset.account}-${form.getAttribute('data-later')}`;
}

/** The form of the page that is kept under a name, undefined where there is none. */
export function formOf(name) {
  return [...document.querySelectorAll('form[data-later]')].find((form) => nameOf(form) === name);
}

/** The vote in the fields of an entry, undefined where it is none. */
export function voteIn({ fields }) {
  return fields.find(([name]) => name === 'input[vote]')?.[1];
}

/** Words as fields have them, while forms send other ends of lines. */
export function plain(words) {
  return words.replaceAll('\r\n', '\n');
}

/** Shows entries: each at its form or in its place on the page of its challenge, and in a line on other pages. `news`:
 * what happened to one just now. `can`: what the buttons do. */
export function showEntries(entries, news, can) {
  for (const form of document.querySelectorAll('form[data-later]')) {
    mark(form, entries.find(({ name }) => name === nameOf(form)));
  }
  const place = document.querySelector('[data-outbox]');
  const isHere = ({ challenge }) => challenge === place?.dataset.outbox;
  const told = news && isHere(news) ? news : undefined;
  if (place) fill(place, entries.find((entry) => !entry.isVote && isHere(entry)), told, can);
  line(entries.filter((entry) => !isHere(entry)), told ? undefined : news);
}

/** Marks a form whose entry waits. An island that is alive shows its vote itself. */
function mark(form, entry) {
  const isWaiting = entry !== undefined && entry.refused === undefined;
  const is = isWaiting ? (voteIn(entry) ?? '') : null;
  const was = form.getAttribute('data-waiting');
  if (isWaiting) form.setAttribute('data-waiting', is);
  else form.removeAttribute('data-waiting');
  const beside = form.querySelector('[data-outbox-vote]');
  if (!beside) return;
  const words = isWaiting ? sentence('laterVote') : '';
  if (beside.textContent !== words) beside.textContent = words;
  const isShown = !form.dispatchEvent(new Event('quinze:waiting', { cancelable: true }));
  if (isShown || was === is) return;
  for (const button of form.querySelectorAll('[data-vote]')) {
    const { vote } = button.dataset;
    const isPressed = vote === (is ?? form.getAttribute('data-stored'));
    button.setAttribute('aria-pressed', isPressed);
    button.value = isPressed ? 'none' : vote;
  }
}

/** Shows in the place for it an answer that waits or was refused, or that one was sent. */
function fill(place, entry, told, { send, drop }) {
  const isSent = !entry && told?.isSent && !told.isVote;
  const is = entry ? `${entry.key} ${entry.refused}` : isSent ? told.key : '';
  if ((place.dataset.shown ?? '') === is) return;
  place.dataset.shown = is;
  if (!entry) return place.replaceChildren(...(isSent ? [notice(paragraph(told.words))] : []));
  if (entry.refused === undefined) {
    const quotes = isTyped(entry) ? [] : entry.words.map(quote);
    const buttons = [button('laterSend', () => send(entry)), button('laterDrop', () => drop(entry))];
    return place.replaceChildren(notice(paragraph(sentence('laterAnswer')), ...quotes, actions(buttons)));
  }
  const why = [sentence('laterRefused'), entry.refused].filter(Boolean).map(paragraph);
  const quotes = entry.words.map(quote);
  const buttons = [button('laterCopy', (own) => copy(entry.words, quotes, own)), button('laterDiscard', () => drop(entry))];
  return place.replaceChildren(notice(...why, ...quotes, actions(buttons)));
}

/** Puts words that wait into the empty fields of their form, which are unfolded; returns whether all are there. */
function isTyped({ name, fields, words }) {
  const form = formOf(name);
  const areas = [...(form?.querySelectorAll('textarea') ?? [])];
  for (const area of areas.filter(({ value }) => !value)) {
    const [, value] = fields.find(([field]) => field === area.name) ?? [];
    if (!value) continue;
    area.value = plain(value);
    for (let box = area.closest('details'); box; box = box.parentElement.closest('details')) box.open = true;
    for (const list of form.querySelectorAll('select')) list.value = new Map(fields).get(list.name) ?? list.value;
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }
  return words.every((word) => areas.some(({ value }) => value === word));
}

/** Says in the notice of the connection what waits, was refused or happened elsewhere, with links. */
function line(elsewhere, told) {
  const saved = document.getElementById('saved');
  const isRefused = ({ refused }) => refused !== undefined;
  const others = elsewhere.filter((entry) => entry.challenge !== told?.challenge || !isRefused(entry));
  const parts = [
    ...(told ? [told.words, ' ', link(told)] : []),
    ...listed('laterRefusedLine', others.filter(isRefused)),
    ...listed('laterLine', others.filter((entry) => !isRefused(entry))),
  ];
  const is = parts.map((part) => part.textContent ?? part).join('');
  const was = saved?.querySelector('[data-outbox-line]');
  if (!saved || (was?.dataset.outboxLine ?? '') === is) return;
  const isSilent = tellConnection();
  if (!is) return;
  if (isSilent) saved.textContent = '';
  const said = document.createElement('span');
  said.dataset.outboxLine = is;
  said.append(isSilent ? '' : ' ', ...parts);
  saved.append(said);
  saved.hidden = false;
}

/** A sentence with a link to each challenge. */
function listed(words, entries) {
  const pages = new Map(entries.map((entry) => [entry.challenge, entry]));
  const links = [...pages.values()].flatMap((entry) => [' ', link(entry)]);
  return links.length > 0 ? [' ', sentence(words), ...links] : [];
}

function link({ page, title }) {
  const a = document.createElement('a');
  a.href = page;
  a.textContent = title;
  return a;
}

async function copy(words, quotes, button) {
  try {
    await navigator.clipboard.writeText(words.join('\n\n'));
    button.textContent = sentence('laterCopied');
  } catch {
    // Then one copies by hand what is selected.
    getSelection().setBaseAndExtent(quotes[0], 0, quotes.at(-1), quotes.at(-1).childNodes.length);
  }
}

function notice(...content) {
  return box('div', 'notice stack', content);
}

function actions(buttons) {
  return box('p', 'actions', buttons);
}

function paragraph(words) {
  return box('p', '', [words]);
}

function quote(words) {
  const quote = box('blockquote', '', [words]);
  quote.dir = 'auto';
  return quote;
}

function button(name, press) {
  const button = box('button', 'button button--quiet', [sentence(name)]);
  button.type = 'button';
  button.addEventListener('click', () => press(button));
  return button;
}

function box(tag, classes, content) {
  const element = document.createElement(tag);
  element.className = classes;
  element.append(...content);
  return element;
}
