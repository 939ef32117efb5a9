// A voting session: shows one card at a time, and the next as soon as one has decided. A decision on its way keeps nobody
// waiting; one that is refused brings its card back. Without this file the page comes anew after each decision.

import { complain } from './navigation.js';
import { sentence } from './page.js';

/** The cards whose decisions are on their way. */
const underWay = new Set();
/** What the keys 1, 2 and 3 press on the card that is shown. */
const KEYS = ['[data-vote=helpful], [value=left]', '[data-vote=not_this_one], [value=right]', '[value=cannot_decide], [data-skip]'];

const cards = () => [...document.querySelectorAll('[data-session] .session__card')];
const cardOf = (element) => element?.closest?.('[data-session] .session__card');

/** Says that there are keys, on a page that has come. */
export function wake() {
  for (const hint of document.querySelectorAll('[data-keys]')) hint.hidden = false;
}

// Votes are sent by their islands: `+` and the form when one is sent, `-` when it has arrived, `!` when it is refused.
addEventListener('quinze:vote', ({ detail }) => {
  const card = cardOf(document.getElementById(detail.slice(1)));
  if (!card) return;
  if (detail.startsWith('+')) begin(card);
  else end(card, detail.startsWith('!'));
});

// Before `navigation.js`, which would show the next page.
document.addEventListener('submit', (event) => {
  const card = event.target.hasAttribute('data-duel') && cardOf(event.target);
  if (!card) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  complain(event.target, '');
  void decide(event.target, card, new URLSearchParams(new FormData(event.target, event.submitter)));
}, true);

document.addEventListener('click', (event) => {
  const button = event.target.closest?.('[data-skip], [data-back]');
  const card = cardOf(button);
  if (!card || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  show(cards().indexOf(card) + (button.hasAttribute('data-back') ? -1 : 1));
}, true);

document.addEventListener('keydown', ({ key, target, ctrlKey, metaKey, altKey }) => {
  const isTyping = ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
  const card = target.closest?.('[data-session]') && cards().find(({ hidden }) => !hidden);
  const button = KEYS[key - 1] && !(isTyping || ctrlKey || metaKey || altKey) && card?.querySelector(KEYS[key - 1]);
  if (!button) return;
  // An island that has just come into view wakes when it has the focus.
  button.focus();
  button.click();
});

async function decide(form, card, body) {
  begin(card);
  const headers = { accept: 'application/json' };
  const answer = await fetch(body.get('__form'), { method: 'POST', headers, body }).catch(() => undefined);
  if (answer?.ok) return end(card);
  const said = await answer?.json().catch(() => undefined);
  end(card, true);
  const words = said?.Forbidden?.sentence;
  // Without words, one of the two may be out of sight by now: the page comes anew without it.
  if (answer && !words) return location.reload();
  complain(form, words ?? sentence('unreachable'));
}

function begin(card) {
  underWay.add(card);
  show(cards().indexOf(card) + 1);
}

function end(card, isRefused) {
  underWay.delete(card);
  if (!card.isConnected) return;
  if (isRefused) show(cards().indexOf(card));
  else if (cards().every(({ hidden }) => hidden)) goOn();
}

/** Shows the card at this position alone; after the last one goes on. */
function show(position) {
  const all = cards();
  for (const [at, card] of all.entries()) card.hidden = at !== position;
  all[position]?.focus();
  if (position >= all.length) goOn();
}

/** The next page, once nothing is on its way: it shows what is left. */
function goOn() {
  if (underWay.size === 0) document.querySelector('[data-session] [data-next]')?.click();
}
