// The islands of a page: elements `app-island` that the server rendered and a WebAssembly program makes alive. They
// wake when they come into view or are used, one a task, and are let go when they leave. Until then, and where the
// program fails, they are the HTML that the server made, and their forms are sent like any other.

const { js, wasm } = document.querySelector('script[data-js]')?.dataset ?? {};
/** How far outside the view an island wakes. */
const MARGIN = '200px';
/** Milliseconds after which waking does not wait for the browser to be idle. */
const TIMEOUT = 1000;
const FIELDS = 'input:not([type=hidden], [type=file]), textarea, select';

const painted = new Promise((done) => {
  const soon = () => requestAnimationFrame(() => setTimeout(done));
  if (document.readyState === 'complete') soon();
  else addEventListener('load', soon);
});
const idle = globalThis.requestIdleCallback ?? ((wake) => setTimeout(wake));

/** The program on its way, and when it is there. */
let program;
let ready;
/** Whether it has failed. After that it can do nothing more. */
let hasFailed = false;
/** The islands that wait for their turn, and those that are alive, with what lets them go. */
const waiting = new Set();
const alive = new Map();

const view = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) target.closest('app-island')?.enqueue();
  },
  { rootMargin: MARGIN },
);

class Island extends HTMLElement {
  /** What is observed: the island may have no box of its own. */
  #seen = [];

  connectedCallback() {
    if (this.#seen.length > 0 || alive.has(this)) return;
    this.#seen = [this, ...this.children];
    for (const element of this.#seen) view.observe(element);
    void load();
    // Nothing that could come into view.
    if (this.children.length === 0) this.enqueue();
  }

  /** A move within the document changes nothing. */
  connectedMoveCallback() {}

  async disconnectedCallback() {
    // Without `moveBefore`, a move is a removal and an insertion.
    await undefined;
    if (!this.isConnected) this.#sleep();
  }

  enqueue() {
    if (hasFailed || alive.has(this)) return;
    waiting.add(this);
    if (waiting.size === 1) idle(wakeNext, { timeout: TIMEOUT });
  }

  /** Becomes what the server made of it. What it was made from already is left alone, unless a form of it was sent. */
  renew(fresh, isSent) {
    const isSame = ['data-name', 'data-values'].every((name) => this.getAttribute(name) === fresh.getAttribute(name));
    if (isSame && !isSent) return;
    this.#sleep();
    const names = new Set([...this.getAttributeNames(), ...fresh.getAttributeNames()]);
    for (const name of names) {
      if (fresh.hasAttribute(name)) this.setAttribute(name, fresh.getAttribute(name));
      else this.removeAttribute(name);
    }
    this.replaceChildren(...fresh.childNodes);
    if (this.isConnected) this.connectedCallback();
  }

  /** Makes it alive at once. Tells it what was typed before, as if it were typed now. */
  wake(module) {
    waiting.delete(this);
    if (hasFailed || alive.has(this) || !this.isConnected) return;
    this.#unobserve();
    // In an island that keeps a whole form, what was typed in the form as well.
    const fields = (this.closest('form') ?? this).querySelectorAll(FIELDS);
    const typed = [...fields].filter(isTyped).map((field) => [field, stateOf(field)]);
    try {
      alive.set(this, module.wake(this));
    } catch (error) {
      return fail(error, this);
    }
    for (const [field, state] of typed) {
      Object.assign(field, state);
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
  }

  #sleep() {
    waiting.delete(this);
    this.#unobserve();
    const handle = alive.get(this);
    alive.delete(this);
    try {
      if (!hasFailed) handle?.free();
    } catch (error) {
      fail(error);
    }
  }

  #unobserve() {
    for (const element of this.#seen) view.unobserve(element);
    this.#seen = [];
  }
}

/** Wakes the island that waits longest. What somebody does comes between one and the next. */
async function wakeNext() {
  const module = await load();
  const [island] = waiting;
  if (!module) return waiting.clear();
  island?.wake(module);
  if (waiting.size > 0) idle(wakeNext, { timeout: TIMEOUT });
}

/** The program, fetched when the page was painted; nothing where it cannot be had. */
function load() {
  const start = async () => {
    await painted;
    const module = await import(js);
    await module.default({ module_or_path: fetch(wasm) });
    return (ready = module);
  };
  // Without it the page is plain, as it was. A lost line is no fault, and may be better for the next island.
  program ??= start().catch((error) => {
    program = undefined;
    if (!(error instanceof TypeError)) reportError(error);
  });
  return program;
}

/** Whoever uses an island, or a form with islands, does not wait for their turn. */
async function wakeUsed({ target }) {
  const own = target.closest?.('app-island');
  for (const island of own ? [own] : (target.form?.querySelectorAll?.('app-island') ?? [])) {
    if (hasFailed || alive.has(island)) continue;
    const module = ready ?? (await load());
    if (module) island.wake(module);
  }
}

function fail(error, ...halfAwake) {
  reportError(error);
  if (isTrap(error)) stopAll(...halfAwake);
}

/** After a trap the listeners of living islands do nothing but fail: their HTML stays without them. */
function stopAll(...halfAwake) {
  hasFailed = true;
  waiting.clear();
  const focused = document.activeElement;
  for (const island of [...alive.keys(), ...halfAwake]) {
    const index = [...island.querySelectorAll('*')].indexOf(focused);
    island.replaceChildren(...Array.from(island.childNodes, (node) => node.cloneNode(true)));
    if (index >= 0) island.querySelectorAll('*')[index].focus({ preventScroll: true });
  }
  alive.clear();
}

function isTrap(error) {
  return globalThis.WebAssembly !== undefined && error instanceof WebAssembly.RuntimeError;
}

function isTyped(field) {
  if (field.localName !== 'select') return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
  const options = [...field.options];
  const isSaid = options.some(({ defaultSelected }) => defaultSelected);
  return isSaid ? options.some((one) => one.selected !== one.defaultSelected) : field.selectedIndex > 0;
}

function stateOf({ localName, type, value, checked }) {
  if (type === 'select-multiple') return {};
  return localName === 'input' ? { value, checked } : { value };
}

for (const kind of ['pointerdown', 'focusin', 'input']) document.addEventListener(kind, wakeUsed, { capture: true });
// A panic in an island is a trap, which the browser reports by itself.
addEventListener('error', ({ error }) => isTrap(error) && stopAll());
addEventListener('unhandledrejection', ({ reason }) => isTrap(reason) && stopAll());

customElements.define('app-island', Island);
