// Marks words of a field as Markdown, by buttons and keys. What is pasted from a word processor becomes Markdown, by
// `paste.js`, which is loaded for it. Everything is inserted as if it were typed, so that the browser's own undo takes it
// back. Loaded by pages with such a field; without it one writes the signs, and text is pasted as text.

const KEYS = { b: 'bold', i: 'italic', k: 'link' };
const AROUND = { bold: '**', italic: '*' };
/** What begins a line. */
const BEFORE = { heading: '## ', list: '- ', numbers: '1. ' };
const BEGINNING = /^(#{1,6} |[-*+] |\d+[.)] )/;

show();
addEventListener('quinze:page', show);

document.addEventListener('click', ({ target }) => {
  const button = target.closest?.('[data-mark]');
  if (button) mark(document.getElementById(bar(button).dataset.marks), button.dataset.mark);
});
document.addEventListener('keydown', (event) => {
  const kind = KEYS[event.key.toLowerCase()];
  if (!kind || event.ctrlKey === event.metaKey || event.altKey || event.shiftKey || !barOf(event.target)) return;
  event.preventDefault();
  mark(event.target, kind);
});
document.addEventListener('paste', async (event) => {
  const { target, clipboardData } = event;
  const html = clipboardData?.getData('text/html');
  if (!html || !barOf(target)) return;
  const plain = clipboardData.getData('text/plain');
  event.preventDefault();
  const read = import('./paste.js').then(({ markdown }) => markdown(html));
  insert(target, (await read.catch(() => '')) || plain);
});

/** Shows the buttons: they are hidden where nothing would come of them. */
function show() {
  for (const buttons of document.querySelectorAll('[data-marks]')) buttons.hidden = false;
}

function bar(element) {
  return element.closest('[data-marks]');
}

function barOf({ id }) {
  return id && document.querySelector(`[data-marks="${CSS.escape(id)}"]`);
}

/** Marks what is selected, or takes the mark away; without a selection a word stands for what is to be written. */
function mark(field, kind) {
  field.focus();
  if (kind in BEFORE) return markLines(field, kind);
  const { selectionStart: from, selectionEnd: to, value } = field;
  const chosen = value.slice(from, to);
  // Spaces stay outside, where they are no part of the mark.
  const words = chosen.trim();
  const [begin, end] = words ? chosen.split(words).map(({ length }) => length) : [0, 0];
  const text = words || barOf(field).dataset.words;
  if (kind === 'link') {
    const isAddress = /^https?:\/\/\S+$/.test(words);
    const [label, address] = isAddress ? [barOf(field).dataset.words, words] : [text, 'https://'];
    insert(field, `[${label}](${address})`, from + begin, to - end);
    const at = from + begin + (isAddress ? 1 : label.length + 3);
    return field.setSelectionRange(at, at + (isAddress ? label : address).length);
  }
  const sign = AROUND[kind];
  const [start, stop] = [from + begin, to - end];
  const isMarked = words && signs(value.slice(0, start), value.slice(stop), sign);
  if (isMarked) {
    insert(field, words, start - sign.length, stop + sign.length);
    return field.setSelectionRange(start - sign.length, stop - sign.length);
  }
  insert(field, sign + text + sign, start, stop);
  field.setSelectionRange(start + sign.length, start + sign.length + text.length);
}

/** Whether exactly this sign stands on both sides: two asterisks are not one, and three are both. */
function signs(before, after, sign) {
  const count = Math.min(/\**$/.exec(before)[0].length, /^\**/.exec(after)[0].length);
  return sign.length === 1 ? count % 2 === 1 : count >= 2;
}

/** Begins every line of the selection so, or none where all do. */
function markLines(field, kind) {
  const { value } = field;
  const from = value.lastIndexOf('\n', field.selectionStart - 1) + 1;
  const next = value.indexOf('\n', field.selectionEnd);
  const to = next < 0 ? value.length : next;
  const lines = value.slice(from, to).split('\n');
  const begins = kind === 'numbers' ? /^\d+[.)] / : new RegExp(`^${BEFORE[kind]}`);
  const areMarked = lines.every((line) => begins.test(line) || (!line && lines.length > 1));
  let number = 0;
  const begun = lines.map((line) => {
    if (!line && lines.length > 1) return line;
    const words = line.replace(BEGINNING, '');
    if (areMarked) return words;
    number += 1;
    return (kind === 'numbers' ? `${number}. ` : BEFORE[kind]) + words;
  });
  // What begins a block stands after an empty line, unless more of it stands there.
  const above = value.slice(0, from).split('\n').at(-2) ?? '';
  const isApart = areMarked || !above || (kind !== 'heading' && BEGINNING.test(above));
  const text = (isApart ? '' : '\n') + begun.join('\n');
  insert(field, text, from, to);
  field.setSelectionRange(lines.length > 1 ? from : from + text.length, from + text.length);
}

/** Writes a text over a part of a field, as if it were typed. */
function insert(field, text, from = field.selectionStart, to = field.selectionEnd) {
  field.setSelectionRange(from, to);
  // The only way that a browser can undo.
  if (document.execCommand?.('insertText', false, text)) return;
  field.setRangeText(text, from, to, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
