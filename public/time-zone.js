// Proposes the browser's time zone in a form in which none was chosen yet. Nobody is asked, and nothing is sent before the
// form is.

const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
const proposed = new WeakSet();

propose();
addEventListener('quinze:page', propose);

function propose() {
  const field = document.querySelector('[data-proposes-zone] select');
  if (!field || proposed.has(field)) return;
  proposed.add(field);
  if ([...field.options].some(({ value }) => value === timeZone)) field.value = timeZone;
}
