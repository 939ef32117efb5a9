import { defineConfig } from '@playwright/test';

// What Chromium does without. First Playwright's list (`chromiumSwitches.ts`), as only the last such switch counts;
// then two processes beside each new window that nobody looks at and that take a third of the time until it is there,
// and the question whether another site may frame this machine, which nobody answers.
const disabledFeatures = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LocalNetworkAccessChecks',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'SpareRendererForSitePerProcess',
];

const launchOptions = {
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--disable-features=${disabledFeatures.join()}`,
  ],
};

// What a file is called says where it runs: `x.spec.ts` with JavaScript and without, `x.wasm.spec.ts` and
// `x.plain.spec.ts` in one of the two, `x.pwa.spec.ts` with the service worker as well, `x.server.spec.ts` without a
// browser, `x.script.spec.ts` on made-up pages, without Quinze: alone by `--config playwright.script.config.ts`. A test
// that is `inTurn` is made in one of the two languages.
export default defineConfig({
  testDir: './specs',
  outputDir: './test-results',
  globalSetup: './fixtures/demo.ts',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    launchOptions,
    locale: 'en-GB',
    // Far from UTC, in which the server renders.
    timezoneId: 'America/Toronto',
    contextOptions: { reducedMotion: 'reduce' },
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    screenshot: 'only-on-failure',
    // What the browser keeps must not make up for what the server does not send.
    serviceWorkers: 'block',
  },
  projects: [
    {
      name: 'wasm',
      testIgnore: /\.(plain|pwa|script|server)\.spec\.ts$/,
      grepInvert: /\(fr\).*@in-turn/,
      teardown: 'server',
    },
    {
      name: 'plain',
      testIgnore: /\.(wasm|pwa|script|server)\.spec\.ts$/,
      grepInvert: /\(en\).*@in-turn/,
      teardown: 'server',
      use: { javaScriptEnabled: false },
    },
    {
      name: 'pwa',
      testMatch: /\.pwa\.spec\.ts$/,
      grepInvert: /\(fr\).*@in-turn/,
      teardown: 'server',
      use: { serviceWorkers: 'allow' },
    },
    { name: 'script', testMatch: /\.script\.spec\.ts$/ },
    // Measured and killed when the machine has nothing else to do, whatever became of the others.
    { name: 'server', testMatch: /\.server\.spec\.ts$/, workers: 1, fullyParallel: false, timeout: 180_000 },
  ],
});
