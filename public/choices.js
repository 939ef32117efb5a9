// What somebody chooses in a form with `data-keeps` stays on this device under that name until it is sent, so that a
// reload does not lose it, and with it what a list is set to. Loaded by `page.js` once somebody chooses, or where something
// is kept; fields that are islands keep their own.

/** Keeps what is chosen in a form now; forgets it where nothing is. */
export function keep(form) {
  const name = form.dataset.keeps;
  if (!form.isConnected) return;
  const isUsed = [...form.elements].some((field) => isNamed(field) && isFilled(field));
  const fields = isUsed ? fillable(form) : [];
  const filled = fields.filter((field) => isList(field) || isFilled(field)).map(({ name, value }) => [name, value]);
  try {
    if (filled.length > 0) localStorage.setItem(name, JSON.stringify(filled));
    else localStorage.removeItem(name);
  } catch {
    // Where nothing can be kept, a reload loses it.
  }
}

addEventListener('quinze:sent', ({ detail }) => {
  const name = document.getElementById(detail)?.dataset.keeps;
  if (name) localStorage.removeItem(name);
});

/** Chooses again what was kept, where nothing was chosen since the server sent the form. */
export function wake() {
  for (const form of document.querySelectorAll('form[data-keeps]')) {
    const fields = fillable(form);
    if (fields.some((field) => isFilled(field) && !isAsServed(field))) continue;
    try {
      for (const [name, value] of JSON.parse(localStorage.getItem(form.dataset.keeps)) ?? []) {
        for (const field of fields) {
          if (field.name !== name) continue;
          if (!isChoice(field)) field.value = value;
          else if (field.value === value) field.checked = true;
        }
      }
    } catch {
      // What cannot be read was not kept here.
    }
  }
}

function fillable({ elements }) {
  return [...elements].filter((field) => isNamed(field) && !field.closest('app-island'));
}

function isNamed({ name, type }) {
  return name.startsWith('input[') && type !== 'hidden';
}

function isList({ type }) {
  return type === 'select-one';
}

function isChoice({ type }) {
  return type === 'radio' || type === 'checkbox';
}

function isAsServed(field) {
  return isChoice(field) ? field.checked === field.defaultChecked : !isList(field) && field.value === field.defaultValue;
}

function isFilled(field) {
  if (isList(field)) return !field.options[field.selectedIndex]?.defaultSelected;
  return field.value !== '' && (!isChoice(field) || field.checked);
}
