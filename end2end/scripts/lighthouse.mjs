//! Measures the pages that people come to first as a slow phone would: `npm run lighthouse`.
//!
//! A browser on a busy machine is a slow one: run it when nothing else runs.

import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { CHROMIUM, firstChallenge, withDemo } from './demo.mjs';

const RUNS = 3;
/** How often a visit is tried: Chromium loses the beginning of a trace now and then. */
const TRIES = 3;

/** The lowest scores that are good enough. */
const WANTED = { performance: 99, accessibility: 100, 'best-practices': 100, seo: 100 };

/** What is told beside the scores: milliseconds, a share of the screen, bytes. */
const MEASURES = {
  'LCP ms': ['largest-contentful-paint', 0],
  'TBT ms': ['total-blocking-time', 0],
  CLS: ['cumulative-layout-shift', 3],
  bytes: ['total-byte-weight', 0],
};

const rows = await withDemo(async (url) => {
  const rows = [];
  for (const path of ['/en', '/en/challenges', await firstChallenge(url)]) {
    const reports = [];
    for (let run = 0; run < RUNS; run += 1) reports.push(await visit(url + path));
    rows.push(summary(path, reports));
    tellWhatIsMissing(path, reports);
  }
  return rows;
});

console.table(Object.fromEntries(rows.map(({ path, ...numbers }) => [path, numbers])));
const good = rows.every((row) => Object.entries(WANTED).every(([category, least]) => row[category] >= least));
process.exitCode = good ? 0 : 1;

/** One visit of a new browser, with Lighthouse's own phone: a report. */
async function visit(address) {
  for (let tried = 1; ; tried += 1) {
    const report = await tryVisit(address);
    if (report.runtimeError === undefined) return report;
    if (tried === TRIES) throw new Error(report.runtimeError.message);
  }
}

async function tryVisit(address) {
  const chromeFlags = ['--headless=new', ...CHROMIUM.args];
  const browser = await launch({ chromePath: CHROMIUM.executablePath, chromeFlags });
  try {
    const result = await lighthouse(address, { port: browser.port, onlyCategories: Object.keys(WANTED) });
    return result.lhr;
  } finally {
    await browser.kill();
  }
}

/** The median of each number. */
function summary(path, reports) {
  const row = { path };
  for (const category of Object.keys(WANTED)) {
    row[category] = Math.round(100 * median(reports.map((report) => report.categories[category].score)));
  }
  for (const [name, [audit, digits]] of Object.entries(MEASURES)) {
    row[name] = Number(median(reports.map((report) => report.audits[audit].numericValue)).toFixed(digits));
  }
  return row;
}

/** Every audit that is not perfect in every visit, with what it found. */
function tellWhatIsMissing(path, reports) {
  const missing = new Map();
  for (const { categories, audits } of reports) {
    const counted = Object.values(categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0));
    for (const { id } of counted) if (audits[id].score !== null && audits[id].score < 1) missing.set(id, audits[id]);
  }
  for (const { title, score, displayValue = '', details } of missing.values()) {
    console.log(`${path}: ${title} (${score.toFixed(2)}) ${displayValue}`);
    for (const item of details?.items?.slice(0, 5) ?? []) console.log(`    ${JSON.stringify(item).slice(0, 240)}`);
  }
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
