// Files of challenges and answers: chosen, dropped, pasted or photographed, they are sent in pieces while one goes on
// writing, and go on where they were after a lost connection. What has arrived is named by a hidden field of the form.
// Without this script, or where it does not work out, the form sends the file itself.

/** Bytes of a piece, below what the server takes. */
const PIECE = 190_000;
/** Milliseconds before the next try, doubled each time up to the longest. */
const FIRST = 1_000;
const LONGEST = 30_000;

/** The last file of each field, which alone is sent. */
const last = new WeakMap();

document.addEventListener('change', ({ target }) => {
  const place = target.type === 'file' && placeOf(target);
  if (place && target.files[0]) take(place, target.files[0], target);
});

document.addEventListener('dragover', (event) => {
  if (placeOf(event.target) && event.dataTransfer.types.includes('Files')) event.preventDefault();
});

document.addEventListener('drop', (event) => {
  const place = placeOf(event.target);
  const { files: [file], items } = event.dataTransfer;
  if (!place || !file) return;
  event.preventDefault();
  // No form can send a folder.
  if (!items[0]?.webkitGetAsEntry?.()?.isDirectory) choose(place, file);
});

document.addEventListener('paste', ({ target, clipboardData }) => {
  const place = placeOf(target) ?? target.form?.querySelector('[data-files]');
  const [file] = clipboardData.files;
  // Programs that copy text put a picture of it beside it.
  if (place && file && !clipboardData.types.includes('text/plain')) choose(place, file);
});

// What was chosen before this script was there.
for (const place of document.querySelectorAll('[data-files]')) {
  const chosen = [...place.querySelectorAll('[type=file]')].findLast(({ files }) => files[0]);
  if (chosen) take(place, chosen.files[0], chosen);
}

function placeOf(target) {
  return target.closest?.('[data-files]');
}

/** Puts a file into the field as if it were chosen there: the form sends it where it has not arrived before. */
function choose(place, file) {
  const input = place.querySelector('[type=file]');
  if (!input) return;
  const chosen = new DataTransfer();
  chosen.items.add(file);
  input.files = chosen.files;
  void take(place, file, input);
}

/** Sends a file; the field that holds it is emptied once it has arrived, so that it does not go twice. */
async function take(place, file, input) {
  // The form sends one file, the one chosen last.
  for (const other of place.querySelectorAll('[type=file]')) if (other !== input) other.value = '';
  const { sent, sending, waiting } = place.dataset;
  const mine = Symbol();
  last.set(place, mine);
  const isLast = () => last.get(place) === mine && place.isConnected;
  place.querySelector('details')?.setAttribute('open', '');
  name(place, '', '');
  say(place, sending, file.name, 0);
  try {
    let token;
    let at = 0;
    for (let wait = FIRST; (!token || at < file.size) && isLast(); ) {
      try {
        token ??= (await ask(`/files/uploads?bytes=${file.size}`, { method: 'POST' })).token;
        const body = file.slice(at, at + PIECE);
        ({ received: at } = await ask(`/files/uploads/${token}?at=${at}`, { method: 'PUT', body }));
        wait = FIRST;
        if (isLast()) say(place, sending, file.name, at / file.size);
      } catch (error) {
        if (error.sentence) throw error;
        if (isLast()) say(place, waiting, file.name);
        await Promise.race([pause(wait), online()]);
        wait = Math.min(2 * wait, LONGEST);
        if (token) at = (await ask(`/files/uploads/${token}`).catch(() => ({ received: at }))).received;
      }
    }
    if (!isLast()) return;
    name(place, token, file.name);
    input.value = '';
    say(place, sent, file.name);
    // Whoever writes elsewhere by now goes on there.
    if (document.activeElement === input) place.querySelector('[name="input[description]"]')?.focus();
  } catch ({ sentence }) {
    if (isLast()) say(place, sentence ?? '');
  }
}

/** What the server answers; an error with its sentence where it refuses, without one where it cannot be reached. */
async function ask(url, how) {
  const headers = { accept: 'application/json', 'content-type': 'application/octet-stream' };
  const answer = await fetch(url, { headers, ...how });
  const said = await answer.json();
  // 409 says where to go on.
  if (!answer.ok && answer.status !== 409) throw answer.status < 500 ? said : new Error();
  return said;
}

/** Names in the form what has arrived. */
function name(place, token, file) {
  const set = (field, value) => (place.querySelector(`[name="input[${field}]"]`).value = value);
  set('upload', token);
  set('filename', file);
}

/** Says how it stands, each time once, as it is read out; the part that is sent is only shown. */
function say(place, words, file = '', part) {
  const status = place.querySelector('.files__said');
  const said = words.replace('{file}', () => file);
  if (status.textContent !== said) status.textContent = said;
  const bar = place.querySelector('progress');
  bar.hidden = part === undefined;
  bar.value = part ?? 0;
}

function pause(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}

function online() {
  return new Promise((done) => addEventListener('online', done, { once: true }));
}
