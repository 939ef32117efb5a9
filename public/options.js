// The options of a poll's question, which are lines of a field, as rows: written in place, and moved by dragging, by
// keyboard or by tapping. The lines go on being what is sent and saved, so that nothing else knows of the rows. Loaded by
// `page.js` where a page has such a field; without it one writes lines.

/** Fewer rows would not look like a list. */
const FEWEST = 3;

/** Shows rows for every field of the page that has none. */
export function wake() {
  for (const field of document.querySelectorAll('textarea[data-options]')) {
    if (!rowsOf.has(field) || !rowsOf.get(field).list.isConnected) rowsOf.set(field, new Rows(field));
  }
}

const rowsOf = new WeakMap();

class Rows {
  #field;
  #words;
  #status = make('p', { className: 'hidden' });
  /** The row that is dragged, whether it has moved, and the row whose tools are unfolded. */
  #dragged;
  #hasMoved = false;
  #unfolded;
  list = make('ol', { className: 'options' });

  constructor(field) {
    this.#field = field;
    this.#words = field.dataset;
    this.list.setAttribute('aria-label', field.labels[0]?.textContent ?? '');
    this.#status.setAttribute('role', 'status');
    this.#read();
    field.classList.add('hidden');
    field.tabIndex = -1;
    field.after(this.list, this.#status);
    // What leads to the field, such as the list of what is wrong, leads to the first row.
    field.addEventListener('focus', () => this.#focus(0, 'textarea'));
    // The saving of the editor may put back what was written.
    field.addEventListener('input', () => this.#read());
  }

  #lines() {
    return [...this.list.children].map((row) => row.querySelector('textarea').value);
  }

  /** The options, without the empty rows at the end. */
  #options() {
    return this.#lines().join('\n').replace(/\n+$/, '').split('\n');
  }

  /** Takes over the lines of the field, unless they are those of the rows. */
  #read() {
    if (this.list.childElementCount > 0 && this.#field.value === this.#options().join('\n')) return;
    this.#show(this.#field.value.split(/\r?\n/));
  }

  /** Shows these options, and an empty row to go on writing in where there may be more. */
  #show(options) {
    const lines = options.join('\n').replace(/\n+$/, '').split('\n');
    const most = Math.max(Number(this.#words.options), lines.length);
    const isFull = lines.at(-1) !== '' && lines.length >= most;
    while (lines.length < Math.min(FEWEST, most) || (lines.at(-1) !== '' && !isFull)) lines.push('');
    while (this.list.childElementCount > lines.length) this.list.lastElementChild.remove();
    while (this.list.childElementCount < lines.length) this.list.append(this.#row());
    for (const [index, row] of [...this.list.children].entries()) {
      const number = index + 1;
      const [grip, words] = [row.firstElementChild, row.querySelector('textarea')];
      grip.setAttribute('aria-label', this.#words.move.replace('#', number));
      words.setAttribute('aria-label', this.#words.option.replace('#', number));
      if (words.value !== lines[index]) words.value = lines[index];
    }
  }

  /** Shows these options, writes them into the field, and tells the form. */
  #change(options) {
    this.#show(options);
    this.#field.value = this.#options().join('\n');
    this.#field.dispatchEvent(new Event('input', { bubbles: true }));
  }

  #row() {
    const grip = make('button', { type: 'button', className: 'option__grip' }, '⠿');
    const words = make('textarea', { className: 'option__words', rows: 1, dir: 'auto', placeholder: ' ' });
    const row = make('li', { className: 'option' }, grip, words);
    grip.setAttribute('aria-expanded', 'false');
    grip.addEventListener('pointerdown', (event) => this.#grab(event, row));
    grip.addEventListener('pointermove', (event) => this.#drag(event));
    grip.addEventListener('pointercancel', () => this.#drop());
    grip.addEventListener('click', () => this.#tap(row));
    grip.addEventListener('keydown', (event) => this.#step(event, row, 'button'));
    words.addEventListener('input', () => this.#write(row, words));
    words.addEventListener('keydown', (event) => {
      if (event.key === 'Backspace' && words.value === '') this.#remove(event, row);
      else if (event.altKey) this.#step(event, row, 'textarea');
    });
    return row;
  }

  /** *Enter* begins another row, and a list that is pasted becomes rows. */
  #write(row, words) {
    const [place, written] = [this.#place(row), words.value.split('\n')];
    const lines = this.#lines();
    lines.splice(place, 1, ...written);
    this.#change(lines);
    if (written.length > 1) this.#focus(place + written.length - 1, 'textarea');
  }

  /** Moves an option to another place, if there is one, and says so. */
  #move(from, to, focused) {
    const options = this.#options();
    if (from === to || Math.min(from, to) < 0 || Math.max(from, to) >= options.length) return false;
    const [name] = options.splice(from, 1);
    options.splice(to, 0, name);
    const isOpen = this.#unfolded !== undefined;
    this.#fold();
    this.#change(options);
    if (isOpen) this.#unfold(this.list.children[to]);
    this.#focus(to, focused);
    const said = { name, place: to + 1, max: options.length };
    this.#status.textContent = this.#words.moved.replace(/\{(\w+)\}/g, (_, part) => said[part]);
    return true;
  }

  #step(event, row, focused) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    this.#move(this.#place(row), this.#place(row) + step, focused);
  }

  #remove(event, row) {
    event.preventDefault();
    const place = this.#place(row);
    this.#fold();
    this.#change(this.#lines().filter((_, index) => index !== place));
    this.#focus(Math.max(0, place - 1), 'textarea');
  }

  #grab({ target, pointerId }, row) {
    target.setPointerCapture(pointerId);
    [this.#dragged, this.#hasMoved] = [row, false];
  }

  /** Rows stay where they are, and options move from one to the next. */
  #drag({ clientY }) {
    if (!this.#dragged) return;
    const rows = [...this.list.children];
    const under = rows.findIndex((row) => clientY < row.getBoundingClientRect().bottom);
    const from = rows.indexOf(this.#dragged);
    if (under >= 0 && this.#move(from, under, 'button')) [this.#dragged, this.#hasMoved] = [rows[under], true];
  }

  #drop() {
    this.#dragged = undefined;
  }

  /** A tap unfolds what a drag would do. */
  #tap(row) {
    this.#drop();
    if (this.#hasMoved) return void (this.#hasMoved = false);
    const isOpen = this.#unfolded === row;
    this.#fold();
    if (!isOpen) this.#unfold(row);
  }

  #unfold(row) {
    this.#unfolded = row;
    row.firstElementChild.setAttribute('aria-expanded', 'true');
    const tool = (words, act) => {
      const button = make('button', { type: 'button', className: 'option__tool' }, words);
      button.addEventListener('click', act);
      return button;
    };
    const place = () => this.#place(row);
    row.append(
      make(
        'div',
        { className: 'option__tools' },
        tool(this.#words.up, () => this.#move(place(), place() - 1, '.option__tool:first-child')),
        tool(this.#words.down, () => this.#move(place(), place() + 1, '.option__tool:nth-child(2)')),
        tool(this.#words.remove, (event) => this.#remove(event, row)),
      ),
    );
  }

  #fold() {
    this.#unfolded?.firstElementChild.setAttribute('aria-expanded', 'false');
    this.#unfolded?.querySelector('.option__tools')?.remove();
    this.#unfolded = undefined;
  }

  #place(row) {
    return [...this.list.children].indexOf(row);
  }

  #focus(place, part) {
    this.list.children[place]?.querySelector(part)?.focus();
  }
}

function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}
