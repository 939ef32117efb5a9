// Notices on this device: asks the browser for the permission and a subscription once somebody presses the button, puts
// the subscription into the form of the button and submits it. All messages are in the page; what there is to say is
// told to the style sheet by an attribute of the document.

const root = document.documentElement;
/** Where it is kept that somebody wants no notices on this device. */
const DECLINED = 'quinze-push-declined';

show();
addEventListener('quinze:page', show);

document.addEventListener('click', ({ target }) => {
  const button = target.closest?.('[data-push-key]');
  if (button && button.ariaBusy !== 'true') turnOn(button);
  if (target.closest?.('[data-push-decline]')) decline();
});

/** What this device can do: `on` is possible, or why it is not. */
function show() {
  root.dataset.push = state();
  if (kept(() => localStorage.getItem(DECLINED))) root.dataset.pushDeclined = '';
}

function state() {
  // Safari has both on an iPhone only in an app that was installed.
  if (globalThis.PushManager && globalThis.Notification && navigator.serviceWorker) {
    return Notification.permission === 'denied' ? 'denied' : 'able';
  }
  return navigator.standalone === false ? 'install' : 'none';
}

async function turnOn(button) {
  const { form, dataset } = button;
  const said = form.querySelector('.push__said');
  said.replaceChildren();
  button.ariaBusy = 'true';
  try {
    if ((await Notification.requestPermission()) === 'granted') {
      const { endpoint, keys } = (await subscription(dataset.pushKey)).toJSON();
      for (const [name, value] of Object.entries({ endpoint, ...keys })) {
        form.elements.namedItem(`input[${name}]`).value = value;
      }
      form.requestSubmit();
    }
  } catch {
    said.append(Object.assign(document.createElement('p'), { className: 'form__error', textContent: dataset.failed }));
  } finally {
    button.ariaBusy = null;
    show();
  }
}

/** The subscription of this browser; a new one where there is one with another key. */
async function subscription(applicationServerKey) {
  const late = new Promise((_, fail) => setTimeout(fail, 10_000));
  const { pushManager } = await Promise.race([navigator.serviceWorker.ready, late]);
  const options = { userVisibleOnly: true, applicationServerKey };
  return pushManager.subscribe(options).catch(async () => {
    await (await pushManager.getSubscription())?.unsubscribe();
    return pushManager.subscribe(options);
  });
}

function decline() {
  kept(() => localStorage.setItem(DECLINED, '1'));
  root.dataset.pushDeclined = '';
}

/** What the browser's storage gives; undefined where there is none. */
function kept(use) {
  try {
    return use();
  } catch {
    return undefined;
  }
}
