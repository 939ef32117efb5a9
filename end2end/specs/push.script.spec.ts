//! Notices on a device: what the service worker shows of a message, where a click leads, and how a browser is subscribed.

import type { CDPSession, Page } from '@playwright/test';
import { expect, form, page as html, test, worker } from '../fixtures/site';

test.use({ serviceWorkers: 'allow', permissions: ['notifications'] });

const KEY = 'BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs';

/** The section with which a browser is subscribed, as the server makes it. */
const SECTION = `
  <div class="push__can">${form(
    'subscribe-device',
    `${['endpoint', 'p256dh', 'auth'].map((name) => `<input type="hidden" name="input[${name}]" value="">`).join('')}
     <button type="button" data-push-key="${KEY}" data-failed="That did not work.">Turn on</button>
     <div class="push__said"></div>`,
  )}</div>
  <button type="button" data-push-decline>No</button>
  <script type="module" src="/pkg/one/push.js"></script>`;

/** What a browser is before there is a push service: it is subscribed with this, or the rest of the line goes wrong. */
const SUBSCRIPTION = { endpoint: 'https://push.example/1', keys: { p256dh: 'the key', auth: 'the secret' } };

test.beforeEach(async ({ site }) => {
  site.at('/sw.js', await worker([]));
});

test('a message is shown with its words, and the next one with its tag takes its place', async ({ page }) => {
  const push = await installed(page);
  await push({ title: 'A reply', body: 'Name our fridge', link: '/en/other#response-1', tag: 'notice-1' });
  await expect.poll(() => shown(page)).toEqual([
    { title: 'A reply', body: 'Name our fridge', tag: 'notice-1', link: '/en/other#response-1' },
  ]);
  await push({ title: 'A reply', body: 'Name our door', link: '/en/other', tag: 'notice-1' });
  await expect.poll(() => shown(page)).toEqual([
    { title: 'A reply', body: 'Name our door', tag: 'notice-1', link: '/en/other' },
  ]);
  await push({ title: 'Picked', body: 'Name our fridge', link: '/en/other', tag: 'notice-2' });
  await expect.poll(async () => (await shown(page)).length).toBe(2);
});

test('a message without words shows nothing', async ({ page }) => {
  const push = await installed(page);
  await push({});
  await push({ title: 'A reply', body: '', link: '/en/other', tag: 'notice-1' });
  await expect.poll(async () => (await shown(page)).map(({ title }) => title)).toEqual(['A reply']);
});

test('a click opens the page of the message in the window that is there, else in a new one', async ({ page, context }) => {
  const push = await installed(page);
  await push({ title: 'A reply', body: '', link: '/en/other#response-1', tag: 'notice-1' });
  await expect.poll(async () => (await shown(page)).length).toBe(1);
  const [worker] = context.serviceWorkers();
  if (!worker) throw new Error('there is no worker');
  const origin = new URL(page.url()).origin;
  const done = await worker.evaluate(async (origin) => {
    // Without a person who clicks, the browser focuses and opens nothing: this says what it was told.
    const self = globalThis as any;
    const told: string[] = [];
    const window = (url: string) => {
      const it = { url, focus: async () => (told.push(`focus ${url}`), it), navigate: async (to: string) => told.push(`to ${to}`) };
      return it;
    };
    self.clients.openWindow = async (url: string) => told.push(`open ${url}`);
    const [notification] = await self.registration.getNotifications();
    for (const windows of [[`${origin}/en/start`, `${origin}/en/other#response-1`], [`${origin}/en/start`], []]) {
      self.clients.matchAll = async () => windows.map(window);
      self.dispatchEvent(new self.NotificationEvent('notificationclick', { notification }));
      await new Promise((later) => setTimeout(later, 50));
    }
    return { told, left: (await self.registration.getNotifications()).length };
  }, origin);
  expect(done.told).toEqual([
    `focus ${origin}/en/other#response-1`,
    `focus ${origin}/en/start`,
    `to ${origin}/en/other#response-1`,
    `open ${origin}/en/other#response-1`,
  ]);
  expect(done.left).toBe(0);
});

test('a message leads to no other site', async ({ page, context }) => {
  const push = await installed(page);
  await push({ title: 'A reply', body: '', link: 'https://other.example/', tag: 'notice-1' });
  await expect.poll(async () => (await shown(page)).length).toBe(1);
  const told = await context.serviceWorkers()[0]?.evaluate(async () => {
    const self = globalThis as any;
    const told: string[] = [];
    self.clients.openWindow = async (url: string) => told.push(url);
    const [notification] = await self.registration.getNotifications();
    self.dispatchEvent(new self.NotificationEvent('notificationclick', { notification }));
    await new Promise((later) => setTimeout(later, 50));
    return told;
  });
  expect(told).toEqual([]);
});

test('the server gets a subscription that the browser has replaced', async ({ page, site, context }) => {
  await installed(page);
  site.at('POST /api/notifications/subscribe_device', { status: 200 });
  await context.serviceWorkers()[0]?.evaluate((subscription) => {
    const self = globalThis as any;
    const event = new self.ExtendableEvent('pushsubscriptionchange');
    self.dispatchEvent(Object.assign(event, { newSubscription: { toJSON: () => subscription } }));
  }, SUBSCRIPTION);
  await expect.poll(() => site.count('POST', '/api/notifications/subscribe_device')).toBe(1);
  const { endpoint, keys } = SUBSCRIPTION;
  expect(site.form).toEqual({ 'input[endpoint]': endpoint, 'input[p256dh]': keys.p256dh, 'input[auth]': keys.auth });
});

test('the subscription of the browser is in the form that is sent', async ({ page, site }) => {
  site.at('/en/settings', html('Settings', SECTION));
  site.at('POST /en/settings', { location: '/en/other' });
  await page.addInitScript(pushes, SUBSCRIPTION);
  await page.goto('/en/settings');
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  await expect(page.locator('html')).toHaveAttribute('data-push', 'able');
  await page.getByText('Turn on').click();
  await expect(page.locator('h1')).toHaveText('Other');
  const { endpoint, keys } = SUBSCRIPTION;
  expect(site.form).toMatchObject({
    __form: 'subscribe-device',
    'input[endpoint]': endpoint,
    'input[p256dh]': keys.p256dh,
    'input[auth]': keys.auth,
  });
  expect(await page.evaluate(() => (globalThis as unknown as { asked: unknown[] }).asked)).toEqual([
    { userVisibleOnly: true, applicationServerKey: KEY },
  ]);
});

test('a subscription with another key is replaced', async ({ page, site }) => {
  site.at('/en/settings', html('Settings', SECTION));
  site.at('POST /en/settings', { location: '/en/other' });
  await page.addInitScript(pushes, { ...SUBSCRIPTION, fails: 1 });
  await page.goto('/en/settings');
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  await page.getByText('Turn on').click();
  await expect(page.locator('h1')).toHaveText('Other');
  expect(site.form['input[endpoint]']).toBe(SUBSCRIPTION.endpoint);
});

test('what goes wrong is said, and the button can be pressed again', async ({ page, site }) => {
  site.at('/en/settings', html('Settings', SECTION));
  await page.addInitScript(pushes, { ...SUBSCRIPTION, fails: 2 });
  await page.goto('/en/settings');
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  await page.getByText('Turn on').click();
  await expect(page.locator('.push__said')).toHaveText('That did not work.');
  expect(site.count('POST', '/en/settings')).toBe(0);
  site.at('POST /en/settings', { location: '/en/other' });
  await page.getByText('Turn on').click();
  await expect(page.locator('h1')).toHaveText('Other');
});

test('who says no is not asked again on this device', async ({ page, site }) => {
  site.at('/en/settings', html('Settings', SECTION));
  await page.goto('/en/settings');
  await expect(page.locator('html')).toHaveAttribute('data-push', /\w/);
  await expect(page.locator('html')).not.toHaveAttribute('data-push-declined');
  await page.getByText('No', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-push-declined');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-push-declined');
});

test.describe('where the browser forbids them', () => {
  test.use({ permissions: [] });

  test('notices are not offered', async ({ page, site, context }) => {
    await context.clearPermissions();
    site.at('/en/settings', html('Settings', SECTION));
    await page.addInitScript(() => Object.defineProperty(Notification, 'permission', { value: 'denied' }));
    await page.goto('/en/settings');
    await expect(page.locator('html')).toHaveAttribute('data-push', 'denied');
  });
});

test('an iPhone says that the app has to be installed, another browser without notices that there are none', async ({
  page,
  site,
}) => {
  site.at('/en/settings', html('Settings', SECTION));
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'PushManager', { value: undefined });
    if (location.search === '?phone') Object.defineProperty(navigator, 'standalone', { value: false });
  });
  await page.goto('/en/settings?phone');
  await expect(page.locator('html')).toHaveAttribute('data-push', 'install');
  await page.goto('/en/settings');
  await expect(page.locator('html')).toHaveAttribute('data-push', 'none');
});

/** Opens a page with the worker; returns what brings it a message. */
async function installed(page: Page): Promise<(message: object) => Promise<unknown>> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const registrations = new Map<string, string>();
  session.on('ServiceWorker.workerRegistrationUpdated', (updated) => {
    for (const { scopeURL, registrationId } of updated.registrations) registrations.set(scopeURL, registrationId);
  });
  await session.send('ServiceWorker.enable');
  await page.goto('/en/start');
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  const { origin } = new URL(page.url());
  await expect.poll(() => registrations.get(`${origin}/`)).toBeDefined();
  const registrationId = registrations.get(`${origin}/`) ?? '';
  return (message) =>
    session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: JSON.stringify(message) });
}

/** The notices that the device shows. */
function shown(page: Page): Promise<{ title: string; body: string; tag: string; link: string }[]> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const notices = await registration.getNotifications();
    return notices.map(({ title, body, tag, data }) => ({ title, body, tag, link: data as string }));
  });
}

/** Makes the browser one with a push service, whose first `fails` subscriptions go wrong. */
function pushes({ fails = 0, ...subscription }: typeof SUBSCRIPTION & { fails?: number }): void {
  const asked: unknown[] = [];
  Object.assign(globalThis, { asked });
  Notification.requestPermission = async () => 'granted';
  PushManager.prototype.getSubscription = async () => null;
  PushManager.prototype.subscribe = async (options) => {
    asked.push(options);
    if (asked.length <= fails) throw new DOMException('another key', 'InvalidStateError');
    return { toJSON: () => subscription } as unknown as PushSubscription;
  };
}
