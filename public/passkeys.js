// Passkeys for the forms with a passkey button: requests a WebAuthn challenge from the server, passes it to the device,
// puts the response into the form and submits it. All messages come from attributes in the page.

if (globalThis.PublicKeyCredential && navigator.credentials) document.documentElement.dataset.passkeys = '';

document.addEventListener('click', ({ target }) => {
  const button = target.closest?.('[data-passkey]');
  if (button && button.ariaBusy !== 'true') go(button);
});

async function go(button) {
  const { form, dataset } = button;
  say(form, '');
  fill(form, { token: '', credential: '' });
  button.ariaBusy = 'true';
  try {
    const words = new URLSearchParams(new FormData(form));
    const asked = await fetch(dataset.ask, { method: 'POST', headers: { accept: 'application/json' }, body: words });
    // When the server refuses the challenge, it refuses the form as well, which then shows the reason.
    if (asked.ok) {
      const { token, options } = await asked.json();
      const credential = await use(dataset.passkey, JSON.parse(options));
      fill(form, { token, credential: JSON.stringify(credential) });
    }
    form.requestSubmit();
  } catch ({ name }) {
    const why = { NotAllowedError: 'cancelled', AbortError: 'cancelled', InvalidStateError: 'known' };
    say(form, dataset[why[name] ?? 'failed']);
  } finally {
    button.ariaBusy = null;
  }
}

/** Creates or gets a passkey; returns the response as JSON for the server. */
async function use(kind, options) {
  const read = kind === 'create' ? 'parseCreationOptionsFromJSON' : 'parseRequestOptionsFromJSON';
  const publicKey = PublicKeyCredential[read]?.(options) ?? decoded(options);
  const credential = await navigator.credentials[kind]({ publicKey });
  // Some password managers return a response without toJSON.
  try {
    return credential.toJSON();
  } catch {
    return encoded(credential);
  }
}

function fill(form, values) {
  for (const [name, value] of Object.entries(values)) form.elements.namedItem(`input[${name}]`).value = value;
}

function say(form, words) {
  const place = form.querySelector('.passkey__said');
  place.textContent = '';
  if (!words) return;
  const said = document.createElement('p');
  said.className = 'form__error';
  said.textContent = words;
  place.append(said);
}

/** Decodes the options, for browsers without parseCreationOptionsFromJSON and parseRequestOptionsFromJSON. */
function decoded(options) {
  const named = (list) => list?.map((one) => ({ ...one, id: bytes(one.id) }));
  return {
    ...options,
    challenge: bytes(options.challenge),
    ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
    ...(options.excludeCredentials && { excludeCredentials: named(options.excludeCredentials) }),
    ...(options.allowCredentials && { allowCredentials: named(options.allowCredentials) }),
  };
}

/** Encodes the response, for browsers without toJSON. */
function encoded({ id, rawId, type, response }) {
  const parts = ['attestationObject', 'authenticatorData', 'clientDataJSON', 'signature', 'userHandle'];
  const given = parts.filter((part) => response[part]).map((part) => [part, text(response[part])]);
  return { id, rawId: text(rawId), type, response: Object.fromEntries(given) };
}

function bytes(words) {
  const plain = atob(words.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}

function text(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
